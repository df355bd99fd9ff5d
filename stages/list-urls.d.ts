import type { SegmentedPage } from '../lib/model/segments.js';
export declare const listUrls: import("../lib/flow/types.js").Stage<SegmentedPage, {
    readonly key: string;
    readonly type: "audio" | "image" | "video";
    readonly url: string;
    readonly role: "candidate" | "flow" | "page" | "poster";
    readonly of: string | null;
    readonly page: string;
    readonly index: number;
    readonly alt: string | null;
    readonly title: string | null;
    readonly text: string | null;
    readonly caption: string | null;
    readonly via: string;
    readonly mime: string | null;
    readonly width: number | null;
    readonly height: number | null;
    readonly embed: boolean;
    readonly provider: string | null;
    readonly warc: {
        readonly file: string | null;
        readonly offset: number;
        readonly length: number;
        readonly inner_offset: number | null;
        readonly record_id: string | null;
        readonly date: string | null;
        readonly payload_digest: string | null;
    } & {
        readonly item?: number;
    };
    readonly schema: "weft.url/1";
} & {}, {
    readonly media: import("../lib/flow/options.js").OptionSpec<readonly ("audio" | "image" | "video")[]>;
    readonly policy: import("../lib/flow/options.js").OptionSpec<"annotate" | "ignore" | "respect">;
    readonly repeats: import("../lib/flow/options.js").OptionSpec<boolean>;
    readonly memory: import("../lib/flow/options.js").OptionSpec<number>;
}, never, never, "repeats" | "unremembered" | "uses">;
