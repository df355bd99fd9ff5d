/** What an input is that is no WARC, and what to do about it. */
export interface ForeignFormat {
    readonly code: 'empty-input' | 'not-warc' | 'unsupported-compression' | 'arc-unsupported';
    /** One sentence for a person: what it is, and what to do. */
    readonly what: string;
}
/** Plain WARC: a version line, after line ends or a byte order mark that some writers leave. */
export declare const PLAIN_WARC: RegExp;
/** Null: no format known here. `inner`: the bytes come out of a gzip member. */
export declare function foreignFormat(bytes: Buffer, inner?: boolean): ForeignFormat | null;
