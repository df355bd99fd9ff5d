export interface Pattern {
    /** `lib/url/kind.js: /\.mp3$/i`. */
    readonly name: string;
    readonly regexp: RegExp;
}
/** The compiled modules of `lib` and `stages`. */
export declare function compiledModules(): {
    readonly file: string;
    readonly code: string;
}[];
/** The patterns written in them; those put together at run time are in the table of scanners. */
export declare function patternsOfProgram(): Pattern[];
/** A module without its comments, strings, templates and patterns. */
export declare function otherCode(code: string): string;
