/**
 * Answers rare questions that the kernel asks about a tag, so that the rules are declared only here. `nameEnd` and
 * `end` are offsets of the tag.
 */
import { displayIn } from './segments/inline-style.js';
import { hasAttribute, readAttribute } from './tokens/attributes.js';

/** Roles whose content is boilerplate: dialogs, and WAI-ARIA landmarks other than `main`, `region` and `form`. */
export const BOILERPLATE_ROLES: ReadonlySet<string> = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'complementary',
  'search',
  'dialog',
  'alertdialog',
]);

export function isBoilerplate(source: Uint8Array, nameEnd: number, end: number): boolean {
  const role = readAttribute(source, nameEnd, end, 'role');
  return role !== undefined && BOILERPLATE_ROLES.has(role.trim().toLowerCase());
}

/** The `Display` of an element by its `style`. */
export function displayOf(source: Uint8Array, nameEnd: number, end: number): number {
  return displayIn(readAttribute(source, nameEnd, end, 'style') ?? '');
}

/** React streams the parts of a page as hidden elements (`id="S:0"`), which a script then moves into place. */
const STREAMED_PART = /^S:[0-9a-f]+$/;

/** Whether an element with a `hidden` attribute stays hidden. */
export function staysHidden(source: Uint8Array, nameEnd: number, end: number): boolean {
  return (
    readAttribute(source, nameEnd, end, 'hidden') !== 'until-found' &&
    !STREAMED_PART.test(readAttribute(source, nameEnd, end, 'id') ?? '')
  );
}

/** Whether a script is JSON-LD. */
export function isJsonLd(source: Uint8Array, nameEnd: number, end: number): boolean {
  const type = readAttribute(source, nameEnd, end, 'type');
  return type?.trim().toLowerCase().startsWith('application/ld+json') === true;
}

/** Whether an `annotation-xml` contains HTML (WHATWG, "HTML integration point"). */
export function holdsHtml(source: Uint8Array, nameEnd: number, end: number): boolean {
  const encoding = readAttribute(source, nameEnd, end, 'encoding')?.toLowerCase();
  return encoding === 'text/html' || encoding === 'application/xhtml+xml';
}

/** Whether a `font` ends foreign content, which depends on its attributes. */
export function isHtmlFont(source: Uint8Array, nameEnd: number, end: number): boolean {
  return ['color', 'face', 'size'].some((name) => hasAttribute(source, nameEnd, end, name));
}
