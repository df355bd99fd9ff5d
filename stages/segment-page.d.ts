import type { TokenizedPage } from '../lib/model/tokens.js';
export declare const segmentPage: import("../lib/flow/types.js").Stage<TokenizedPage, import("../lib/index.js").SegmentedPage, {}, never, never, "blocks" | "media" | "words">;
