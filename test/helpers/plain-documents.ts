/** Documents with the values that a test gives, and plain values otherwise. */
import { NO_POLICY } from '../../lib/html/page/policy.js';
import { DOCUMENT_SCHEMA } from '../../lib/model/document.js';
import type { Document, TextSegment } from '../../lib/model/document.js';
import { countMedia, type MediumSegment } from '../../lib/model/media.js';

export function textSegment(given: Partial<TextSegment> = {}): TextSegment {
  const flow = given.text ?? 'Some words.';
  const block = { kind: 'paragraph', level: null, start: 0, char_start: 0, char_end: [...flow].length } as const;
  return { type: 'text', text: flow, words: 2, start: 0, end: 2, gap: 0, blocks: [block], ...given };
}

export function mediumSegment(given: Partial<MediumSegment> = {}): MediumSegment {
  return {
    type: 'image',
    at: 2,
    media_id: 'a'.repeat(32),
    url: 'https://pictures.example.org/a.jpg',
    alt: null,
    title: null,
    caption: null,
    width: null,
    height: null,
    mime: null,
    via: 'img@src',
    link: null,
    inline: false,
    embed: false,
    provider: null,
    poster: null,
    run: 0,
    run_index: 0,
    run_length: 1,
    candidates: [],
    tracks: [],
    ...given,
  };
}

export function makeDocument(given: Partial<Document> = {}): Document {
  return {
    schema: DOCUMENT_SCHEMA,
    id: 'b'.repeat(32),
    url: 'https://www.example.org/',
    host: 'www.example.org',
    status: 200,
    content_type: 'text/html',
    charset: 'utf-8',
    charset_via: 'header',
    title: 'A page',
    description: null,
    canonical: null,
    published: null,
    published_at: null,
    lang: { declared: 'en', crawl: null, detected: null, score: null },
    words_total: 2,
    words_kept: 2,
    ...countMedia([{ type: 'image' }]),
    gap_before: 0,
    gap_after: 0,
    segments: [textSegment(), mediumSegment()],
    page_media: [],
    policy: NO_POLICY,
    flags: [],
    scores: [],
    text_digest: 'c'.repeat(32),
    duplicate_of: null,
    truncated: null,
    warc: { file: null, offset: 0, length: 1, inner_offset: null, record_id: null, date: null, payload_digest: null },
    ...given,
  };
}
