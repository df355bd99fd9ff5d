import { type Row } from '../lib/verify/rows.js';
export declare const verifyRows: import("../lib/flow/types.js").Stage<Row, Buffer<ArrayBuffer>, {
    readonly json: import("../lib/flow/options.js").OptionSpec<boolean>;
    readonly maxFindings: import("../lib/flow/options.js").OptionSpec<number>;
    readonly allowRepeats: import("../lib/flow/options.js").OptionSpec<boolean>;
    readonly memory: import("../lib/flow/options.js").OptionSpec<number>;
}, never, "bad-json" | "contradiction" | "line-too-long" | "misfit" | "unknown-schema", "findings" | "rows_right" | "unremembered">;
