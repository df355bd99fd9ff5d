import type { InputItem } from '../lib/flow/input-marks.js';
import type { WarcRecord } from '../lib/model/record.js';
/** Shared with `select-pages`, which rejects what is over it. */
export declare const maxPage: import("../lib/flow/options.js").OptionSpec<number>;
export declare const readWarc: import("../lib/flow/types.js").Stage<InputItem, WarcRecord, {
    readonly maxRecord: import("../lib/flow/options.js").OptionSpec<number>;
    readonly maxPage: import("../lib/flow/options.js").OptionSpec<number>;
    readonly sourceName: import("../lib/flow/options.js").OptionSpec<string | null>;
}, never, "bad-header" | "bad-version" | "garbage" | "gzip-corrupt" | "gzip-crc" | "gzip-header" | "gzip-length" | "gzip-truncated" | "header-too-big" | "length-conflict" | "length-mismatch" | "missing-header" | "record-too-big" | "record-truncated", "bytes_in" | "bytes_records" | "bytes_skipped" | "continuation" | "conversion" | "metadata" | "other" | "request" | "resource" | "response" | "revisit" | "warcinfo">;
