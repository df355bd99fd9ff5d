import type { Row } from '../lib/verify/rows.js';
export declare const convertRows: import("../lib/flow/types.js").Stage<Row, unknown, {
    schema: import("../lib/flow/options.js").OptionSpec<"m3w" | "mmc4" | "obelics" | "weft">;
    maxImages: import("../lib/flow/options.js").OptionSpec<number | "all">;
    textUnit: import("../lib/flow/options.js").OptionSpec<"block" | "segment" | "sentence">;
    chunkEnd: import("../lib/flow/options.js").OptionSpec<"endofchunk" | "eoc">;
}, "matrix-too-large" | "no-image" | "no-text", "bad-json" | "line-too-long" | "misfit" | "not-a-document" | "unknown-schema", "audio_left_out" | "images" | "images_past_max" | "video_left_out">;
