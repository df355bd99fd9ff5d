/**
 * Read rows of media URL lists from lines of JSON.
 *
 *   bytes → UrlRow    in order; blank lines are nothing, a byte order mark at the start is passed over
 *
 * Of several parts it gives the rows of one, a range of keys: the exact lists of all parts, one after the other, are that
 * of the whole, so that many machines can share a crawl's lists.
 */
import type { InputItem } from '../lib/flow/input-marks.js';
export declare const readUrls: import("../lib/flow/types.js").Stage<InputItem, {
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
    readonly maxLine: import("../lib/flow/options.js").OptionSpec<number>;
    readonly part: import("../lib/flow/options.js").OptionSpec<number>;
    readonly parts: import("../lib/flow/options.js").OptionSpec<number>;
}, never, "bad-json" | "line-too-long" | "not-a-url-row", "lines" | "other_part">;
