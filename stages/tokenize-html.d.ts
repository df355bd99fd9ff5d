import type { Flag, Page } from '../lib/model/page.js';
export declare const tokenizeHtml: import("../lib/flow/types.js").Stage<Page, {
    url: string;
    status: number;
    http: import("../lib/index.js").HeaderFields;
    contentType: string;
    charset: string;
    charsetVia: 'bom' | 'header' | 'meta' | 'utf-8-check' | 'default';
    body: Uint8Array;
    crawl: import("../lib/model/page.js").CrawlNotes;
    flags: readonly Flag[];
    truncated: string | null;
    duplicateOf: string | null;
    id: string;
    provenance: import("../lib/index.js").Provenance;
    tokens: import("../lib/model/tokens.js").TokenBatch;
}, {
    readonly maxTokens: import("../lib/flow/options.js").OptionSpec<number>;
}, never, never, "pages_cut" | "tokens">;
