/** Pages made by hand or at random, without HTML. */
import { NO_POLICY } from '../../lib/html/page/policy.js';
import type { PlacedMedium } from '../../lib/model/media.js';
import type { Page } from '../../lib/model/page.js';
import type { PageInfo, SegmentedPage, TextBlock } from '../../lib/model/segments.js';
import { countWords } from '../../lib/text/words.js';
import type { BlockKind } from '../../lib/model/document.js';

export const emptyPage: Page = {
  url: 'https://page.example/',
  status: 200,
  http: [],
  contentType: 'text/html',
  charset: 'utf-8',
  charsetVia: 'header',
  body: new Uint8Array(0),
  crawl: { language: null, charset: null },
  flags: [],
  truncated: null,
  duplicateOf: null,
  id: '0'.repeat(32),
  provenance: {
    file: 'test.warc.gz',
    offset: 0,
    length: 1,
    inner_offset: null,
    record_id: null,
    date: null,
    payload_digest: null,
  },
};

const nothingDeclared: PageInfo = { title: null, description: null, canonical: null, published: null, language: null };

export interface BlockDraft {
  readonly kind: BlockKind;
  readonly text: string;
  readonly kept: boolean;
}

/** A page with these blocks and with media at these word numbers. Blocks that are not kept are left out of `blocks`. */
export function pageOf(
  drafts: readonly BlockDraft[],
  mediaAt: readonly number[],
  media: Partial<PlacedMedium> = {},
): SegmentedPage {
  const placed = placeBlocks(drafts);
  return {
    page: emptyPage,
    info: nothingDeclared,
    flags: [],
    policy: NO_POLICY,
    pageMedia: [],
    text: Buffer.from(drafts.map(({ text }) => `${text}\n`).join('')),
    blocks: placed.filter((_, i) => drafts[i]!.kept),
    media: mediaAt.map((at, index) => ({ ...plainImage(`https://page.example/${index}.jpg`), at, ...media })),
    wordsTotal: placed.reduce((sum, { words }) => sum + words, 0),
  };
}

/** One block for each draft, one after the other, each followed by a line feed. */
function placeBlocks(drafts: readonly BlockDraft[]): TextBlock[] {
  let start = 0;
  let byteStart = 0;
  return drafts.map(({ kind, text }) => {
    const words = countWords(text);
    const byteEnd = byteStart + Buffer.byteLength(text);
    const level = kind === 'heading' ? 2 : null;
    const block = { kind, level, byteStart, byteEnd, start, words, linkWords: 0, region: 0, continues: false };
    start += words;
    byteStart = byteEnd + 1;
    return block;
  });
}

export function plainImage(url: string): PlacedMedium {
  return {
    type: 'image',
    url,
    alt: null,
    title: null,
    width: null,
    height: null,
    mime: null,
    via: 'img@src',
    embed: false,
    provider: null,
    poster: null,
    candidates: [],
    tracks: [],
    at: 0,
    inline: false,
    link: null,
    captionStart: 0,
    captionEnd: 0,
    linkTextStart: 0,
    linkTextEnd: 0,
    region: 0,
  };
}
