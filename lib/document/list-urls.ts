/** Lists the media URLs of a page, one row for each use. */
import type { PageMedium, PlacedMedium } from '../model/media.js';
import type { SegmentedPage } from '../model/segments.js';
import { URL_SCHEMA, type UrlRow } from '../model/url.js';
import { mediaId } from '../url/key.js';
import { mimeOfFile } from '../url/kind.js';
import { captionOf, mimeOf } from './merge-page.js';
import { utf8Slice } from '../text/decode-slice.js';
import type { MediaType } from '../model/media-kinds.js';

/** Longest text of a link that is kept, in bytes: a longer one is an article inside a link. */
const MAX_LINK_TEXT = 1024;

/** The fields of a row that do not depend on its page. */
type Use = Omit<UrlRow, 'schema' | 'key' | 'page' | 'index' | 'warc'>;

/**
 * Every use of a media URL on a page: each medium of the flow in reading order, followed by its other URLs and its preview
 * picture, then the media outside the flow. Kinds for which `isWanted` is false are left out and not numbered.
 */
export function* urlRows(page: SegmentedPage, isWanted: (type: MediaType) => boolean): Generator<UrlRow> {
  let index = 0;
  for (const use of usesOf(page)) {
    if (isWanted(use.type)) yield rowOf(page, use, index++);
  }
}

function* usesOf(page: SegmentedPage): Generator<Use> {
  for (const medium of page.media) yield* usesOfMedium(page, medium);
  for (const medium of page.pageMedia) yield pageUse(medium);
}

function* usesOfMedium(page: SegmentedPage, medium: PlacedMedium): Generator<Use> {
  const main = flowUse(page, medium);
  yield main;
  const of = mediaId(medium.url);
  for (const url of medium.candidates) {
    yield { ...main, url, role: 'candidate', of, mime: mimeOfFile(main.type, url, null), width: null, height: null };
  }
  if (medium.poster === null) return;
  const { poster: url } = medium;
  const size = { width: null, height: null };
  yield {
    ...main,
    ...size,
    type: 'image',
    url,
    role: 'poster',
    of,
    mime: mimeOfFile('image', url, null),
    embed: false,
    provider: null,
  };
}

function flowUse(page: SegmentedPage, medium: PlacedMedium): Use {
  const { type, url, alt, title, via, width, height, embed, provider } = medium;
  const mime = mimeOf(medium);
  const text = linkText(page, medium);
  const caption = captionOf(page, medium);
  return { type, url, role: 'flow', of: null, alt, title, text, caption, via, mime, width, height, embed, provider };
}

function pageUse({ type, url, alt, via, mime, width, height }: PageMedium): Use {
  const texts = { alt, title: null, text: null, caption: null };
  return {
    type,
    url,
    role: 'page',
    of: null,
    ...texts,
    via,
    mime: mimeOfFile(type, url, mime),
    width,
    height,
    embed: false,
    provider: null,
  };
}

/** Text of the link that names the medium, on one line. */
function linkText(page: SegmentedPage, { linkTextStart, linkTextEnd }: PlacedMedium): string | null {
  const end = Math.min(linkTextEnd, linkTextStart + MAX_LINK_TEXT);
  if (end <= linkTextStart) return null;
  return utf8Slice(page.text, linkTextStart, end).replaceAll(/\s+/gu, ' ').trim().toWellFormed() || null;
}

/** Keys are in a fixed order. They are written out because spreading objects takes twenty microseconds a row. */
function rowOf({ page: { url: page, provenance } }: SegmentedPage, use: Use, index: number): UrlRow {
  return {
    schema: URL_SCHEMA,
    key: mediaId(use.url),
    type: use.type,
    url: use.url,
    role: use.role,
    of: use.of,
    page,
    index,
    alt: use.alt,
    title: use.title,
    text: use.text,
    caption: use.caption,
    via: use.via,
    mime: use.mime,
    width: use.width,
    height: use.height,
    embed: use.embed,
    provider: use.provider,
    warc: provenance,
  };
}
