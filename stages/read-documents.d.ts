/**
 * Read documents from lines of JSON.
 *
 *   bytes → Document    in order; blank lines are nothing, a byte order mark at the start is passed over
 */
import type { InputItem } from '../lib/flow/input-marks.js';
export declare const readDocuments: import("../lib/flow/types.js").Stage<InputItem, {
    readonly id: string;
    readonly url: string;
    readonly host: string;
    readonly status: number;
    readonly content_type: string;
    readonly charset: string;
    readonly charset_via: "bom" | "default" | "header" | "meta" | "utf-8-check";
    readonly title: string | null;
    readonly description: string | null;
    readonly canonical: string | null;
    readonly published: string | null;
    readonly lang: {
        readonly declared: string | null;
        readonly crawl: string | null;
        readonly detected: string | null;
        readonly score: number | null;
    } & {};
    readonly words_total: number;
    readonly words_kept: number;
    readonly n_image: number;
    readonly n_audio: number;
    readonly n_video: number;
    readonly gap_before: number;
    readonly gap_after: number;
    readonly page_media: readonly ({
        readonly type: "audio" | "image" | "video";
        readonly url: string;
        readonly via: string;
        readonly alt: string | null;
        readonly width: number | null;
        readonly height: number | null;
        readonly mime: string | null;
    } & {})[];
    readonly policy: {
        readonly noai: boolean | null;
        readonly noimageai: boolean | null;
        readonly noml: boolean | null;
        readonly noindex: boolean | null;
        readonly noimageindex: boolean | null;
        readonly noarchive: boolean | null;
        readonly nosnippet: boolean | null;
        readonly tdm_reservation: boolean | null;
        readonly train_ai: boolean | null;
        readonly raw: readonly string[];
    } & {};
    readonly flags: readonly ({
        readonly rule: string;
        readonly value: number | null;
        readonly threshold: number | null;
    } & {})[];
    readonly scores: readonly ({
        readonly name: string;
        readonly value: number;
    } & {})[];
    readonly text_digest: string;
    readonly duplicate_of: string | null;
    readonly truncated: string | null;
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
    readonly schema: "weft.document/1";
    readonly segments: readonly (({
        readonly type: "text";
        readonly text: string;
        readonly words: number;
        readonly start: number;
        readonly end: number;
        readonly gap: number;
        readonly blocks: readonly ({
            readonly kind: "caption" | "heading" | "list_item" | "paragraph" | "preformatted" | "table_row";
            readonly level: number | null;
            readonly start: number;
            readonly char_start: number;
            readonly char_end: number;
        } & {})[];
    } & {}) | ({
        readonly type: "audio" | "image" | "video";
        readonly at: number;
        readonly media_id: string;
        readonly url: string;
        readonly alt: string | null;
        readonly title: string | null;
        readonly caption: string | null;
        readonly width: number | null;
        readonly height: number | null;
        readonly mime: string | null;
        readonly via: string;
        readonly link: string | null;
        readonly inline: boolean;
        readonly embed: boolean;
        readonly provider: string | null;
        readonly poster: string | null;
        readonly run: number;
        readonly run_index: number;
        readonly run_length: number;
        readonly candidates: readonly string[];
        readonly tracks: readonly string[];
    } & {}))[];
} & {}, {
    readonly maxLine: import("../lib/index.js").OptionSpec<number>;
}, never, "bad-json" | "line-too-long" | "not-a-document", "lines">;
