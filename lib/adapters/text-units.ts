/** Divides texts into the pieces that sets with one sentence per image need. */
import type { TextSegment } from '../model/document.js';
import { codePointOffsets } from '../text/code-points.js';
import { sentenceEnds } from '../text/find-words.js';
import { wordStarts } from '../text/words.js';

export type TextUnit = 'sentence' | 'block' | 'segment';

/**
 * The pieces of a text, in order. Only white space between pieces is removed, so a whole segment loses nothing else.
 */
export function textUnits(segment: TextSegment, unit: TextUnit): string[] {
  if (unit === 'segment') return [segment.text];
  const blocks = blocksOf(segment);
  return unit === 'block' ? blocks : blocks.flatMap(sentencesOf);
}

/** Cuts the text where blocks begin. No word is lost even if the text was changed and its blocks no longer match. */
function blocksOf({ text, blocks }: TextSegment): string[] {
  const offset = codePointOffsets(text);
  let last = 0;
  const starts = blocks.slice(1).map(({ char_start }) => offset((last = Math.max(last, char_start))));
  return piecesOf(text, starts);
}

/**
 * Cuts the text at sentence ends as windows do: by the marks of Unicode's sentence boundaries, without a list of
 * abbreviations.
 */
function sentencesOf(block: string): string[] {
  const starts = wordStarts(block);
  const bytes = Buffer.from(block);
  const ends = sentenceEnds(bytes, 0, bytes.length, starts.length);
  return piecesOf(
    block,
    starts.filter((start, word) => word > 0 && ends[word - 1] === 1 && !goesOn(block, start)),
  );
}

/** Whether a sentence continues: a full stop followed by a lower-case letter does not end it (UAX #29, rule SB8). */
function goesOn(block: string, start: number): boolean {
  return FULL_STOP.test(block.slice(Math.max(0, start - 3), start)) && SMALL_LETTER.test(block.slice(start, start + 2));
}

const FULL_STOP = /\.\S?\s+$/;
const SMALL_LETTER = /^\p{Ll}/u;

/** The text cut at these offsets. White space around pieces is removed, and pieces of white space are left out. */
function piecesOf(text: string, starts: readonly number[]): string[] {
  return [0, ...starts].map((start, i) => text.slice(start, starts[i]).trim()).filter((piece) => piece !== '');
}
