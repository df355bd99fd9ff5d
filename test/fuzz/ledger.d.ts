import type { FuzzResult } from './engine.js';
export interface LedgerEntry {
    readonly target: string;
    readonly executions: number;
    readonly seconds: number;
    /** Inputs on which the target failed, each mended since and kept as a test. */
    readonly finds: number;
    readonly machine: string;
}
export declare function readLedger(): LedgerEntry[];
/** Adds a run to the entry of its target and machine. */
export declare function recordRun(target: string, { executions, seconds, finds }: FuzzResult): void;
/** Executions of all targets on all machines. */
export declare function totalExecutions(): number;
