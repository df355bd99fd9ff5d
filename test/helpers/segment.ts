/** Segments HTML, and formats a segmented page as lines that a person can check. */
import { tokenizePage } from '../../lib/html/tokens/tokenizer.js';
import { segmentTokens } from '../../lib/html/segments/segmenter.js';
import type { PlacedMedium } from '../../lib/model/media.js';
import type { Page } from '../../lib/model/page.js';
import { Region, type SegmentedPage, type TextBlock } from '../../lib/model/segments.js';
import { emptyPage } from './pages.js';

export function segmentHtml(html: string | Uint8Array, page: Partial<Page> = {}): SegmentedPage {
  const body = typeof html === 'string' ? Buffer.from(html) : html;
  return segmentTokens({ page: { ...emptyPage, ...page, body }, tokens: tokenizePage(body) });
}

/** One line per block or medium, in reading order, then what the page declares. */
export function describe(page: SegmentedPage): string {
  const lines: string[] = [];
  let medium = 0;
  const mediaUpTo = (word: number) => {
    while (medium < page.media.length && page.media[medium]!.at <= word)
      lines.push(describeMedium(page, page.media[medium++]!));
  };
  for (const block of page.blocks) {
    mediaUpTo(block.start);
    lines.push(describeBlock(page, block));
    mediaUpTo(block.start + block.words - 1);
  }
  mediaUpTo(Infinity);
  for (const found of page.pageMedia) lines.push(`page ${found.type} ${found.url} via ${found.via}`);
  return `${lines.join('\n')}\n`;
}

function describeBlock(page: SegmentedPage, block: TextBlock): string {
  const text = Buffer.from(page.text.subarray(block.byteStart, block.byteEnd)).toString();
  const level = block.level === null ? '' : ` ${block.level}`;
  const links = block.linkWords > 0 ? ` links=${block.linkWords}` : '';
  return `${block.kind}${level} @${block.start}+${block.words}${links}${regions(block.region)}${block.continues ? ' continues' : ''}: ${JSON.stringify(text)}`;
}

function describeMedium(page: SegmentedPage, medium: PlacedMedium): string {
  const { type, url, via, at, tracks, candidates } = medium;
  const fields = (['alt', 'title', 'width', 'height', 'mime', 'provider', 'poster', 'link'] as const)
    .filter((name) => medium[name] !== null)
    .map((name) => `${name}=${JSON.stringify(medium[name])}`);
  if (medium.captionEnd > medium.captionStart) {
    fields.push(
      `caption=${JSON.stringify(Buffer.from(page.text.subarray(medium.captionStart, medium.captionEnd)).toString().trim())}`,
    );
  }
  for (const [name, is] of [
    ['inline', medium.inline],
    ['embed', medium.embed],
  ] as const)
    if (is) fields.push(name);
  const more = [
    ...candidates.map((candidate) => `\n  or ${candidate}`),
    ...tracks.map((track) => `\n  track ${track}`),
  ];
  return `${type} @${at} ${url} via ${via}${fields.map((field) => ` ${field}`).join('')}${regions(medium.region)}${more.join('')}`;
}

function regions(region: number): string {
  return Object.entries(Region)
    .filter(([, bit]) => (region & bit) !== 0)
    .map(([name]) => ` [${name}]`)
    .join('');
}
