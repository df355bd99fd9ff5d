/** Builds the document of a page from its windows: their union, in reading order, with the media between. */
import { hash } from 'node:crypto';
import { DOCUMENT_SCHEMA, type Document, type Segment, type TextSegment } from '../model/document.js';
import { countMedia, type MediumSegment, type PageMedium, type PlacedMedium } from '../model/media.js';
import type { MediumWindow, SegmentedPage, WindowedPage } from '../model/segments.js';
import { hostOf } from '../url/host.js';
import { mediaId } from '../url/key.js';
import { composeText } from './write-text.js';
import { keptWords, type KeptWords } from './kept-words.js';
import { utf8Slice } from '../text/decode-slice.js';
import { unionRanges } from './cut-windows.js';
import { wordFinder, type WordFinder } from '../text/find-words.js';

/** Longest caption kept, in bytes: a caption longer than this is a text that stands in a `figcaption`. */
const MAX_CAPTION = 4096;

/** A page whose windows are merged. Every kept word of a window comes out exactly once. */
export function buildDocument(windowed: WindowedPage): Document {
  const { page } = windowed;
  const { page: facts, info } = page;
  const kept = keptWords(page.blocks);
  const segments = mergeSegments(windowed, kept);
  const texts = segments.filter((segment): segment is TextSegment => segment.type === 'text');
  return {
    schema: DOCUMENT_SCHEMA,
    id: facts.id,
    url: facts.url,
    host: hostOf(facts.url),
    status: facts.status,
    content_type: facts.contentType,
    charset: facts.charset,
    charset_via: facts.charsetVia,
    title: info.title,
    description: info.description,
    canonical: info.canonical,
    published: info.published,
    lang: { declared: info.language, crawl: facts.crawl.language, detected: null, score: null },
    words_total: page.wordsTotal,
    words_kept: texts.reduce((sum, text) => sum + text.words, 0),
    ...countMedia(page.media),
    ...endGaps(page, kept, texts),
    segments,
    page_media: page.pageMedia.map(pageMedium),
    policy: page.policy,
    flags: page.flags,
    scores: [],
    text_digest: hash('sha256', texts.map((text) => text.text).join('\n\n'), 'hex').slice(0, 32),
    duplicate_of: facts.duplicateOf,
    truncated: facts.truncated,
    warc: facts.provenance,
  };
}

/** Words of a page that the filters kept, inside windows or not. */
export function wordsKept(page: SegmentedPage): number {
  return page.blocks.reduce((sum, block) => sum + block.words, 0);
}

function mergeSegments({ page, windows, textOnly }: WindowedPage, kept: KeptWords): Segment[] {
  const places = windows.map((window, index) =>
    window.before.words > 0 ? kept.keptBefore(window.before.end) : kept.keptBefore(page.media[index]!.at),
  );
  const ranges = windows.flatMap((window) =>
    window.runIndex === 0 ? [keptRange(kept, window.before), keptRange(kept, window.after)] : [],
  );
  if (textOnly !== null) ranges.push(keptRange(kept, textOnly));
  const texts = unionRanges(ranges, new Set(places));
  const segments: Segment[] = [];
  const find = wordFinder(page.text);
  const mediumAt = (index: number) => mediumSegment(page, page.media[index]!, windows[index]!);
  let medium = 0;
  let previousEnd = 0;
  for (const [from, to] of texts) {
    while (medium < places.length && places[medium]! <= from) segments.push(mediumAt(medium++));
    const text = textSegment(page, kept, find, from, to, previousEnd);
    segments.push(text);
    previousEnd = to;
  }
  while (medium < places.length) segments.push(mediumAt(medium++));
  return segments;
}

function keptRange(kept: KeptWords, range: { start: number; words: number }): [start: number, end: number] {
  const start = kept.keptBefore(range.start);
  return [start, start + range.words];
}

function textSegment(
  page: SegmentedPage,
  kept: KeptWords,
  find: WordFinder,
  from: number,
  to: number,
  previousEnd: number,
): TextSegment {
  const start = kept.positionOf(from);
  const { text, blocks } = composeText(page, kept, find, from, to);
  const leftOut = from > previousEnd && previousEnd > 0;
  const gap = leftOut ? start - (kept.positionOf(previousEnd - 1) + 1) : 0;
  return { type: 'text', text, words: to - from, start, end: kept.positionOf(to - 1) + 1, gap, blocks };
}

function endGaps(
  page: SegmentedPage,
  kept: KeptWords,
  texts: readonly TextSegment[],
): { gap_before: number; gap_after: number } {
  const first = texts[0];
  const last = texts.at(-1);
  if (first === undefined || last === undefined)
    return { gap_before: 0, gap_after: kept.total > 0 ? page.wordsTotal : 0 };
  return {
    gap_before: kept.keptBefore(first.start) > 0 ? first.start : 0,
    gap_after: kept.keptBefore(last.end) < kept.total ? page.wordsTotal - last.end : 0,
  };
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
    mime: medium.mime,
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

/** One fixed order of keys, wherever the medium was declared. */
function pageMedium({ type, url, via, alt, width, height, mime }: PageMedium): PageMedium {
  return { type, url, via, alt, width, height, mime };
}

/** Caption of a medium's figure, or null. */
export function captionOf(page: SegmentedPage, medium: PlacedMedium): string | null {
  const end = Math.min(medium.captionEnd, medium.captionStart + MAX_CAPTION);
  if (end <= medium.captionStart) return null;
  return utf8Slice(page.text, medium.captionStart, end).trim().toWellFormed() || null;
}
