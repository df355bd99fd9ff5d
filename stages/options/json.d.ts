export declare const json: import("../../lib/flow/options.js").OptionSpec<boolean>;
