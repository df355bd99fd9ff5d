/** What the kernel asks of a tag: rare questions whose answers are declared here once. `nameEnd` and `end` are a tag's. */
import { hasAttribute, readAttribute } from './tokens/attributes.js';

/** Roles whose content is boilerplate: WAI-ARIA landmarks other than `main`, `region` and `form`, and dialogs. */
export const FURNITURE_ROLES: ReadonlySet<string> = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'complementary',
  'search',
  'dialog',
  'alertdialog',
]);

export function isFurniture(source: Uint8Array, nameEnd: number, end: number): boolean {
  const role = readAttribute(source, nameEnd, end, 'role');
  return role !== undefined && FURNITURE_ROLES.has(role.trim().toLowerCase());
}

/** `display: none` in a style attribute, whatever the spacing. */
const DISPLAY_NONE = /(?:^|;)\s*display\s*:\s*none\b/i;

export function hasNoDisplay(source: Uint8Array, nameEnd: number, end: number): boolean {
  return DISPLAY_NONE.test(readAttribute(source, nameEnd, end, 'style') ?? '');
}

/** React streams the parts of a page as hidden elements (`id="S:0"`) that a script puts in their places. */
const STREAMED_PART = /^S:[0-9a-f]+$/;

/** Whether a `hidden` attribute hides for good. */
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

/** Whether an `annotation-xml` holds HTML (WHATWG, "HTML integration point"). */
export function holdsHtml(source: Uint8Array, nameEnd: number, end: number): boolean {
  const encoding = readAttribute(source, nameEnd, end, 'encoding')?.toLowerCase();
  return encoding === 'text/html' || encoding === 'application/xhtml+xml';
}

/** Whether a `font` ends foreign content: with one of these attributes it does. */
export function isHtmlFont(source: Uint8Array, nameEnd: number, end: number): boolean {
  return ['color', 'face', 'size'].some((name) => hasAttribute(source, nameEnd, end, name));
}
