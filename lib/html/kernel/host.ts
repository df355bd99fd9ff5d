/** Functions of the program that the kernel calls: rare questions, answered from declarations that the whole program shares. */

/** There is no more memory: throws. */
export declare function noMemory(): void;

/** Class of a code point (`CharClass`); asked once for each character. */
export declare function classify(codePoint: i32): i32;

/** Fills a slot of remembered references for the name at `start`; see `references.ts` for what a slot is. */
export declare function remember(slot: usize, start: usize, length: i32): void;

/** Whether the `encoding` of an `annotation-xml` says that it holds HTML. Here and below, numbers are offsets in the page. */
export declare function holdsHtml(nameEnd: i32, end: i32): bool;

/** Whether a `font` has an attribute that ends foreign content. */
export declare function isHtmlFont(nameEnd: i32, end: i32): bool;

/** Whether a `role` makes an element boilerplate. */
export declare function isFurniture(nameEnd: i32, end: i32): bool;

/** Whether a `hidden` attribute hides for good: a script may show the element later. */
export declare function staysHidden(nameEnd: i32, end: i32): bool;

/** Whether a `style` says `display: none`. */
export declare function hasNoDisplay(nameEnd: i32, end: i32): bool;

/** Whether a script is JSON-LD. */
export declare function isJsonLd(nameEnd: i32, end: i32): bool;
