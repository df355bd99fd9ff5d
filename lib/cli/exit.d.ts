/** Exit codes, and the one place where a process is ended by force. */
export declare const Exit: {
    readonly done: 0;
    readonly failed: 1;
    readonly usage: 2;
    /** Finished, but an input failed or the error budget was exceeded. */
    readonly incomplete: 3;
    readonly interrupted: 130;
    /** Standard output was closed early. */
    readonly closed: 141;
    readonly terminated: 143;
};
/** The command line is wrong: exit code 2, the sentence and a hint on stderr. */
export declare class UsageError extends Error {
    readonly name = "UsageError";
}
/** Ends the process at once, whatever is still unwritten; for a second signal and for a fault outside the run. */
export declare function exitNow(code: number): never;
