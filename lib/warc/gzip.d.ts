/** Fixed part of a member header. */
export declare const GZIP_HEADER = 10;
/** CRC-32 and length after the deflate data. */
export declare const GZIP_TRAILER = 8;
export declare const HEADER_INCOMPLETE = -1;
export declare const HEADER_BAD = -2;
/** Signature of a member: magic and the one method there is. */
export declare const GZIP_SIGNATURE: Buffer<ArrayBuffer>;
/** Offset of the deflate data of the member whose header is at `from`, HEADER_INCOMPLETE, or HEADER_BAD. */
export declare function gzipHeaderEnd(bytes: Uint8Array, from: number, to: number): number;
/** What came of inflating: bytes and the length of the deflate data, or what was wrong. */
export interface Inflated {
    readonly bytes: Buffer;
    /** Bytes of deflate data consumed. */
    readonly consumed: number;
}
export type InflateFault = 'incomplete' | 'too-big' | 'corrupt';
/**
 * Inflates the deflate data at the start of `input`, which may go on after it.
 *
 * `expected`: the length of the output if a guess is at hand (0: none); right, it saves joining pieces; wrong, it changes
 * nothing but time. Output over `limit` bytes gives 'too-big'.
 */
export declare function inflateMember(input: Uint8Array, expected: number, limit: number): Inflated | InflateFault;
/** Deflate data looked at when a member's beginning is tried: room for the largest code tables and some text. */
export declare const PROBE_BYTES = 1024;
/** The first bytes of a member's content, from the first PROBE_BYTES of its deflate data; fewer where they do not inflate. */
export declare function probeMember(input: Uint8Array): Buffer;
