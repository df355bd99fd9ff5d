/** Makes the text of a range of kept words, with its blocks. */
import type { DocumentBlock } from '../model/document.js';
import type { SegmentedPage, TextBlock } from '../model/segments.js';
import type { KeptWords } from './kept-words.js';
import { utf8Slice } from '../text/decode-slice.js';
import { codePoints, trimEnd } from '../text/utf8.js';
import type { WordFinder } from '../text/find-words.js';

export interface ComposedText {
  readonly text: string;
  readonly blocks: DocumentBlock[];
}

/**
 * Text and blocks of the kept words `[from, to)`, where `from < to`. Only white space is added between words. `find` finds
 * words in the page's text.
 */
export function composeText(
  page: SegmentedPage,
  kept: KeptWords,
  find: WordFinder,
  from: number,
  to: number,
): ComposedText {
  const blocks: DocumentBlock[] = [];
  let text = '';
  let chars = 0;
  let previous: TextBlock | undefined;
  for (let index = kept.blockOf(from); index < page.blocks.length && kept.keptBeforeBlock(index) < to; index++) {
    const block = page.blocks[index]!;
    const separator = previous === undefined ? '' : separatorBetween(previous, block);
    const before = kept.keptBeforeBlock(index);
    const firstWord = Math.max(0, from - before);
    const [byteStart, byteEnd] = wordBytes(page.text, block, find, firstWord, Math.min(block.words, to - before));
    const piece = utf8Slice(page.text, byteStart, byteEnd);
    text += separator + piece;
    const charStart = chars + separator.length;
    // If there are as many UTF-16 units as bytes, all are ASCII, and code points need not be counted.
    chars =
      charStart + (piece.length === byteEnd - byteStart ? piece.length : codePoints(page.text, byteStart, byteEnd));
    blocks.push({
      kind: block.kind,
      level: block.level,
      start: block.start + firstWord,
      char_start: charStart,
      char_end: chars,
    });
    previous = block;
  }
  return { text, blocks };
}

/** Byte range of the words `[first, last)` of a block. */
function wordBytes(
  text: Uint8Array,
  { byteStart, byteEnd, words }: TextBlock,
  find: WordFinder,
  first: number,
  last: number,
): [start: number, end: number] {
  const start = first === 0 ? byteStart : find(byteStart, byteEnd, first);
  const end = last === words ? byteEnd : trimEnd(text, start, find(byteStart, byteEnd, last));
  return [start, end];
}

/**
 * The white space that joins a kept word to the previous kept word; empty for the page's first word.
 */
export function separatorBefore(page: SegmentedPage, kept: KeptWords, find: WordFinder, word: number): string {
  const index = kept.blockOf(word);
  const block = page.blocks[index]!;
  const inBlock = word - kept.keptBeforeBlock(index);
  if (inBlock === 0) return index === 0 ? '' : separatorBetween(page.blocks[index - 1]!, block);
  const start = find(block.byteStart, block.byteEnd, inBlock);
  return utf8Slice(page.text, trimEnd(page.text, block.byteStart, start), start);
}

/** A blank line between blocks, or a line break between list items and between table rows. */
function separatorBetween(before: TextBlock, after: TextBlock): string {
  if (after.continues) return ' ';
  const together = before.kind === after.kind && (after.kind === 'list_item' || after.kind === 'table_row');
  return together ? '\n' : '\n\n';
}
