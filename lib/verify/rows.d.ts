/** A line of an output as it was read. */
export interface Row {
    /** Name of the input, null for standard input. */
    readonly file: string | null;
    /** Number of its line, from 1. */
    readonly line: number;
    readonly value: unknown;
    /** Why the line could not be read, else null. */
    readonly unread: {
        readonly code: 'bad-json' | 'line-too-long';
        readonly what: string;
    } | null;
}
export type FindingCode = 'bad-json' | 'line-too-long' | 'unknown-schema' | 'misfit' | 'contradiction';
/** One thing that is wrong with a row. */
export interface Finding {
    readonly code: FindingCode;
    /** Where in the row, for example `segments[2].blocks[0].char_end`; empty for the row itself. */
    readonly path: string;
    /** What is wrong there, as the end of a sentence that the path begins. */
    readonly what: string;
}
/** Tells everything that is wrong with a row by itself. What it promises beyond its shape is looked at only where it has its shape. */
export declare function checkRow({ value, unread }: Row, tell: (finding: Finding) => void): void;
