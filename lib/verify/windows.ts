/**
 * What must be true of rows of windows beyond their shape.
 *
 * A page's windows hold all of its document: where each of them is right, they are merged into it, and what the row says
 * of its texts is held against that.
 */
import { isDeepStrictEqual } from 'node:util';
import type { MediumWithText, PageWindows, WindowRow } from '../model/windows.js';
import { mergeRow } from '../document/from-windows.js';
import { checkTexts } from './document.js';
import { checkAt, checkKinds, checkLastRun, checkMediumUrls, checkRun, checkRunIndex } from './medium.js';
import { checkPage, checkPageMedia } from './page.js';
import { checkOverlap, checkSides } from './side.js';
import { mustBe, type Tell } from './tell.js';

/** Tells what is wrong with the windows of a page that have their shape. */
export function checkPageWindows(row: PageWindows, tell: Tell): void {
  const { windows, page_media } = row;
  checkPage(row, tell);
  checkPageMedia(page_media, tell);
  checkKinds(
    row,
    windows.map(({ medium }) => medium.type),
    'the windows of that type',
    tell,
  );
  if (windows.length === 0) tell('windows', 'must not be empty');
  let found = 0;
  checkSequence(row, (path, what) => {
    found++;
    tell(path, what);
  });
  if (found === 0) checkTexts(mergeRow(row), tell);
}

function checkSequence({ windows, words_total }: PageWindows, tell: Tell): void {
  let last: MediumWithText | null = null;
  for (const [i, window] of windows.entries()) {
    const path = `windows[${i}]`;
    const { medium } = window;
    const sameRun = last !== null && placeOf(last) === placeOf(window);
    checkMediumUrls(medium, `${path}.medium`, tell);
    checkAt(medium.at, `${path}.medium`, last?.medium.at ?? 0, words_total, tell);
    const previous = last === null ? null : sameRun ? 'medium' : 'text';
    checkRun(medium, `${path}.medium`, { medium: last?.medium ?? null, previous }, tell);
    checkSides(window, `${path}.`, words_total, tell);
    if (last !== null) (sameRun ? checkSameRun : checkNextRun)(last, window, path, tell);
    last = window;
  }
  checkLastRun(last?.medium ?? null, 'windows', tell);
}

/** Kept words of the page before a medium. */
const placeOf = ({ after }: MediumWithText): number => after.kept_start;

function checkSameRun(last: MediumWithText, window: MediumWithText, path: string, tell: Tell): void {
  for (const side of ['before', 'after'] as const)
    if (!isDeepStrictEqual(window[side], last[side]))
      tell(`${path}.${side}`, 'must be as of the medium before, of the same run');
}

/** Between two runs there is kept text, and both windows hold the part of it that is nearest. */
function checkNextRun(last: MediumWithText, window: MediumWithText, path: string, tell: Tell): void {
  const [left, right] = [placeOf(last), placeOf(window)];
  const { after } = last;
  const { before } = window;
  if (right < left)
    return tell(`${path}.after.kept_start`, `must be more than ${left}, where the medium before stands: is ${right}`);
  if (after.words === 0) tell(`${path}.before`, 'stands behind a medium without text after it');
  if (after.kept_start + after.words > right)
    tell(
      `${path}.medium`,
      `stands within the text after the medium before, which reaches to kept word ${after.kept_start + after.words}`,
    );
  if (after.end > window.medium.at)
    tell(
      `${path}.medium.at`,
      `must be at least ${after.end}, where the text after the medium before ends: is ${window.medium.at}`,
    );
  if (before.kept_start < left)
    tell(
      `${path}.before.kept_start`,
      `must be at least ${left}, where the medium before stands: is ${before.kept_start}`,
    );
  if (before.start < last.medium.at)
    tell(
      `${path}.before.start`,
      `must be at least ${last.medium.at}, where the medium before stands: is ${before.start}`,
    );
  checkOverlap(after, before, `${path}.before`, tell);
}

/** Tells what is wrong with one window that has its shape. */
export function checkWindowRow(row: WindowRow, tell: Tell): void {
  const { window, windows, medium, words_total } = row;
  checkPage(row, tell);
  checkMediumUrls(medium, 'medium', tell);
  checkAt(medium.at, 'medium', 0, words_total, tell);
  checkRunIndex(medium, 'medium', tell);
  checkSides(row, '', words_total, tell);
  if (window >= windows) tell('window', `must be less than windows, ${windows}: is ${window}`);
  checkNumbers(row, tell);
}

/** A run has its members before and after a window, and every run before it one at least. */
function checkNumbers({ window, windows, medium, before, after }: WindowRow, tell: Tell): void {
  const { run, run_index, run_length } = medium;
  const first = window - run_index;
  if (first < run)
    tell('medium.run_index', `must be at most ${window - run}, as ${run} runs stand before it: is ${run_index}`);
  if (first + run_length > windows) tell('medium.run_length', `must be at most ${windows - first}: is ${run_length}`);
  if (run === 0) mustBe(tell, 'medium.run_index', run_index, window, 'as `window`, in the first run');
  if (before.words === 0 && run > 0) tell('before.words', 'must not be 0: another run stands before it');
  if (after.words === 0 && first + run_length < windows)
    tell('after.words', 'must not be 0: another run stands behind it');
}
