/** Roles whose content is page furniture: WAI-ARIA landmarks other than `main`, `region` and `form`, and dialogs. */
export declare const FURNITURE_ROLES: ReadonlySet<string>;
export declare function isFurniture(source: Uint8Array, nameEnd: number, end: number): boolean;
export declare function hasNoDisplay(source: Uint8Array, nameEnd: number, end: number): boolean;
/** Whether a `hidden` attribute hides for good. */
export declare function staysHidden(source: Uint8Array, nameEnd: number, end: number): boolean;
/** Whether a script is JSON-LD. */
export declare function isJsonLd(source: Uint8Array, nameEnd: number, end: number): boolean;
/** Whether an `annotation-xml` holds HTML (WHATWG, "HTML integration point"). */
export declare function holdsHtml(source: Uint8Array, nameEnd: number, end: number): boolean;
/** Whether a `font` ends foreign content: with one of these attributes it does. */
export declare function isHtmlFont(source: Uint8Array, nameEnd: number, end: number): boolean;
