/** Checks the text on each side of a medium, and that two sides agree about the words they share. */
import type { MediumWithText, WindowSide } from '../model/windows.js';
import { countWords, wordStarts } from '../text/words.js';
import { show } from '../text/show.js';
import { mustBe, type Report } from './must-be.js';
import { checkBlocks } from './text.js';

/** Reports what is wrong with both sides of a medium. `prefix` comes before their names in a path. */
export function checkSides(
  { medium, before, after }: MediumWithText,
  prefix: string,
  wordsTotal: number,
  report: Report,
): void {
  checkSide(before, `${prefix}before`, wordsTotal, report);
  checkSide(after, `${prefix}after`, wordsTotal, report);
  if (before.end > medium.at)
    report(`${prefix}before.end`, `must be at most ${medium.at}, the place of the medium: is ${before.end}`);
  if (after.words > 0 && after.start < medium.at)
    report(`${prefix}after.start`, `must be at least ${medium.at}, the place of the medium: is ${after.start}`);
  const place = before.kept_start + before.words;
  mustBe(report, `${prefix}after.kept_start`, after.kept_start, place, 'where the text before ends');
  if (before.words === 0 && after.words === 0) report(`${prefix}after.words`, 'must not be 0 on both sides');
  if (before.words === 0 && before.kept_start > 0)
    report(`${prefix}before.words`, `must not be 0: ${before.kept_start} kept words come before it`);
  checkFiltered(before, after, `${prefix}after.start`, report);
}

/** The number of words removed by filters up to a place never decreases. */
function checkFiltered(before: WindowSide, after: WindowSide, path: string, report: Report): void {
  const least = after.kept_start + before.end - before.kept_start - before.words;
  if (after.words > 0 && after.start < least)
    report(path, `must be at least ${least}, by the text before it: is ${after.start}`);
}

function checkSide(side: WindowSide, path: string, wordsTotal: number, report: Report): void {
  const { text, words, start, end, kept_start } = side;
  mustBe(report, `${path}.words`, words, countWords(text), 'the words in `text`');
  if (end > wordsTotal) report(`${path}.end`, `must be at most words_total, ${wordsTotal}: is ${end}`);
  if (words === 0) return checkEmptySide(side, path, report);
  if (end < start + words) report(`${path}.end`, `must be at least ${start + words}, start plus words: is ${end}`);
  if (kept_start > start) report(`${path}.kept_start`, `must be at most start, ${start}: is ${kept_start}`);
  checkBlocks(side, path, report);
  checkSeparator(side, path, report);
}

function checkEmptySide(
  { text, start, end, separator, continues, blocks }: WindowSide,
  path: string,
  report: Report,
): void {
  mustBe(report, `${path}.text`, text, '', 'as it has no words');
  mustBe(report, `${path}.end`, end, start, 'as start, since it has no words');
  mustBe(report, `${path}.separator`, separator, '', 'as it has no words');
  mustBe(report, `${path}.continues`, continues, false, 'as it has no words');
  if (blocks.length > 0) report(`${path}.blocks`, 'must be none, as it has no words');
}

/**
 * The separator is white space inside a block, or the break between two blocks; it is empty before the first word of
 * the page.
 */
function checkSeparator({ separator, continues, kept_start }: WindowSide, path: string, report: Report): void {
  const at = `${path}.separator`;
  if (kept_start === 0) {
    mustBe(report, at, separator, '', 'before the first kept word');
    mustBe(report, `${path}.continues`, continues, false, 'at the first kept word');
  } else if (continues) {
    if (!/^\s*$/u.test(separator)) report(at, `must be white space: is ${show(separator)}`);
  } else if (!['\n\n', '\n', ' '].includes(separator)) {
    report(at, `must be a blank line, a line break or a space: is ${show(separator)}`);
  }
}

/** Reports if the text after one run and the text before the next differ in the words they share. */
export function checkOverlap(after: WindowSide, before: WindowSide, path: string, report: Report): void {
  const skipped = before.kept_start - after.kept_start;
  const shared = after.words - skipped;
  if (skipped < 0 || shared <= 0) return;
  const start = wordStarts(after.text)[skipped]!;
  const theirs = after.text.slice(start).trimEnd();
  const ours = before.text.slice(0, wordStarts(before.text)[shared]).trim();
  if (ours !== theirs)
    report(`${path}.text`, `must begin with ${show(theirs)}, as the text after the previous medium does`);
  // Preformatted text may begin with white space, which is part of its block.
  const space = skipped === 0 ? after.separator + leadingSpace(after.text) : spaceBefore(after.text, start);
  mustBe(
    report,
    `${path}.separator`,
    before.separator + leadingSpace(before.text),
    space,
    'as after the medium before',
  );
}

const leadingSpace = (text: string): string => text.slice(0, text.length - text.trimStart().length);
const spaceBefore = (text: string, index: number): string => text.slice(text.slice(0, index).trimEnd().length, index);
