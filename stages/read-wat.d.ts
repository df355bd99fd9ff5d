import type { WarcRecord } from '../lib/model/record.js';
import type { SegmentedPage } from '../lib/model/segments.js';
export declare const readWat: import("../lib/flow/types.js").Stage<WarcRecord, SegmentedPage | WarcRecord, {
    readonly status: import("../lib/index.js").OptionSpec<readonly string[]>;
    readonly includeHosts: import("../lib/index.js").OptionSpec<readonly string[]>;
    readonly excludeHosts: import("../lib/index.js").OptionSpec<readonly string[]>;
}, "host-excluded" | "host-not-included" | "not-html" | "robots-txt" | "status" | "type-continuation" | "type-conversion" | "type-metadata" | "type-other" | "type-request" | "type-revisit" | "type-warcinfo" | "uri-scheme", "bad-uri" | "bad-wat" | "missing-header", "links" | "links_cut" | "links_media" | "links_no_medium" | "links_no_url" | "links_other_path" | "links_poster" | "pages" | "records">;
