import type { FuzzTarget } from './target.js';
export interface FuzzLimits {
    readonly seed: number;
    readonly executions: number;
    readonly seconds: number;
}
/** An input on which a target is not as asserted. */
export interface Find {
    readonly message: string;
    readonly input: Uint8Array;
}
export interface FuzzResult {
    readonly executions: number;
    readonly seconds: number;
    /** Inputs kept: each did something that none before it did. */
    readonly corpus: number;
    readonly finds: readonly Find[];
    readonly slowestMs: number;
    readonly peakMiB: number;
}
export interface FuzzHooks {
    /** Called with each input before it is run, so that one on which the target never returns is known. */
    readonly onInput?: (input: Uint8Array) => void;
    readonly onFind?: (find: Find) => void;
}
/** Fuzzes until one of the limits is reached. */
export declare function fuzz(target: FuzzTarget, limits: FuzzLimits, hooks?: FuzzHooks): Promise<FuzzResult>;
interface Outcome {
    readonly ms: number;
    readonly signature: string;
    readonly fault: string | null;
}
export declare function runOnce(target: FuzzTarget, input: Uint8Array): Outcome;
export {};
