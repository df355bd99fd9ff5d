#!/usr/bin/env node
/**
 * Counts media found against a plain query over parse5's tree.
 *
 *   node pipelines/interleaved.js --filter off --policy ignore --window all FILE.warc.gz > documents.jsonl
 *   node bench/oracle/media-count.js FILE.warc.gz documents.jsonl [--missing FILE]
 *
 * A medium counts as found if one of its URLs is among the `url`, `candidates`, `poster`, `tracks` or `link` of the
 * page's segments, or in its page media. Prints recall by kind and `via`, then what is missing by reason;
 * `--missing` writes every missing medium as a JSON line.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Document } from '../../lib/model/document.js';
import { oraclePages } from './pages.js';
import { keysOf, treeMedia } from './tree-media.js';
import type { TreeMedium } from './tree-media.js';

/** What the documents know of a page. */
interface Known {
  readonly keys: Set<string>;
  /** File names of the keys: a near miss says more than a miss. */
  readonly names: Set<string>;
}

async function knownByPage(file: string): Promise<Map<string, Known>> {
  const pages = new Map<string, Known>();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() === '') continue;
    const document = JSON.parse(line) as Document;
    const known = pages.get(document.url) ?? { keys: new Set(), names: new Set() };
    pages.set(document.url, known);
    for (const key of documentUrls(document).flatMap((url) => keysOf(url))) {
      known.keys.add(key);
      known.names.add(fileName(key));
    }
  }
  return pages;
}

function documentUrls({ segments, page_media }: Document): string[] {
  const urls = page_media.map(({ url }) => url);
  for (const segment of segments) {
    if (segment.type === 'text') continue;
    urls.push(segment.url, segment.poster ?? '', segment.link ?? '', ...segment.candidates, ...segment.tracks);
  }
  return urls;
}

function fileName(key: string): string {
  return key.split('?', 1)[0]!.split('/').pop()!;
}

/** Elements whose content is shown only where they themselves are not, or not as media. */
const FALLBACK = new Set([
  'video',
  'audio',
  'object',
  'iframe',
  'canvas',
  'svg',
  'math',
  'select',
  'button',
  'textarea',
  'frameset',
]);
const MEDIA_FILE = /\.(?:jpe?g|png|gif|webp|avif|bmp|mp[34]|m4[av]|webm|og[gva]|mov|m3u8|mpd|wav|flac|aac)$/i;

/** Why a reader may have left a medium out, by what the tree tells; the first that applies. */
function reasonFor(medium: TreeMedium, page: string, known: Known): string {
  const { keys, within, html, via, kind } = medium;
  const fallback = within.find((name) => FALLBACK.has(name));
  if (fallback !== undefined) return `inside ${fallback}`;
  if (keys.every((key) => keysOf(page).includes(key))) return 'the page itself';
  if (keys.some((key) => TEMPLATE.test(key))) return 'URL is a template for a script';
  if (keys.some((key) => known.keys.has(otherScheme(key)))) return 'the same with http for https is there';
  const owner = within.find((name) => /^json-ld .*(?:logo|author|publisher|creator|Person|Organization)/i.test(name));
  if (owner !== undefined) return 'json-ld picture of a person or organisation';
  if (via === 'a@href' && keys.some((key) => fileName(key).includes(':'))) return 'page about a file, on a wiki';
  if (keys.some((key) => known.names.has(fileName(key)))) return 'another URL with the same file name is there';
  if (/\b(?:width|height)=["']?[01](?:px)?["'\s>]/.test(html)) return 'declared 0 or 1 px';
  if (
    /(?:^|[^a-z])(?:spacer|blank|pixel|transparent|placeholder|loading|loader|lazy(?:load(?:ing)?)?|grey|clear|shim)(?:[^a-z]|$)/i.test(
      fileName(keys[0]!),
    )
  )
    return 'named like a placeholder';
  if (kind === 'page' && keys.every((key) => !MEDIA_FILE.test(key.split('?', 1)[0]!)))
    return 'no media file by its name: a player or a page';
  return via.startsWith('noscript') ? 'in noscript, no lazy image of the same URL' : 'unexplained';
}

/** `{width}`, `${format}`, `{{size}}`, once they have been through a URL parser. */
const TEMPLATE = /%7B[\w.]+%7D|\{[\w.]+\}/i;

function otherScheme(key: string): string {
  return key.startsWith('https:') ? `http:${key.slice(6)}` : key.replace(/^http:/, 'https:');
}

function table(title: string, heads: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  console.log(`\n${title}\n\n| ${heads.join(' | ')} |\n|${heads.map((_, i) => (i === 0 ? '---' : '--:')).join('|')}|`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { missing: { type: 'string' } } });
const [warc, documents] = positionals;
if (warc === undefined || documents === undefined)
  throw new TypeError('usage: media-count.js FILE.warc.gz documents.jsonl [--missing FILE]');

const known = await knownByPage(documents);
const missing = values.missing === undefined ? undefined : createWriteStream(values.missing);
const counts = new Map<string, { all: number; found: number }>();
const reasons = new Map<string, { all: number; example: string }>();
let pages = 0;
let pagesKnown = 0;

function tally(medium: TreeMedium, url: string, page: Known): void {
  const found = medium.keys.some((key) => page.keys.has(key));
  const keys =
    medium.kind === 'page'
      ? ['page media', `page media, ${medium.via}`]
      : ['all in the flow', medium.kind, `${medium.kind}, ${medium.via}`];
  for (const key of keys) {
    const count = counts.get(key) ?? { all: 0, found: 0 };
    counts.set(key, { all: count.all + 1, found: count.found + (found ? 1 : 0) });
  }
  if (found) return;
  const reason = `${medium.kind === 'page' ? 'page media' : 'flow'}: ${reasonFor(medium, url, page)}`;
  const { all, example } = reasons.get(reason) ?? { all: 0, example: `${url} ${medium.html.slice(0, 120)}` };
  reasons.set(reason, { all: all + 1, example });
  missing?.write(`${JSON.stringify({ page: url, reason, ...medium, ours: [...page.keys].slice(0, 20) })}\n`);
}

for await (const { url, html } of oraclePages(warc)) {
  pages++;
  const page = known.get(url);
  if (page === undefined) {
    reasons.set('page without a document', {
      all: (reasons.get('page without a document')?.all ?? 0) + 1,
      example: url,
    });
    continue;
  }
  pagesKnown++;
  // A URL that a page shows twice is one medium: sets are compared.
  const seen = new Set<string>();
  for (const medium of treeMedia(html, url)) {
    const id = `${medium.kind} ${medium.via} ${[...medium.keys].sort().join(' ')}`;
    if (!seen.has(id)) tally(medium, url, page);
    seen.add(id);
  }
}
missing?.end();

console.log(`${pages} pages, ${pagesKnown} of them have a document.`);
const rows = [...counts]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, { all, found }]) => [key, all, found, all - found, `${((100 * found) / all).toFixed(2)} %`]);
table('Media by kind and via', ['kind and via', 'in the tree', 'found', 'missing', 'recall'], rows);
const why = [...reasons]
  .sort(([, a], [, b]) => b.all - a.all)
  .map(([reason, { all, example }]) => [reason, all, `\`${example.replace(/[|`\s]+/g, ' ')}\``]);
table('What is missing', ['reason', 'media', 'first'], why);
