import type { SegmentedPage, WindowedPage } from '../lib/model/segments.js';
export declare const cutWindows: import("../lib/flow/types.js").Stage<SegmentedPage, WindowedPage, {
    readonly window: import("../lib/flow/options.js").OptionSpec<number | "all">;
    readonly windowEdge: import("../lib/flow/options.js").OptionSpec<"block" | "sentence" | "word">;
}, never, never, "windows">;
