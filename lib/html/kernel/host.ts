/** Functions of the program that the kernel calls for rare questions, so that the rules are declared only once. */

/** No more memory is available. Throws. */
export declare function noMemory(): void;

/** Class of a code point (`CharClass`), requested once for each character. */
export declare function classify(codePoint: i32): i32;

/** Fills a slot of the reference cache for the name at `start`; `references.ts` describes the slots. */
export declare function remember(slot: usize, start: usize, length: i32): void;

/**
 * Whether the `encoding` of an `annotation-xml` means that it contains HTML. Here and below, numbers are offsets in the
 * page.
 */
export declare function holdsHtml(nameEnd: i32, end: i32): bool;

/** Whether a `font` has an attribute that ends foreign content. */
export declare function isHtmlFont(nameEnd: i32, end: i32): bool;

/** Whether a `role` marks an element as boilerplate. */
export declare function isBoilerplate(nameEnd: i32, end: i32): bool;

/** Whether an element with a `hidden` attribute stays hidden, since a script may show it later. */
export declare function staysHidden(nameEnd: i32, end: i32): bool;

/** What a `style` makes of the element (`Display`). */
export declare function displayOf(nameEnd: i32, end: i32): i32;

/** Whether a script is JSON-LD. */
export declare function isJsonLd(nameEnd: i32, end: i32): bool;
