import type { InputItem } from '../flow/input-marks.js';
export interface Line {
    /** Name of the input, null for standard input. */
    readonly file: string | null;
    /** Its number in the input, from 1; blank lines are counted too. */
    readonly number: number;
    /** Without its end; null where it is longer than the limit. */
    readonly text: string | null;
}
export interface LineReader {
    /** Lines that end in this chunk; a mark of a new input ends the line under way. */
    add(item: InputItem): Generator<Line>;
    /** The last line, where it has no end. */
    end(): Generator<Line>;
}
/** Where a line is, as messages say it: `line 3`, `x.jsonl, line 3`. */
export declare function placeOf({ file, number }: Line): string;
/** Reads lines of at most `maxLine` bytes. Blank lines are left out; a byte order mark before the first is passed over. */
export declare function lineReader(maxLine: number): LineReader;
