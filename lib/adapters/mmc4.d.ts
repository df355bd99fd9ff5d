/**
 * Documents as rows of MMC4: a list of sentences, and for each image the sentence it belongs to.
 *
 * Readers set an image before its sentence, but they find the sentence in three ways: by `matched_text_index`, by the best
 * of its row in `similarity_matrix`, and by the best assignment of one image to one sentence over the whole matrix
 * (OpenFlamingo, which drops what scores under 0.24). So that all three give page order, every image has a text of its
 * own, 1 in its row at that text and 0 elsewhere: where images stand side by side, or after the last text, an empty text
 * is put in for an image. None of the numbers is a similarity.
 */
import type { Document } from '../model/document.js';
import type { Mmc4Row } from '../model/peer-rows.js';
import { type ImageSequence } from './image-sequence.js';
import { type TextUnit } from './text-units.js';
export interface Mmc4Options {
    /** What an entry of `text_list` is. */
    readonly unit: TextUnit;
}
/** The row of a document; null where its matrix would have more than four million numbers. */
export declare function toMmc4(document: Document, { unit }?: Mmc4Options, sequence?: ImageSequence): Mmc4Row | null;
