/** Queries in the encoding of their page, as browsers send them (URL Standard, "query state"). */
// The tables of multi-byte encodings.
// oxlint-disable-next-line import/no-unassigned-import
import '@exodus/bytes/encoding.js';
import { percentEncodeAfterEncoding } from '@exodus/bytes/whatwg.js';

/** The special-query percent-encode set without C0 controls and what is not ASCII, which are always encoded. */
const SPECIAL_QUERY = ` "#'<>`;

/** Whether queries in pages of this encoding differ from those in UTF-8; those of UTF-16 are in UTF-8. */
export function hasOwnQueries(charset: string): boolean {
  return charset !== 'utf-8' && !charset.startsWith('utf-16') && charset !== 'replacement';
}

/**
 * A raw reference with its query percent-encoded in an encoding for which `hasOwnQueries` is true. The rest of the
 * reference is unchanged: paths and fragments are in UTF-8 in every page. Characters that the encoding does not have
 * become character references of HTML, as in browsers.
 */
export function encodeQuery(raw: string, charset: string): string {
  const hash = raw.indexOf('#');
  const end = hash === -1 ? raw.length : hash;
  const start = raw.indexOf('?') + 1;
  if (start === 0 || start > end) return raw;
  const query = raw.slice(start, end);
  if (!NOT_ASCII.test(query)) return raw;
  // The parser removes tabs and line ends before it reads anything, and white space around a reference.
  const bare = (end === raw.length ? query.replace(TRAILING, '') : query).replace(/[\t\n\r]+/g, '');
  return raw.slice(0, start) + percentEncodeAfterEncoding(charset, bare, SPECIAL_QUERY) + raw.slice(end);
}

const NOT_ASCII = /[\u0080-\uffff]/;
// oxlint-disable-next-line no-control-regex
const TRAILING = /(?<![\u0000-\u0020])[\u0000-\u0020]+$/;
