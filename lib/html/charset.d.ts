export interface DecodedPage {
    /** WHATWG name in lower case. */
    readonly charset: string;
    readonly via: 'bom' | 'header' | 'meta' | 'utf-8-check' | 'default';
    /** Valid UTF-8 without a byte order mark; a view of the page's own bytes where they are that already. */
    readonly body: Uint8Array;
    /** `charset-unknown`, `charset-guessed`, with the value that decided where there is one. */
    readonly flags: readonly {
        readonly rule: string;
        readonly value: number | null;
        readonly threshold: number | null;
    }[];
}
/** The page as UTF-8; null: its encoding is one that the standard replaces as a whole (`replacement`). `label`: that of the HTTP header. `isXml`: what declares is the XML declaration. */
export declare function decodePage(bytes: Uint8Array, label: string | null, isXml?: boolean): DecodedPage | null;
/** Length of an incomplete but so far valid UTF-8 sequence at the end: half a character that a crawler cut. */
export declare function cutSequence(bytes: Uint8Array): number;
