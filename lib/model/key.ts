/** The keys that rows, captures and URLs are known by. */
import { hash } from 'node:crypto';

const KEY_LENGTH = 32;

/**
 * 128-bit key of a text: the first 32 hex digits of the SHA-256 of its UTF-8. At 10¹⁰ texts the chance of one collision is
 * 10⁻¹⁹; 64 bits would give several.
 */
export function keyOf(text: string): string {
  return hash('sha256', text, 'hex').slice(0, KEY_LENGTH);
}

/** `text_digest` of a page: the key of its texts, joined by a blank line. */
export function textDigest(texts: readonly { readonly text: string }[]): string {
  return keyOf(texts.map(({ text }) => text).join('\n\n'));
}
