import type { Page } from '../lib/model/page.js';
import type { WarcRecord } from '../lib/model/record.js';
export declare const TYPE_DROPS: readonly ['type-warcinfo', 'type-request', 'type-metadata', 'type-revisit', 'type-conversion', 'type-continuation', 'type-other'];
type TypeDrop = (typeof TYPE_DROPS)[number];
export declare const TYPE_DROP: ReadonlyMap<string, TypeDrop>;
export declare const selectPages: import("../lib/flow/types.js").Stage<WarcRecord, Page, {
    readonly status: import("../lib/flow/options.js").OptionSpec<readonly string[]>;
    readonly includeHosts: import("../lib/flow/options.js").OptionSpec<readonly string[]>;
    readonly excludeHosts: import("../lib/flow/options.js").OptionSpec<readonly string[]>;
    readonly feeds: import("../lib/flow/options.js").OptionSpec<boolean>;
    readonly maxPage: import("../lib/flow/options.js").OptionSpec<number>;
}, "empty-body" | "host-excluded" | "host-not-included" | "not-html" | "robots-txt" | "status" | "type-continuation" | "type-conversion" | "type-metadata" | "type-other" | "type-request" | "type-revisit" | "type-warcinfo" | "uri-scheme", "bad-content-encoding" | "bad-uri" | "charset-replacement" | "encoding-depth" | "http-header-too-big" | "missing-header" | "no-status-line" | "page-too-big" | "unsupported-encoding", "duplicates" | "truncated">;
export {};
