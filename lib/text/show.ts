/** Values and texts of rows, as a terminal can safely show them. */

const SHOWN_CHARS = 80;

/** A value as text, cut where it is long. */
export function show(value: unknown): string {
  const shown = JSON.stringify(value) ?? String(value);
  return plain(shown.length > SHOWN_CHARS ? `${shown.slice(0, SHOWN_CHARS)}…` : shown);
}

/** The text with control characters, and those that turn the direction of writing, as escapes. */
export function plain(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
