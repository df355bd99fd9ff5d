/** The fields about the page in documents and rows of windows: all but the sequence itself. */
import type { Document, pageHeadFields, pageTailFields, TextSegment } from '../model/document.js';
import { textDigest } from '../model/key.js';
import { countMedia, type PageMedium } from '../model/media.js';
import type { SegmentedPage } from '../model/segments.js';
import { isoDate } from '../text/iso-date.js';
import { hostOf } from '../url/host.js';
import { mimeOfFile } from '../url/kind.js';
import type { KeptWords } from './kept-words.js';

export interface PageFields {
  /** Fields before the sequence. */
  readonly head: Pick<Document, keyof typeof pageHeadFields>;
  /** Fields after it. */
  readonly tail: Pick<Document, keyof typeof pageTailFields>;
}

/** Computes the fields. `texts` are the merged texts of the page's windows. */
export function pageFields(page: SegmentedPage, kept: KeptWords, texts: readonly TextSegment[]): PageFields {
  const { page: facts, info } = page;
  const head = {
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
    published_at: info.published === null ? null : isoDate(info.published),
    lang: { declared: info.language, crawl: facts.crawl.language, detected: null, score: null },
    words_total: page.wordsTotal,
    words_kept: texts.reduce((sum, text) => sum + text.words, 0),
    ...countMedia(page.media),
    ...endGaps(page, kept, texts),
  };
  const tail = {
    page_media: page.pageMedia.map(pageMedium),
    policy: page.policy,
    flags: page.flags,
    scores: [],
    text_digest: textDigest(texts),
    duplicate_of: facts.duplicateOf,
    truncated: facts.truncated,
    warc: facts.provenance,
  };
  return { head, tail };
}

/** Number of words left out before the first text and after the last. */
function endGaps(
  { wordsTotal }: SegmentedPage,
  kept: KeptWords,
  texts: readonly TextSegment[],
): { gap_before: number; gap_after: number } {
  const first = texts[0];
  const last = texts.at(-1);
  if (first === undefined || last === undefined) return { gap_before: 0, gap_after: kept.total > 0 ? wordsTotal : 0 };
  return {
    gap_before: kept.keptBefore(first.start) > 0 ? first.start : 0,
    gap_after: kept.keptBefore(last.end) < kept.total ? wordsTotal - last.end : 0,
  };
}

/** Gives the keys a fixed order, independent of where the medium was declared. */
function pageMedium({ type, url, via, alt, width, height, mime }: PageMedium): PageMedium {
  return { type, url, via, alt, width, height, mime: mimeOfFile(type, url, mime) };
}
