/** Makes rows of the windows of a page: each medium with the texts around it. */
import type { SegmentedPage, WindowedPage, WordRange } from '../model/segments.js';
import { WINDOWS_SCHEMA, WINDOW_SCHEMA } from '../model/windows.js';
import type { MediumWithText, PageWindows, WindowRow, WindowSide } from '../model/windows.js';
import { composeText, separatorBefore } from './write-text.js';
import { mergePage, type MergedPage } from './merge-page.js';
import { wordFinder } from '../text/find-words.js';

/** Fewest characters of JSON for a block: its keys and numbers. */
const BLOCK_SIZE = 80;

/** A side without text; its place is filled in later. */
const NO_TEXT: WindowSide = {
  text: '',
  words: 0,
  start: 0,
  end: 0,
  kept_start: 0,
  separator: '',
  continues: false,
  blocks: [],
};

/** A page's windows as one row. It has the page fields of its document, with windows in place of segments. */
export function listPageWindows(windowed: WindowedPage): PageWindows {
  const merged = mergePage(windowed);
  return { schema: WINDOWS_SCHEMA, ...merged.head, windows: withTexts(windowed, merged), ...merged.tail };
}

/** Adds the texts to all media. The media of a run share text objects, so memory does not grow with the length of runs. */
function withTexts({ page, windows: ranges }: WindowedPage, merged: MergedPage): MediumWithText[] {
  // One composer for each side, because finding words is fast only if word numbers never go back.
  const [composeBefore, composeAfter] = [sideComposer(page, merged), sideComposer(page, merged)];
  const windows: MediumWithText[] = [];
  for (const [index, medium] of merged.media.entries()) {
    const { runIndex, before, after } = ranges[index]!;
    const previous = windows.at(-1);
    windows.push(
      runIndex > 0 && previous !== undefined
        ? { medium, before: previous.before, after: previous.after }
        : { medium, before: composeBefore(before, medium.at), after: composeAfter(after, medium.at) },
    );
  }
  return windows;
}

/** Returns a function that makes the text of a range beside the medium at word number `at`. */
function sideComposer(page: SegmentedPage, merged: MergedPage): (range: WordRange, at: number) => WindowSide {
  const { kept } = merged;
  const find = wordFinder(page.text);
  const known = new Map(merged.texts.map((text, i) => [merged.textPlaces[i]!, text]));
  return ({ words, start, end }, at) => {
    if (words === 0) return { ...NO_TEXT, start, end, kept_start: kept.keptBefore(at) };
    const first = kept.keptBefore(start);
    const separator = separatorBefore(page, kept, find, first);
    const continues = first > kept.keptBeforeBlock(kept.blockOf(first));
    // If no other window overlaps it, the side is a whole text of the document, which exists already.
    const whole = known.get(first);
    const { text, blocks } = whole?.words === words ? whole : composeText(page, kept, find, first, first + words);
    return { text, words, start, end, kept_start: first, separator, continues, blocks };
  };
}

/** Whether the medium has text before or after it. */
export function windowsWithText({ before, after }: MediumWithText): boolean {
  return before.words > 0 || after.words > 0;
}

/** Characters of all texts, and the least that their blocks take as JSON. */
export function sizeOfTexts(windows: readonly MediumWithText[]): number {
  const size = ({ text, blocks }: WindowSide): number => text.length + blocks.length * BLOCK_SIZE;
  return windows.reduce((sum, { before, after }) => sum + size(before) + size(after), 0);
}

/** One row for each window, in order, each with the fields of its page. */
export function* explodeWindows(page: PageWindows): Generator<WindowRow> {
  const { id, url, host, status, content_type, charset, charset_via, title, description, canonical } = page;
  const { published, published_at, lang, words_total, policy, flags, scores, duplicate_of, truncated, warc } = page;
  const head = { id, url, host, status, content_type, charset, charset_via, title, description, canonical };
  const windows = page.windows.length;
  for (const [window, { medium, before, after }] of page.windows.entries()) {
    yield {
      schema: WINDOW_SCHEMA,
      ...head,
      published,
      published_at,
      lang,
      words_total,
      window,
      windows,
      medium,
      before,
      after,
      policy,
      flags,
      scores,
      duplicate_of,
      truncated,
      warc,
    };
  }
}
