/**
 * Converts documents to texts of M3W, the set of the Flamingo paper (Alayrac et al. 2022): `<image>` marks the position
 * of an image, and `<EOC>` (end of chunk) precedes each image and ends the text.
 *
 * Steps that the paper performs during training are left to training: choosing a random piece of 256 tokens, keeping
 * its first five images, and deciding whether an image belongs to the text before or after it (p_next = 0.5). The row
 * contains the whole document.
 */
import type { Document } from '../model/document.js';
import type { M3wRow } from '../model/peer-rows.js';
import { imageSequence, type ImageSequence } from './image-sequence.js';
import { imageTokens } from './placeholders.js';

/** The token at the end of a chunk, in the paper and in OpenFlamingo. */
export const CHUNK_ENDS = { eoc: '<EOC>', endofchunk: '<|endofchunk|>' } as const;

export interface M3wOptions {
  readonly chunkEnd: keyof typeof CHUNK_ENDS;
}

const IMAGE = '<image>';

/**
 * Separates blocks, and texts with nothing between them (because of a gap between windows, or a medium that is not an
 * image).
 */
const BLANK_LINE = '\n\n';

/** The row of a document. */
export function toM3w(
  document: Document,
  { chunkEnd }: M3wOptions = { chunkEnd: 'eoc' },
  { segments }: ImageSequence = imageSequence(document),
): M3wRow {
  const end = CHUNK_ENDS[chunkEnd];
  const parts = segments.map((segment, i) => {
    if (segment.type !== 'text') return end + IMAGE;
    return (segments[i - 1]?.type === 'text' ? BLANK_LINE : '') + imageTokens.escape(segment.text);
  });
  return {
    text: parts.join('') + end,
    images: segments.flatMap((segment) => (segment.type === 'text' ? [] : [segment.url])),
    url: document.url,
    id: document.id,
    warc: document.warc,
  };
}
