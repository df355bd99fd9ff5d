import type { Readable } from 'node:stream';
import type { InputItem } from '../flow/input-marks.js';
/** What happened to one input. */
export interface InputReport {
    /** Null for standard input. */
    readonly name: string | null;
    readonly size: number | null;
    /** Bytes read. */
    bytes: number;
    /** Bytes in no record, as the reader counts them. */
    skipped: number;
    /** Why it was given up, else null. */
    error: string | null;
}
export interface Source extends AsyncIterable<InputItem> {
    /** Inputs begun so far, in order; the last is being read. */
    readonly inputs: readonly InputReport[];
    /** Total of the sizes known, null where one is not. */
    readonly size: () => number | null;
    /** Gives up the input of this name: the rest of it is left unread. False where it had failed already. */
    giveUp(name: string | null, error: string): boolean;
}
export interface SourceHooks {
    /** Inputs hold rows: give them as lines of JSON, whatever they are. */
    readonly rows?: boolean;
    /** An input could not be opened or read on. */
    onError(name: string | null, error: Error): void;
    /** An input has begun: whatever came from the one before has been worked off. */
    onBegin(input: InputReport): void;
}
/**
 * Reads files in order; `-` is standard input, and so is an empty list. `stdin` gives it, and is asked only where it is read:
 * Node makes a pipe non-blocking once it is looked at, for all programs that share it (`while read` of a shell).
 */
export declare function openSource(files: readonly string[], stdin: () => Readable, hooks: SourceHooks): Source;
