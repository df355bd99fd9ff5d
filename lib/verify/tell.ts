/** How checks tell what they find. */

/** Something is wrong at `path`; `what` ends the sentence that the path begins. */
export type Tell = (path: string, what: string) => void;

const SHOWN_CHARS = 80;

/** Tells where two values that must be the same are not. */
export function mustBe(tell: Tell, path: string, is: unknown, shouldBe: unknown, why = ''): void {
  if (is !== shouldBe) tell(path, `must be ${show(shouldBe)}${why === '' ? '' : `, ${why}`}: is ${show(is)}`);
}

/** A value of a row as text that a terminal can stand. */
export function show(value: unknown): string {
  const shown = JSON.stringify(value) ?? String(value);
  return plain(shown.length > SHOWN_CHARS ? `${shown.slice(0, SHOWN_CHARS)}…` : shown);
}

/** Control characters, and what turns the direction of writing, as escapes. */
export function plain(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
