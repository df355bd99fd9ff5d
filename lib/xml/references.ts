/** Prepares references in XML (`&name;`) for the parser: stray ampersands are escaped, and HTML's names are defined. */
import { decodeHTMLStrict } from 'entities/decode';

/** Matches text in which ampersands are literal (CDATA sections, comments, instructions), references, and stray ampersands. */
const AMPERSANDS =
  /<!\[CDATA\[[^]*?(?:\]\]>|$)|<!--[^]*?(?:-->|$)|<\?[^]*?(?:\?>|$)|&(?:#\d{1,9}|#x[\da-f]{1,8}|[\p{L}_][\p{L}\p{N}_.-]{0,63});|&/giu;

/** Replaces each `&` that begins no reference by `&amp;`. Otherwise saxes would read on to the next semicolon. */
export function escapeAmpersands(text: string, error: () => void): string {
  if (!text.includes('&')) return text;
  return text.replace(AMPERSANDS, (found) => {
    if (found !== '&') return found;
    error();
    return '&amp;';
  });
}

export interface EntityNotes {
  readonly hasDoctype: () => boolean;
  readonly unknown: () => void;
  readonly undeclared: () => void;
}

/** Entities predefined in every XML document (XML 1.0, §4.6). */
const PREDEFINED = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/**
 * The table of entities for saxes: XML's five and the names of HTML, which are errors in a document without a DTD.
 * References to any other entity are kept as written: with a DTD, which may declare it, they are counted; without one
 * they are errors.
 */
export function namedEntities({ hasDoctype, unknown, undeclared }: EntityNotes): Record<string, string> {
  const get = (_table: object, name: string | symbol): string | undefined => {
    const reference = `&${String(name)};`;
    const value = decodeHTMLStrict(reference);
    if (value !== reference) {
      if (!hasDoctype() && !PREDEFINED.has(String(name))) undeclared();
      return value;
    }
    if (!hasDoctype()) return undefined;
    unknown();
    return reference;
  };
  // The type promises a string for every name, but saxes also handles undefined.
  return new Proxy<Record<string, string>>({}, { get });
}
