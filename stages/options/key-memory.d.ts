export declare const keyMemory: import("../../lib/flow/options.js").OptionSpec<number>;
