export declare const maxLine: import("../../lib/flow/options.js").OptionSpec<number>;
