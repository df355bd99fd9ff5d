/** What sets of images and texts take of a document: its texts and images in page order, and the count of all else. */
import type { Document, TextSegment } from '../model/document.js';
import type { MediumSegment } from '../model/media.js';

export interface ImageSequence {
  readonly segments: readonly (TextSegment | MediumSegment)[];
  readonly texts: number;
  readonly images: number;
  /** Images after the first `maxImages`. */
  readonly pastMax: number;
  readonly audio: number;
  readonly video: number;
}

/** Texts that hold nothing are passed over: to readers of these sets they are none. */
export function imageSequence({ segments }: Document, maxImages = Infinity): ImageSequence {
  const kept: (TextSegment | MediumSegment)[] = [];
  const seen = { text: 0, image: 0, audio: 0, video: 0 };
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
    audio: seen.audio,
    video: seen.video,
  };
}
