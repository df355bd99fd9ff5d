export interface Counts {
    readonly words: number;
    readonly media: number;
}
/** One line of output, whoever wrote it. */
interface Line {
    readonly text?: string;
    readonly html?: string;
    readonly segments?: readonly {
        readonly type: string;
        readonly text?: string;
    }[];
}
export type Counter = (line: Line) => Counts;
/** `text` is all there is. */
export declare const countText: Counter;
/** `segments` are texts and media. */
export declare const countSegments: Counter;
/** Media are marks in the text, or elements of the HTML beside it; marks are no words. */
export declare const countMarked: Counter;
export interface Yield extends Counts {
    /** Lines with a word or a medium in them. */
    readonly pages: number;
}
/** Runs a command whose output is lines of JSON, and counts them. */
export declare function yieldOf([command, ...args]: readonly string[], count: Counter): Promise<Yield>;
export {};
