export declare const writeJsonl: import("../lib/flow/types.js").Stage<unknown, Uint8Array<ArrayBufferLike>, {}, never, "line-too-long", "bytes" | "lines">;
