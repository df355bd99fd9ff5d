/**
 * Checks rows of windows beyond their shape.
 *
 * A page's windows contain its whole document. If each window is right, they are merged into the document, which is
 * compared with what the row says about its texts.
 */
import { isDeepStrictEqual } from 'node:util';
import type { MediumWithText, PageWindows, WindowRow } from '../model/windows.js';
import { mergeRow } from '../document/from-windows.js';
import { checkTexts } from './document.js';
import { checkAt, checkKinds, checkLastRun, checkMediumUrls, checkRun, checkRunIndex } from './medium.js';
import { checkPage, checkPageMedia } from './page.js';
import { checkOverlap, checkSides } from './side.js';
import { mustBe, type Report } from './must-be.js';

/** Reports what is wrong with a row of a page's windows whose shape is right. */
export function checkPageWindows(row: PageWindows, report: Report): void {
  const { windows, page_media } = row;
  checkPage(row, report);
  checkPageMedia(page_media, report);
  checkKinds(
    row,
    windows.map(({ medium }) => medium.type),
    'the windows of that type',
    report,
  );
  if (windows.length === 0) report('windows', 'must not be empty');
  let found = 0;
  checkSequence(row, (path, what) => {
    found++;
    report(path, what);
  });
  if (found === 0) checkTexts(mergeRow(row), report);
}

function checkSequence({ windows, words_total }: PageWindows, report: Report): void {
  let last: MediumWithText | null = null;
  for (const [i, window] of windows.entries()) {
    const path = `windows[${i}]`;
    const { medium } = window;
    const sameRun = last !== null && placeOf(last) === placeOf(window);
    checkMediumUrls(medium, `${path}.medium`, report);
    checkAt(medium.at, `${path}.medium`, last?.medium.at ?? 0, words_total, report);
    const previous = last === null ? null : sameRun ? 'medium' : 'text';
    checkRun(medium, `${path}.medium`, { medium: last?.medium ?? null, previous }, report);
    checkSides(window, `${path}.`, words_total, report);
    if (last !== null) (sameRun ? checkSameRun : checkNextRun)(last, window, path, report);
    last = window;
  }
  checkLastRun(last?.medium ?? null, 'windows', report);
}

/** Number of kept words of the page before a medium. */
const placeOf = ({ after }: MediumWithText): number => after.kept_start;

function checkSameRun(last: MediumWithText, window: MediumWithText, path: string, report: Report): void {
  for (const side of ['before', 'after'] as const)
    if (!isDeepStrictEqual(window[side], last[side]))
      report(`${path}.${side}`, 'must be the same as for the medium before it, in the same run');
}

/** Between two runs there must be kept text, and both windows must contain the part of it nearest to them. */
function checkNextRun(last: MediumWithText, window: MediumWithText, path: string, report: Report): void {
  const [left, right] = [placeOf(last), placeOf(window)];
  const { after } = last;
  const { before } = window;
  if (right < left)
    return report(
      `${path}.after.kept_start`,
      `must be more than ${left}, the place of the medium before it: is ${right}`,
    );
  if (after.words === 0) report(`${path}.before`, 'comes after a medium without text after it');
  if (after.kept_start + after.words > right)
    report(
      `${path}.medium`,
      `lies within the text after the medium before it, which ends at kept word ${after.kept_start + after.words}`,
    );
  if (after.end > window.medium.at)
    report(
      `${path}.medium.at`,
      `must be at least ${after.end}, where the text after the medium before it ends: is ${window.medium.at}`,
    );
  if (before.kept_start < left)
    report(
      `${path}.before.kept_start`,
      `must be at least ${left}, the place of the medium before it: is ${before.kept_start}`,
    );
  if (before.start < last.medium.at)
    report(
      `${path}.before.start`,
      `must be at least ${last.medium.at}, the place of the medium before it: is ${before.start}`,
    );
  checkOverlap(after, before, `${path}.before`, report);
}

/** Reports which rules a row of one window breaks. Its shape must have been checked before. */
export function checkWindowRow(row: WindowRow, report: Report): void {
  const { window, windows, medium, words_total } = row;
  checkPage(row, report);
  checkMediumUrls(medium, 'medium', report);
  checkAt(medium.at, 'medium', 0, words_total, report);
  checkRunIndex(medium, 'medium', report);
  checkSides(row, '', words_total, report);
  if (window >= windows) report('window', `must be less than windows, ${windows}: is ${window}`);
  checkNumbers(row, report);
}

/**
 * Checks the numbers of window and medium: the other members of the run come before and after it, and each earlier run
 * has at least one window.
 */
function checkNumbers({ window, windows, medium, before, after }: WindowRow, report: Report): void {
  const { run, run_index, run_length } = medium;
  const first = window - run_index;
  if (first < run)
    report('medium.run_index', `must be at most ${window - run}, as ${run} runs come before it: is ${run_index}`);
  if (first + run_length > windows) report('medium.run_length', `must be at most ${windows - first}: is ${run_length}`);
  if (run === 0) mustBe(report, 'medium.run_index', run_index, window, 'as `window`, in the first run');
  if (before.words === 0 && run > 0) report('before.words', 'must not be 0: another run comes before it');
  if (after.words === 0 && first + run_length < windows)
    report('after.words', 'must not be 0: another run comes after it');
}
