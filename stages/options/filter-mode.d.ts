export declare const filterMode: import("../../lib/flow/options.js").OptionSpec<"annotate" | "drop" | "off">;
