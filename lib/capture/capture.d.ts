import type { Flag } from '../model/page.js';
import type { HeaderFields, WarcRecord } from '../model/record.js';
/** Why a capture is no page, on purpose. */
export declare const CAPTURE_DROPS: readonly ['uri-scheme', 'host-not-included', 'host-excluded', 'status', 'robots-txt', 'not-html', 'empty-body'];
/** Why a capture cannot be read. */
export declare const CAPTURE_FAULTS: {
    readonly 'missing-header': 'the record has no WARC-Target-URI';
    readonly 'bad-uri': 'the target URI is no absolute URL';
    readonly 'no-status-line': 'the block does not begin with an HTTP status line';
    readonly 'http-header-too-big': 'the HTTP header is over its cap';
    readonly 'page-too-big': 'the decoded page is larger than --max-page, or than any page may be as UTF-8';
    readonly 'encoding-depth': 'the body has more than three layers of content encoding';
    readonly 'bad-content-encoding': 'the body does not decode as its Content-Encoding says';
    readonly 'unsupported-encoding': 'this version of Node does not decode the Content-Encoding of the body';
    readonly 'charset-replacement': 'the page is in an encoding that the Encoding standard replaces as a whole';
};
export type CaptureDrop = (typeof CAPTURE_DROPS)[number];
export type CaptureFault = keyof typeof CAPTURE_FAULTS;
export interface CaptureGates {
    /** Statuses taken. */
    readonly status: ReadonlySet<number>;
    readonly includeHost: ((host: string) => boolean) | null;
    readonly excludeHost: ((host: string) => boolean) | null;
    /** Feeds and other XML are pages too. */
    readonly feeds?: boolean;
    /** Largest decoded page in bytes. */
    readonly maxPage: number;
}
/** What of a page a capture alone tells. */
export interface Capture {
    readonly url: string;
    readonly status: number;
    readonly http: HeaderFields;
    readonly contentType: string;
    readonly charset: string;
    readonly charsetVia: 'bom' | 'header' | 'meta' | 'utf-8-check' | 'default';
    readonly body: Uint8Array;
    readonly flags: readonly Flag[];
    readonly truncated: string | null;
    readonly payloadDigest: string;
}
export type CaptureOutcome = {
    readonly capture: Capture;
} | {
    readonly drop: CaptureDrop;
    readonly url: string | null;
    readonly value?: number;
} | {
    readonly fault: CaptureFault;
    readonly url: string | null;
};
/** Reads a response or resource. */
export declare function readCapture(record: WarcRecord, gates: CaptureGates): CaptureOutcome;
/** 128-bit key of a capture: what was got, where, when. */
export declare function captureId(payloadDigest: string, url: string, date: string | null): string;
