import type { HeaderFields } from '../model/record.js';
export interface DecodedBody {
    readonly bytes: Buffer;
    /** `fake-chunked`, `bad-chunk`, `fake-encoding`, `unknown-encoding`, `undeclared-encoding`, `cut-encoding`. */
    readonly flags: readonly string[];
}
export type BodyFault = 'page-too-big' | 'encoding-depth' | 'bad-content-encoding' | 'unsupported-encoding';
/** Takes transfer and content encodings off. `limit`: most bytes decoded. */
export declare function decodeBody(body: Buffer, fields: HeaderFields, limit: number): DecodedBody | BodyFault;
/** Takes chunking off (RFC 9112 §7.1). What cannot be a chunk ends it: what was decoded until then is kept. */
export declare function dechunk(body: Buffer, flags: string[]): Buffer;
