/** Merges the windows of a page: makes texts of their union, and lists the media between. */
import type { TextSegment } from '../model/document.js';
import type { MediumSegment, PlacedMedium } from '../model/media.js';
import type { MediumWindow, SegmentedPage, WindowedPage, WordRange } from '../model/segments.js';
import { utf8Slice } from '../text/decode-slice.js';
import { wordFinder } from '../text/find-words.js';
import { mediaId } from '../url/key.js';
import { mimeOfFile } from '../url/kind.js';
import { unionRanges } from './cut-windows.js';
import { keptWords, type KeptWords } from './kept-words.js';
import { pageFields, type PageFields } from './page-fields.js';
import { composeText } from './write-text.js';

/** Longest caption that is kept, in bytes: a longer one is an article inside a `figcaption`. */
const MAX_CAPTION = 4096;

/** The merged windows of a page, from which its document or its row of windows is made. */
export interface MergedPage extends PageFields {
  readonly kept: KeptWords;
  /** In order; no kept word is in two of them. */
  readonly texts: readonly TextSegment[];
  /** Number of kept words of the page before each text. */
  readonly textPlaces: readonly number[];
  readonly media: readonly MediumSegment[];
  /** Number of kept words of the page before each medium. */
  readonly mediaPlaces: readonly number[];
}

export function mergePage(windowed: WindowedPage): MergedPage {
  const { page, windows } = windowed;
  const kept = keptWords(page.blocks);
  const mediaPlaces = windows.map((window, i) =>
    kept.keptBefore(window.before.words > 0 ? window.before.end : page.media[i]!.at),
  );
  const ranges = unionRanges(rangesOf(windowed, kept), new Set(mediaPlaces));
  const texts = textsOf(page, kept, ranges);
  return {
    ...pageFields(page, kept, texts),
    kept,
    texts,
    textPlaces: ranges.map(([from]) => from),
    media: page.media.map((medium, i) => mediumSegment(page, medium, windows[i]!)),
    mediaPlaces,
  };
}

/** Ranges of kept words: both windows of each run, or all words of a page without media. */
function rangesOf({ windows, textOnly }: WindowedPage, kept: KeptWords): [start: number, end: number][] {
  const rangeOf = ({ start, words }: WordRange): [number, number] => {
    const first = kept.keptBefore(start);
    return [first, first + words];
  };
  const ranges = windows.flatMap(({ runIndex, before, after }) =>
    runIndex === 0 ? [rangeOf(before), rangeOf(after)] : [],
  );
  return textOnly === null ? ranges : [...ranges, rangeOf(textOnly)];
}

function textsOf(
  page: SegmentedPage,
  kept: KeptWords,
  ranges: readonly (readonly [from: number, to: number])[],
): TextSegment[] {
  const find = wordFinder(page.text);
  /** Number of kept words before the end of the previous text. */
  let previousEnd = 0;
  return ranges.map(([from, to]) => {
    const start = kept.positionOf(from);
    const { text, blocks } = composeText(page, kept, find, from, to);
    const leftOut = from > previousEnd && previousEnd > 0;
    const gap = leftOut ? start - (kept.positionOf(previousEnd - 1) + 1) : 0;
    previousEnd = to;
    return { type: 'text', text, words: to - from, start, end: kept.positionOf(to - 1) + 1, gap, blocks };
  });
}

function mediumSegment(page: SegmentedPage, medium: PlacedMedium, window: MediumWindow): MediumSegment {
  return {
    type: medium.type,
    at: medium.at,
    media_id: mediaId(medium.url),
    url: medium.url,
    alt: medium.alt,
    title: medium.title,
    caption: captionOf(page, medium),
    width: medium.width,
    height: medium.height,
    mime: mimeOf(medium),
    via: medium.via,
    link: medium.link,
    inline: medium.inline,
    embed: medium.embed,
    provider: medium.provider,
    poster: medium.poster,
    run: window.run,
    run_index: window.runIndex,
    run_length: window.runLength,
    candidates: medium.candidates,
    tracks: medium.tracks,
  };
}

/**
 * The media type of a medium in rows: as declared, else by the suffix of its URL. Null for embedded players, whose URL is
 * that of a page.
 */
export function mimeOf({ type, url, mime, embed }: PlacedMedium): string | null {
  return embed ? mime : mimeOfFile(type, url, mime);
}

/** The caption of the medium's figure, or null. */
export function captionOf(page: SegmentedPage, medium: PlacedMedium): string | null {
  const end = Math.min(medium.captionEnd, medium.captionStart + MAX_CAPTION);
  if (end <= medium.captionStart) return null;
  return utf8Slice(page.text, medium.captionStart, end).trim().toWellFormed() || null;
}
