import type { Page } from '../lib/model/page.js';
export declare const expandFeeds: import("../lib/flow/types.js").Stage<Page, Page, {
    readonly maxItems: import("../lib/flow/options.js").OptionSpec<number>;
    readonly xhtmlAs: import("../lib/flow/options.js").OptionSpec<"html" | "xml">;
}, "no-items" | "not-a-feed", "broken-xml", "broken" | "enclosures" | "enclosures_other" | "feeds" | "items" | "items_cut" | "media" | "pages" | "sitemaps" | "xhtml">;
