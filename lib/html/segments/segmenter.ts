/**
 * Tokens → the page as a sequence: text blocks and media in reading order, without a tree.
 *
 * The kernel (`../kernel/segmenter.ts`) reads the tokens once: it puts the text together and tells, as records, of blocks
 * and of the tags that media and declarations come from. Here the records become values.
 */
import type { Flag } from '../../model/page.js';
import type { SegmentedPage, TextBlock } from '../../model/segments.js';
import type { TokenizedPage } from '../../model/tokens.js';
import { parseUrl } from '../../url/parse.js';
import { kernelCollapse, kernelSegments, releaseKernel } from '../kernel.js';
import { HeadReader } from '../page/head-reader.js';
import { MAX_VALUE_BYTES, readAttribute } from '../tokens/attributes.js';
import { Content } from './layout.js';
import { MAX_MEDIA, MediaCollector } from './media-collector.js';
import { attributesOf, nextRecord, RecordFlag, RecordKind } from './records.js';
import type { BlockKind } from '../../model/document.js';

/** Reads one page; the result refers to the page's own bytes only. */
export function segmentTokens({ page, tokens }: TokenizedPage): SegmentedPage {
  const { source } = tokens;
  const { http, flags, body: _body, ...facts } = page;
  const found = kernelSegments(tokens, MAX_BLOCKS);
  const records = found.records.slice();
  const text = found.text.slice();
  const { words: wordsTotal, isCut, tagsCut } = found;
  const base = findBase(records, source, page.url);
  const media = new MediaCollector(base, source, records);
  const head = new HeadReader(source);
  const blocks: TextBlock[] = [];
  for (let at = 0; at < records.length; at = nextRecord(records, at)) {
    const kind = records[at]! & 0xff;
    if (kind === RecordKind.block) blocks.push(blockAt(records, at));
    else if (kind < RecordKind.declaration) media.record(kind, at);
    else readDeclaration(head, source, records, at);
  }
  releaseKernel();
  const placed = media.finish();
  const { info, pageMedia, policy } = head.finish(base, http);
  return {
    page: facts,
    info,
    flags: withCuts(flags, isCut, media.cut + tagsCut),
    text,
    blocks,
    media: placed,
    wordsTotal,
    pageMedia,
    policy,
  };
}

function readDeclaration(head: HeadReader, source: Uint8Array, records: Int32Array, at: number): void {
  const kind = records[at]! & 0xff;
  if (kind === RecordKind.declaration) head.element((records[at]! >> 8) & 0xff, attributesOf(source, records, at));
  else if (kind === RecordKind.title) head.title(titleAt(records[at + 1]!, records[at + 2]!));
  else if (kind === RecordKind.jsonLd) head.jsonLd(records[at + 1]!, records[at + 2]!);
}

/** A title as text, of which no more is read than of an attribute's value. */
function titleAt(start: number, end: number): string {
  return kernelCollapse(start, Math.min(end, start + MAX_VALUE_BYTES));
}

/** The base of the page's URLs: its first `base` with a valid http(s) URL, else the page's own URL. */
function findBase(records: Int32Array, source: Uint8Array, pageUrl: string): string {
  for (let at = 0; at < records.length; at = nextRecord(records, at)) {
    if ((records[at]! & 0xff) !== RecordKind.base) continue;
    const href = readAttribute(source, records[at + 1]!, records[at + 2]!, 'href');
    const url = href === undefined ? null : parseUrl(href, pageUrl);
    if (url !== null && (url.protocol === 'https:' || url.protocol === 'http:')) return url.href;
  }
  return pageUrl;
}

/** `BlockKind` by `Content`. */
const KIND_OF_CONTENT: readonly BlockKind[] = [
  'paragraph',
  'paragraph',
  'heading',
  'list_item',
  'table_row',
  'caption',
  'preformatted',
];

function blockAt(records: Int32Array, at: number): TextBlock {
  const head = records[at]!;
  const content = (head >> 8) & 0xff;
  return {
    kind: KIND_OF_CONTENT[content]!,
    level: content === Content.heading ? (head >> 16) & 7 : null,
    byteStart: records[at + 1]!,
    byteEnd: records[at + 2]!,
    start: records[at + 3]!,
    words: records[at + 4]!,
    linkWords: records[at + 5]!,
    region: records[at + 6]!,
    continues: ((head >> 16) & RecordFlag.continues) !== 0,
  };
}

/**
 * Blocks kept of one page: six times the most met on a page of a real crawl. Beyond it, and the block open then, the page
 * is read no further, and it is flagged: a block costs some hundred bytes through the stages, a tag that makes one costs four.
 */
export const MAX_BLOCKS = 32_768;

/** The page's flags, with those of what was left out of it. */
function withCuts(flags: readonly Flag[], isCut: boolean, mediaCut: number): readonly Flag[] {
  if (!isCut && mediaCut === 0) return flags;
  const cuts: Flag[] = [...flags];
  if (isCut) cuts.push({ rule: 'blocks-cut', value: null, threshold: MAX_BLOCKS });
  if (mediaCut > 0) cuts.push({ rule: 'media-cut', value: MAX_MEDIA + mediaCut, threshold: MAX_MEDIA });
  return cuts;
}
