export interface SignalWatch {
    /** Aborted at the first signal. */
    readonly stop: AbortSignal;
    /** The exit code of the signal that came, if one did. */
    readonly code: () => number | undefined;
    release(): void;
}
/** Listens until released. */
export declare function watchSignals(onFirst: (name: string) => void): SignalWatch;
