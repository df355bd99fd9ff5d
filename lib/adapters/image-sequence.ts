/**
 * The parts of a document that sets of images and texts use: its texts and images in page order, and the number of
 * media left out.
 */
import { MEDIA_TYPES, PLAYED_TYPES, type PlayedType } from '../model/media-kinds.js';
import { fromNames } from '../model/typed-keys.js';
import type { Document, TextSegment } from '../model/document.js';
import type { MediumSegment } from '../model/media.js';

export interface ImageSequence {
  readonly segments: readonly (TextSegment | MediumSegment)[];
  readonly texts: number;
  readonly images: number;
  /** Number of images after the first `maxImages`. */
  readonly pastMax: number;
  /** Number of media of other kinds, by kind. */
  readonly leftOut: { readonly [type in PlayedType]: number };
}

/** Extracts texts and images. Empty texts are left out, because readers of these sets treat them as missing. */
export function imageSequence({ segments }: Document, maxImages = Infinity): ImageSequence {
  const kept: (TextSegment | MediumSegment)[] = [];
  const seen = fromNames(['text', ...MEDIA_TYPES], (type) => [type, 0]);
  for (const segment of segments) {
    if (segment.type === 'text' && segment.text === '') continue;
    const before = seen[segment.type]++;
    if (segment.type === 'text' || (segment.type === 'image' && before < maxImages)) kept.push(segment);
  }
  const images = Math.min(seen.image, maxImages);
  return {
    segments: kept,
    texts: seen.text,
    images,
    pastMax: seen.image - images,
    leftOut: fromNames(PLAYED_TYPES, (type) => [type, seen[type]]),
  };
}
