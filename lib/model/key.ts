/** The keys that identify rows, captures and URLs. */
import { hash } from 'node:crypto';

const KEY_LENGTH = 32;

/**
 * 128-bit key of a text: the first 32 hex digits of the SHA-256 of its UTF-8 bytes. With 10¹⁰ texts the probability of a
 * collision is 10⁻¹⁹; with 64-bit keys several collisions would be expected.
 */
export function keyOf(text: string): string {
  return hash('sha256', text, 'hex').slice(0, KEY_LENGTH);
}

/** The field `text_digest` of a page: the key of its texts joined by blank lines. */
export function textDigest(texts: readonly { readonly text: string }[]): string {
  return keyOf(texts.map(({ text }) => text).join('\n\n'));
}
