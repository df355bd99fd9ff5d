export declare const uniteUrls: import("../lib/flow/types.js").Stage<{
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
    readonly schema: "weft.unique-url/1";
    readonly uses: number;
    readonly pages: number;
} & {}, {}, never, never, "uses">;
