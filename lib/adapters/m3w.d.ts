/**
 * Documents as texts of M3W, the set of the Flamingo paper (Alayrac et al. 2022): `<image>` stands where an image
 * stood on the page, and `<EOC>` (end of chunk) before each image and at the end.
 *
 * What the paper does while training is left to training: a random piece of 256 tokens, of it the first five images, and
 * whether an image goes with the text before or after it (p_next = 0.5). The row has all of it.
 */
import type { Document } from '../model/document.js';
import type { M3wRow } from '../model/peer-rows.js';
import { type ImageSequence } from './image-sequence.js';
/** The token at the end of a chunk: the paper's, or OpenFlamingo's. */
export declare const CHUNK_ENDS: {
    readonly eoc: '<EOC>';
    readonly endofchunk: '<|endofchunk|>';
};
export interface M3wOptions {
    readonly chunkEnd: keyof typeof CHUNK_ENDS;
}
/** The row of a document. */
export declare function toM3w(document: Document, { chunkEnd }?: M3wOptions, { segments }?: ImageSequence): M3wRow;
