/** Writes the windows of a page as rows: each medium with the texts around it. */
import type { SegmentedPage, WindowedPage, WordRange } from '../model/segments.js';
import { WINDOWS_SCHEMA, WINDOW_SCHEMA } from '../model/windows.js';
import type { MediumWithText, PageWindows, WindowRow, WindowSide } from '../model/windows.js';
import { composeText, separatorBefore } from './write-text.js';
import { buildDocument } from './from-page.js';
import { keptWords, type KeptWords } from './kept-words.js';
import { wordFinder, type WordFinder } from '../text/find-words.js';
import type { MediumSegment } from '../model/media.js';

/** Characters of JSON that a block takes at least: its keys and numbers. */
const BLOCK_SIZE = 80;

/** A page's windows as one row: its document with windows in place of segments. */
export function listPageWindows(windowed: WindowedPage): PageWindows {
  const { schema: _schema, segments, page_media, policy, flags, scores, ...others } = buildDocument(windowed);
  const { text_digest, duplicate_of, truncated, warc, ...head } = others;
  const media = segments.filter((segment): segment is MediumSegment => segment.type !== 'text');
  return {
    schema: WINDOWS_SCHEMA,
    ...head,
    windows: withTexts(windowed, media),
    page_media,
    policy,
    flags,
    scores,
    text_digest,
    duplicate_of,
    truncated,
    warc,
  };
}

/** The media of a run share their texts, so that memory is bounded by the page however long its runs are. */
function withTexts({ page, windows: ranges }: WindowedPage, media: readonly MediumSegment[]): MediumWithText[] {
  const kept = keptWords(page.blocks);
  // A finder for each side: on each of them words only rise, which a finder needs to be quick.
  const [findBefore, findAfter] = [wordFinder(page.text), wordFinder(page.text)];
  const windows: MediumWithText[] = [];
  for (const [index, medium] of media.entries()) {
    const { runIndex, before, after } = ranges[index]!;
    const previous = windows.at(-1);
    windows.push(
      runIndex > 0 && previous !== undefined
        ? { medium, before: previous.before, after: previous.after }
        : {
            medium,
            before: sideOf(page, kept, findBefore, before, medium.at),
            after: sideOf(page, kept, findAfter, after, medium.at),
          },
    );
  }
  return windows;
}

/** The text of a range that ends or begins at the medium whose page number is `at`. */
function sideOf(page: SegmentedPage, kept: KeptWords, find: WordFinder, range: WordRange, at: number): WindowSide {
  const { words, start, end } = range;
  if (words === 0)
    return {
      text: '',
      words,
      start,
      end,
      kept_start: kept.keptBefore(at),
      separator: '',
      continues: false,
      blocks: [],
    };
  const first = kept.keptBefore(start);
  const separator = separatorBefore(page, kept, find, first);
  const continues = first > kept.keptBeforeBlock(kept.blockOf(first));
  const { text, blocks } = composeText(page, kept, find, first, first + words);
  return { text, words, start, end, kept_start: first, separator, continues, blocks };
}

/** Whether text stands on a side of the medium. */
export function windowsWithText({ before, after }: MediumWithText): boolean {
  return before.words > 0 || after.words > 0;
}

/** Characters of all texts, and of their blocks as JSON has them at least. */
export function sizeOfTexts(windows: readonly MediumWithText[]): number {
  const size = ({ text, blocks }: WindowSide): number => text.length + blocks.length * BLOCK_SIZE;
  return windows.reduce((sum, { before, after }) => sum + size(before) + size(after), 0);
}

/** One row a window, in order, each with what its page says of itself. */
export function* explodeWindows(page: PageWindows): Generator<WindowRow> {
  const { id, url, host, status, content_type, charset, charset_via, title, description, canonical, published } = page;
  const { lang, words_total, policy, flags, scores, duplicate_of, truncated, warc } = page;
  const head = { id, url, host, status, content_type, charset, charset_via, title, description, canonical, published };
  const windows = page.windows.length;
  for (const [window, { medium, before, after }] of page.windows.entries()) {
    yield {
      schema: WINDOW_SCHEMA,
      ...head,
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
