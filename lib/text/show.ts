/** Makes values and texts of rows safe to print in a terminal. */

const SHOWN_CHARS = 80;

/** A value as text, shortened if it is long. */
export function show(value: unknown): string {
  const shown = JSON.stringify(value) ?? String(value);
  return plain(shown.length > SHOWN_CHARS ? `${shown.slice(0, SHOWN_CHARS)}…` : shown);
}

/** The text with escapes for control characters and for characters that change the writing direction. */
export function plain(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
