/** Lines of JSON as a stage's step: parsed and checked; lines that are broken are rejected with their place. */
import { RecordError } from '../flow/errors.js';
import type { InputItem } from '../flow/input-marks.js';
import type { Step } from '../flow/types.js';
export type LineFault = 'bad-json' | 'line-too-long';
export interface JsonLines<Code extends string> {
    /** Longest line read, in bytes. */
    readonly maxLine: number;
    /** Code and name of what a line should be, for example `['not-a-document', 'a document']`. */
    readonly expected: readonly [code: Code, name: string];
    /** Where a value has not the shape it should have, or null. */
    readonly misfit: (value: unknown) => string | null;
}
interface LineContext<Code extends string> {
    readonly count: (name: 'lines') => void;
    readonly reject: (error: RecordError<Code | LineFault>) => void;
}
/** Bytes to values, in order; blank lines are nothing, a byte order mark at the start of an input is passed over. */
export declare function readJsonLines<T, Code extends string>({ maxLine, expected, misfit }: JsonLines<Code>, { count, reject }: LineContext<Code>): Step<InputItem, T>;
export {};
