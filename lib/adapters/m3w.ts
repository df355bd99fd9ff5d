/**
 * Documents as texts of M3W, the set of the Flamingo paper (Alayrac et al. 2022): `<image>` stands where an image
 * stood on the page, and `<EOC>` (end of chunk) before each image and at the end.
 *
 * What the paper does while training is left to training: a random piece of 256 tokens, of it the first five images, and
 * whether an image goes with the text before or after it (p_next = 0.5). The row has all of it.
 */
import type { Document } from '../model/document.js';
import type { M3wRow } from '../model/peer-rows.js';
import { imageSequence, type ImageSequence } from './image-sequence.js';
import { imageTokens } from './placeholders.js';

/** The token at the end of a chunk: the paper's, or OpenFlamingo's. */
export const CHUNK_ENDS = { eoc: '<EOC>', endofchunk: '<|endofchunk|>' } as const;

export interface M3wOptions {
  readonly chunkEnd: keyof typeof CHUNK_ENDS;
}

const IMAGE = '<image>';

/** Between texts with nothing between them: a hole of the windows, or a medium that is no image. Blocks are parted so too. */
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
