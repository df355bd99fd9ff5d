/** References in XML (`&name;`) as the parser needs them: stray ampersands escaped, names of HTML known. */
import { decodeHTMLStrict } from 'entities/decode';

/** Where an ampersand is itself, a reference, and an ampersand that is neither. */
const AMPERSANDS =
  /<!\[CDATA\[[^]*?(?:\]\]>|$)|<!--[^]*?(?:-->|$)|<\?[^]*?(?:\?>|$)|&(?:#\d{1,9}|#x[\da-f]{1,8}|[\p{L}_][\p{L}\p{N}_.-]{0,63});|&/giu;

/** The text with `&amp;` for each `&` that begins no reference: saxes would read on to the next semicolon. */
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

/** Entities of every XML document (XML 1.0, §4.6). */
const PREDEFINED = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/**
 * saxes' table of entities: XML's five and the names of HTML, which without a DTD are no well-formed XML. Any other that a
 * DTD may have declared stays as it is written and is counted; without a DTD it is an error.
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
  // Its type promises a string for every name; saxes asks whether there is one all the same.
  return new Proxy<Record<string, string>>({}, { get });
}
