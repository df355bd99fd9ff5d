#!/usr/bin/env node
/** Each pipeline with what `weft --help` says of it, and how to load it. */
export declare const pipelines: {
    interleaved: {
        summary: string;
        load: () => Promise<import("../lib/index.js").Pipeline>;
    };
    windows: {
        summary: string;
        load: () => Promise<import("../lib/index.js").Pipeline>;
    };
    urls: {
        summary: string;
        load: () => Promise<import("../lib/index.js").Pipeline>;
    };
    dedup: {
        summary: string;
        load: () => Promise<import("../lib/index.js").Pipeline>;
    };
    view: {
        summary: string;
        load: () => Promise<import("../lib/index.js").Pipeline>;
    };
    stats: {
        summary: string;
        load: () => Promise<import("../lib/index.js").Pipeline>;
    };
    convert: {
        summary: string;
        load: () => Promise<import("../lib/index.js").Pipeline>;
    };
    verify: {
        summary: string;
        load: () => Promise<import("../lib/index.js").Pipeline>;
    };
};
