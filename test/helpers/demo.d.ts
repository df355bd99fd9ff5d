#!/usr/bin/env node
import type { InputItem } from '../../lib/flow/input-marks.js';
export interface Line {
    readonly text: string;
    readonly url: string;
}
/** Bytes → lines; a line `bad` is rejected, of a line `cooked` the books do not balance, an input that begins with `#!` or is empty is unusable. */
export declare const readLines: import("../../lib/flow/types.js").Stage<InputItem, Line, {
    readonly repeat: import("../../lib/flow/options.js").OptionSpec<number>;
}, never, "bad-line", "bytes" | "bytes_read" | "bytes_skipped" | "lines">;
/** Lines → lines in capitals; short ones are dropped, `vanish` and `twice` break the contract, `boom` fails. */
export declare const capitals: import("../../lib/flow/types.js").Stage<Line, {
    text: string;
    label: string | null;
    hosts: readonly string[];
    media: readonly ("audio" | "image" | "video")[];
    window: number | "all";
}, {
    readonly minChars: import("../../lib/flow/options.js").OptionSpec<number>;
    readonly window: import("../../lib/flow/options.js").OptionSpec<number | "all">;
    readonly share: import("../../lib/flow/options.js").OptionSpec<number>;
    readonly mode: import("../../lib/flow/options.js").OptionSpec<"annotate" | "drop" | "off">;
    readonly media: import("../../lib/flow/options.js").OptionSpec<readonly ("audio" | "image" | "video")[]>;
    readonly hosts: import("../../lib/flow/options.js").OptionSpec<readonly string[]>;
    readonly label: import("../../lib/flow/options.js").OptionSpec<string | null>;
    readonly loud: import("../../lib/flow/options.js").OptionSpec<boolean>;
    readonly pad: import("../../lib/flow/options.js").OptionSpec<number>;
}, "odd" | "too-short", "bad-text", never>;
export declare const demo: import("../../lib/flow/pipeline.js").Pipeline;
