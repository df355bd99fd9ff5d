/** Checks the blocks of a text: their character ranges must match the text, and their word numbers its words. */
import type { DocumentBlock, TextSegment } from '../model/document.js';
import { countWords } from '../text/words.js';
import { show } from '../text/show.js';
import { mustBe, type Report } from './must-be.js';

export type TextWithBlocks = Pick<TextSegment, 'text' | 'blocks' | 'start' | 'end' | 'words'>;

/** Reports what is wrong with the blocks of the text at `path`. */
export function checkBlocks({ text, blocks, start, end, words }: TextWithBlocks, path: string, report: Report): void {
  if (blocks.length === 0) return report(`${path}.blocks`, 'are missing');
  const indexOf = codePointFinder(text);
  let chars = 0;
  let page = start;
  let found = 0;
  for (const [i, block] of blocks.entries()) {
    const at = `${path}.blocks[${i}]`;
    if ((block.kind === 'heading') !== (block.level !== null))
      report(`${at}.level`, 'must be given for headings and only for them');
    if (block.char_start < chars)
      return report(`${at}.char_start`, `must be at least ${chars}: is ${block.char_start}`);
    if (block.char_end < block.char_start)
      return report(`${at}.char_end`, `must be at least char_start, ${block.char_start}: is ${block.char_end}`);
    const [before, from, to] = [indexOf(chars), indexOf(block.char_start), indexOf(block.char_end)];
    if (to < 0) return report(`${at}.char_end`, `must be within \`text\`: is ${block.char_end}`);
    checkSeparator(text.slice(before, from), blocks[i - 1], block, at, report);
    if (i === 0) mustBe(report, `${at}.start`, block.start, start, 'as the text');
    else if (block.start < page) report(`${at}.start`, `must be at least ${page}: is ${block.start}`);
    const own = countWords(text.slice(from, to));
    found += own;
    page = block.start + own;
    chars = block.char_end;
  }
  mustBe(report, `${path}.end`, end, page, 'after the last word of the last block');
  if (indexOf(chars) !== text.length) report(`${path}.text`, 'continues after its last block');
  if (found !== words) report(`${path}.blocks`, `hold ${found} words of ${words}`);
}

/**
 * Checks the separator between blocks: a line break between list items and between table rows, a space where a block
 * continues, otherwise a blank line.
 */
function checkSeparator(
  between: string,
  before: DocumentBlock | undefined,
  { kind }: DocumentBlock,
  path: string,
  report: Report,
): void {
  const together = before?.kind === kind && (kind === 'list_item' || kind === 'table_row');
  const wanted = before === undefined ? [''] : [together ? '\n' : '\n\n', ' '];
  if (wanted.includes(between)) return;
  report(`${path}.char_start`, `must have ${wanted.map(show).join(' or ')} before it: has ${show(between)}`);
}

/**
 * Creates a function that returns the UTF-16 index of a code point, −1 after the end. It must be called in ascending
 * order, so that all calls together pass over the text once.
 */
function codePointFinder(text: string): (point: number) => number {
  let index = 0;
  let seen = 0;
  return (point) => {
    while (seen < point && index < text.length) {
      index += text.codePointAt(index)! > 0xffff ? 2 : 1;
      seen++;
    }
    return seen === point ? index : -1;
  };
}
