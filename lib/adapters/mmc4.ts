/**
 * Converts documents to rows of MMC4: a list of sentences, and for each image the sentence it belongs to.
 *
 * Readers place an image before its sentence, but find the sentence in one of three ways: by `matched_text_index`, by
 * the highest value in its row of `similarity_matrix`, or by the best assignment of images to sentences over the whole
 * matrix (OpenFlamingo, which drops values under 0.24). To make all three give page order, every image has a text of
 * its own, with 1 in its row at that text and 0 elsewhere. Where images are adjacent, or after the last text, an empty
 * text is inserted for an image. The numbers are not similarities.
 */
import type { Document } from '../model/document.js';
import type { MediumSegment } from '../model/media.js';
import type { Mmc4Row } from '../model/peer-rows.js';
import { imageSequence, type ImageSequence } from './image-sequence.js';
import { imageTokens } from './placeholders.js';
import { textUnits, type TextUnit } from './text-units.js';

export interface Mmc4Options {
  /** What one entry of `text_list` is. */
  readonly unit: TextUnit;
}

/**
 * Most numbers in a matrix: four million, which take 8 MiB as text. A page with 30 images and 2,000 sentences has
 * 60,000. A malicious page with 4,096 images and one-word sentences would have billions.
 */
const MAX_MATRIX = 4 << 20;

/** The row of a document; null if its matrix would have more than four million numbers. */
export function toMmc4(
  document: Document,
  { unit }: Mmc4Options = { unit: 'sentence' },
  sequence: ImageSequence = imageSequence(document),
): Mmc4Row | null {
  const { texts, matches } = placeImages(sequence, unit);
  if (texts.length * matches.length > MAX_MATRIX) return null;
  return {
    text_list: texts,
    url: document.url,
    image_info: matches.map(({ image, index }) => imageInfo(image, index)),
    similarity_matrix: matches.map(({ index }) => oneHot(texts.length, index)),
    could_have_url_duplicate: document.duplicate_of === null ? 0 : 1,
  };
}

interface Match {
  readonly image: MediumSegment;
  /** Index of the text that the image precedes. */
  readonly index: number;
}

function placeImages({ segments }: ImageSequence, unit: TextUnit): { texts: string[]; matches: Match[] } {
  const texts: string[] = [];
  const matches: Match[] = [];
  for (const segment of segments) {
    if (segment.type === 'text') {
      for (const piece of textUnits(segment, unit)) texts.push(imageTokens.escape(piece));
      continue;
    }
    // Without a text in between, the previous image would precede the same text, so it gets an empty one.
    if (matches.at(-1)?.index === texts.length) texts.push('');
    matches.push({ image: segment, index: texts.length });
  }
  if (matches.at(-1)?.index === texts.length) texts.push('');
  return { texts, matches };
}

function imageInfo(image: MediumSegment, index: number): Mmc4Row['image_info'][number] {
  return {
    image_name: imageName(image),
    raw_url: image.url,
    matched_text_index: index,
    matched_sim: 1,
    face_detections: null,
  };
}

/**
 * The file name of an image. Downloaders save the image under this name and take its format from the suffix, so it must
 * have a suffix and must not lead into another folder.
 */
function imageName({ media_id, mime }: MediumSegment): string {
  const name = media_id.replaceAll(NOT_IN_NAME, '_');
  return `${name}.${SUFFIXES[mime ?? ''] ?? 'jpg'}`;
}

const NOT_IN_NAME = /\W/g;

const SUFFIXES: { readonly [mime: string]: string } = {
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/bmp': 'bmp',
  'image/tiff': 'tif',
};

function oneHot(length: number, index: number): number[] {
  const row = Array.from<number>({ length }).fill(0);
  row[index] = 1;
  return row;
}
