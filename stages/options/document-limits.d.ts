/**
 * Enough text around few enough media: the rules that documents and pages of windows share.
 *
 * Thresholds: 50 words is the floor of Gopher, C4-style filters and OmniCorpus; 1 to 30 media that of OBELICS and MINT-1T.
 */
import { type OptionsOf } from '../../lib/flow/options.js';
import type { Step, StageContext } from '../../lib/flow/stage.js';
import type { Flag } from '../../lib/model/page.js';
import type { Provenance } from '../../lib/model/record.js';
export declare const documentLimits: {
    readonly filter: import("../../lib/flow/options.js").OptionSpec<"annotate" | "drop" | "off">;
    readonly minWords: import("../../lib/flow/options.js").OptionSpec<number>;
    readonly minMedia: import("../../lib/flow/options.js").OptionSpec<number>;
    readonly maxMedia: import("../../lib/flow/options.js").OptionSpec<number>;
};
export declare const DOCUMENT_RULES: readonly ['too-few-words', 'too-few-media', 'too-many-media'];
type Rule = (typeof DOCUMENT_RULES)[number];
/** What the rules look at. */
interface Limited {
    readonly words_kept: number;
    readonly n_image: number;
    readonly n_audio: number;
    readonly n_video: number;
    readonly flags: readonly Flag[];
    readonly url: string;
    readonly warc: Provenance;
}
/** A step that keeps what is within the limits: `drop` withholds the rest, `annotate` flags it. */
export declare function keepWithinLimits<T extends Limited>(options: OptionsOf<typeof documentLimits>, drop: StageContext<Rule, never, never>['drop']): Step<T, T>;
export {};
