/**
 * Turns tokens into the page as a sequence: text blocks and media in reading order, without a tree.
 *
 * The kernel (`../kernel/segmenter.ts`) reads the tokens once. It writes the text, and reports as findings the blocks
 * and the tags of media and declarations. This module turns the findings into values.
 */
import type { BlockKind } from '../../model/document.js';
import type { Flag } from '../../model/page.js';
import type { SegmentedPage, TextBlock } from '../../model/segments.js';
import type { TokenizedPage } from '../../model/tokens.js';
import { parseUrl } from '../../url/parse.js';
import { pageKernel } from '../kernel.js';
import { HeadReader } from '../page/head-reader.js';
import { readAttribute } from '../tokens/attributes.js';
import { Content } from './layout.js';
import { MAX_MEDIA, MediaCollector } from './media-collector.js';
import {
  attributesOf,
  BlockField,
  fieldAt,
  FindingFlag,
  FindingKind,
  hasFlag,
  kindAt,
  levelAt,
  nextFinding,
  SourceField,
  subjectAt,
} from './findings.js';

/** Segments one page. The result refers only to the page's own bytes. */
export function segmentTokens({ page, tokens }: TokenizedPage): SegmentedPage {
  const { source } = tokens;
  const { http, flags, body: _body, ...facts } = page;
  const { text, findings, titles, words: wordsTotal, isCut, tagsCut } = pageKernel.segment(tokens, MAX_BLOCKS);
  const base = findBase(findings, source, page.url);
  const charset = queryCharset(page);
  const media = new MediaCollector(base, charset, source, findings);
  const head = new HeadReader(source);
  const blocks: TextBlock[] = [];
  for (const title of titles) head.title(title);
  for (let at = 0; at < findings.length; at = nextFinding(findings, at)) {
    const kind = kindAt(findings, at);
    if (kind === FindingKind.block) blocks.push(blockAt(findings, at));
    else if (kind < FindingKind.declaration) media.addFinding(kind, at);
    else readDeclaration(head, source, findings, at);
  }
  const placed = media.finish();
  const { info, pageMedia, policy, unreadable } = head.finish(base, charset, http);
  return {
    page: facts,
    info,
    flags: withFlags(flags, isCut, media.cut + tagsCut, unreadable),
    text,
    blocks,
    media: placed,
    wordsTotal,
    pageMedia,
    policy,
  };
}

/** The encoding of queries in the page's elements. The page of a feed's item is our own, in UTF-8; `charset` is the feed's. */
function queryCharset({ charset, provenance }: TokenizedPage['page']): string {
  return provenance.item === undefined ? charset : 'utf-8';
}

function readDeclaration(head: HeadReader, source: Uint8Array, findings: Int32Array, at: number): void {
  const kind = kindAt(findings, at);
  if (kind === FindingKind.declaration) head.element(subjectAt(findings, at), attributesOf(source, findings, at));
  else if (kind === FindingKind.jsonLd)
    head.jsonLd(fieldAt(findings, at, SourceField.start), fieldAt(findings, at, SourceField.end));
}

/** The base for the page's URLs: its first `base` with a valid http(s) URL, otherwise the page's own URL. */
function findBase(findings: Int32Array, source: Uint8Array, pageUrl: string): string {
  for (let at = 0; at < findings.length; at = nextFinding(findings, at)) {
    if (kindAt(findings, at) !== FindingKind.base) continue;
    const start = fieldAt(findings, at, SourceField.start);
    const href = readAttribute(source, start, fieldAt(findings, at, SourceField.end), 'href');
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

function blockAt(findings: Int32Array, at: number): TextBlock {
  const content = subjectAt(findings, at);
  return {
    kind: KIND_OF_CONTENT[content]!,
    level: content === Content.heading ? levelAt(findings, at) : null,
    byteStart: fieldAt(findings, at, BlockField.start),
    byteEnd: fieldAt(findings, at, BlockField.end),
    start: fieldAt(findings, at, BlockField.wordsBefore),
    words: fieldAt(findings, at, BlockField.words),
    linkWords: fieldAt(findings, at, BlockField.linkWords),
    region: fieldAt(findings, at, BlockField.region),
    continues: hasFlag(findings, at, FindingFlag.continues),
  };
}

/**
 * Most blocks kept per page: six times the largest number in a real crawl. Reading stops after the block that exceeds
 * it, and the page is flagged: a block costs some hundred bytes in every stage, while the tag that makes one costs
 * four.
 */
export const MAX_BLOCKS = 32_768;

/** The page's flags, plus flags for what was left out. */
function withFlags(flags: readonly Flag[], isCut: boolean, mediaCut: number, unreadable: number): readonly Flag[] {
  if (!isCut && mediaCut === 0 && unreadable === 0) return flags;
  const more: Flag[] = [...flags];
  if (isCut) more.push({ rule: 'blocks-cut', value: null, threshold: MAX_BLOCKS });
  if (mediaCut > 0) more.push({ rule: 'media-cut', value: MAX_MEDIA + mediaCut, threshold: MAX_MEDIA });
  if (unreadable > 0) more.push({ rule: 'json-ld-unreadable', value: unreadable, threshold: null });
  return more;
}
