/**
 * The kernel: tokenizer and segmenter over the bytes of one page, compiled to WebAssembly from `kernel/`.
 *
 * It is compiled once a process and holds one page at a time. What it is asked between two pages is independent of what it
 * held before, except that the tokens of the page read last need not be given to it again.
 */
import type { TokenBatch } from '../model/tokens.js';
/** What the segmenter found. The views are of the kernel's memory: valid until it is asked anything else. */
export interface KernelSegments {
    /** UTF-8 bytes of all blocks of the page, a line feed after each. */
    readonly text: Uint8Array;
    readonly words: number;
    /** `RECORD_STRIDE` integers each (`segments/records.ts`). */
    readonly records: Int32Array;
    /** The page has more blocks than were asked for: what follows the last one was not read. */
    readonly isCut: boolean;
    /** Tags left out of which each would have been a medium, or a link to a file: the page has too many. */
    readonly tagsCut: number;
}
/**
 * Gives the kernel back if it has more memory than this, once a page's results have been taken: the next page gets a new one.
 * Tokens of a page in it are put in memory again where they are asked for.
 */
export declare function releaseKernel(keptBytes?: number): void;
/** Tokens of a page. `mode` is a `ContentMode`, which an end tag of `lastStartTag` ends. */
export declare function kernelTokens(source: Uint8Array, { maxTokens, mode, lastStartTag, followsTags, }: {
    maxTokens: number;
    mode: number;
    lastStartTag: string;
    followsTags: boolean;
}): TokenBatch;
/** What a page's tokens say of its text and media, up to `maxBlocks` blocks. */
export declare function kernelSegments(batch: TokenBatch, maxBlocks: number): KernelSegments;
/** A part of the page read last as text: white space collapsed, references decoded. Its segments must have been taken before. */
export declare function kernelCollapse(start: number, end: number): string;
/** The character reference that some bytes begin with, decoded as in text: how many bytes it takes, 0 if it is none. For tests: of pages the kernel decodes by itself. */
export declare function kernelReference(source: Uint8Array): {
    readonly consumed: number;
    readonly decoded: Uint8Array;
};
