/** How checks tell what they find. */
/** Something is wrong at `path`; `what` ends the sentence that the path begins. */
export type Tell = (path: string, what: string) => void;
/** Tells where two values that must be the same are not. */
export declare function mustBe(tell: Tell, path: string, is: unknown, shouldBe: unknown, why?: string): void;
/** A value of a row as text that a terminal can stand. */
export declare function show(value: unknown): string;
/** Control characters, and what turns the direction of writing, as escapes. */
export declare function plain(text: string): string;
