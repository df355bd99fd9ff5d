export interface Capture {
    readonly url: string;
    /** `2024-05-18T12:00:00Z`. */
    readonly date: string;
    /** `HTTP/1.1 200 OK`. */
    readonly statusLine: string;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body: Uint8Array;
    /** Lines of the `metadata` record that a crawl writes after a response, without line ends; none: no such record. */
    readonly notes: readonly string[];
}
/** A record id that depends on nothing but the record: version 5 in form, from a SHA-1 of what names it. */
export declare function recordId(...parts: readonly string[]): string;
/** The `warcinfo` record that opens a file. */
export declare function warcInfo(filename: string, date: string, fields: {
    readonly [name: string]: string;
}): Promise<Uint8Array>;
/** Request, response and, if there are notes, metadata record of one capture. */
export declare function captureRecords(capture: Capture): Promise<Uint8Array[]>;
