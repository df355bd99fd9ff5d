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
import type { MediumSegment } from '../model/media.js';
import type { Mmc4Row } from '../model/peer-rows.js';
import { imageSequence, type ImageSequence } from './image-sequence.js';
import { imageTokens } from './placeholders.js';
import { textUnits, type TextUnit } from './text-units.js';

export interface Mmc4Options {
  /** What an entry of `text_list` is. */
  readonly unit: TextUnit;
}

/**
 * Most numbers in a matrix: four million, 8 MiB as text. A page of 30 images and 2,000 sentences has 60,000; one made
 * to hurt, with 4,096 images and a sentence a word, would have billions.
 */
const MAX_MATRIX = 4 << 20;

/** The row of a document; null where its matrix would have more than four million numbers. */
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
  /** The text it stands before. */
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
    // An image before this one has no text yet: it gets an empty one.
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

/** Downloaders write to this name, and tell formats by its suffix: it must have one, and lead into no other folder. */
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
