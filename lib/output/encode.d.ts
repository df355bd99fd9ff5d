import type { OutputPlan } from './plan.js';
/** Takes chunks; each is waited for, so that the slowest of all sets the pace. */
export interface Encoder {
    add(chunk: Uint8Array): Promise<void>;
    /** Writes what is left, and what a file of this kind ends with. */
    end(): Promise<void>;
}
export type Write = (bytes: Uint8Array) => Promise<void>;
export declare function isEndOfStream(chunk: Uint8Array): boolean;
/** Begins the encoding of one file. What fails in `write` is what `add` and `end` throw. */
export declare function openEncoder({ format, compression }: Pick<OutputPlan, 'format' | 'compression'>, write: Write): Promise<Encoder>;
