export declare const writeArrow: import("../lib/flow/types.js").Stage<unknown, Uint8Array<ArrayBufferLike>, {
    readonly rows: import("../lib/flow/options.js").OptionSpec<"first" | "m3w" | "mmc4" | "obelics" | "weft.document/1" | "weft.unique-url/1" | "weft.url/1" | "weft.window/1" | "weft.windows/1">;
    readonly batchBytes: import("../lib/flow/options.js").OptionSpec<number>;
}, never, "misfit" | "row-too-large", "batches" | "bytes" | "fields_left_out" | "rows">;
