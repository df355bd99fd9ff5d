/** What each byte means in the states of the HTML tokenizer, as tables of 256 entries. */
/** What follows `<`: text unless it is a letter, `/`, `!` or `?`. */
export declare const Opening: {
    readonly text: 0;
    readonly startTag: 1;
    readonly slash: 2;
    readonly declaration: 3;
    readonly question: 4;
};
/** `Opening` for each byte after `<`. */
export declare const openings: Uint8Array;
/** Bits of `tagClasses`. */
export declare const TagClass: {
    readonly space: 1;
    readonly endsName: 2;
    readonly endsValue: 4;
};
/** For each byte inside a tag: is it white space, does it end an attribute's name, does it end an unquoted value. */
export declare const tagClasses: Uint8Array;
