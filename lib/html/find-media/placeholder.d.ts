/** Whether the raw value of a URL attribute names nothing that can be fetched (`data:`, `blob:`, empty, `#`, …). */
export declare function isUnfetchable(raw: string): boolean;
/** Whether the raw value of a URL attribute has a hole that a script fills: `{width}`, `${format}`, `{{size}}`. JSON in a query is none. */
export declare function isTemplate(raw: string): boolean;
/**
 * The word that marks a file name as a placeholder's, else null. Precision first: `loading-docks-at-dawn.jpg` is a
 * photograph, `loading.gif` and `blank_300x200.png` are not. Takes absolute and raw URLs alike.
 */
export declare function placeholderWord(url: string): string | null;
/** The same for the whole of an absolute URL: directories of placeholders and services that draw them, too. */
export declare function placeholderMark(url: string): string | null;
/** Lower-case words of a name: runs of letters and digits; `NoImage` stays one word. */
export declare function wordsOf(name: string): string[];
/** The path of an absolute URL. */
export declare function pathOf(url: string): string;
