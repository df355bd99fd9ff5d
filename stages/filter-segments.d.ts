import { type MediumRule } from '../lib/html/find-media/rules.js';
import type { SegmentedPage } from '../lib/model/segments.js';
import { type BlockRule } from '../lib/text/block-rules.js';
type Rule = BlockRule | MediumRule;
export declare const filterSegments: import("../lib/flow/types.js").Stage<SegmentedPage, SegmentedPage, {
    readonly filter: import("../lib/flow/options.js").OptionSpec<"annotate" | "drop" | "off">;
    readonly media: import("../lib/flow/options.js").OptionSpec<readonly ("audio" | "image" | "video")[]>;
    readonly policy: import("../lib/flow/options.js").OptionSpec<"annotate" | "ignore" | "respect">;
    readonly language: import("../lib/flow/options.js").OptionSpec<readonly string[]>;
    readonly minBlockWords: import("../lib/flow/options.js").OptionSpec<number>;
    readonly minLinkedWords: import("../lib/flow/options.js").OptionSpec<number>;
    readonly minSide: import("../lib/flow/options.js").OptionSpec<number>;
    readonly maxAspect: import("../lib/flow/options.js").OptionSpec<number>;
}, "other-language" | "policy" | "unknown-language", never, "blocks_removed" | "images_opted_out" | "media_removed" | "media_unchosen" | Rule>;
export {};
