#!/usr/bin/env node
/**
 * Compares the media that weft finds with those of a plain query over parse5's tree.
 *
 *   node pipelines/interleaved.js --filter off --policy ignore --window all --status 200,401,403,404 FILE.warc.gz > documents.jsonl
 *   node bench/oracle/media-count.js FILE.warc.gz documents.jsonl [--missing FILE]
 *
 * A medium in the flow counts as found if one of its URLs is among the `url`, `candidates`, `poster`, `tracks` or
 * `link` of the page's segments; a medium outside the flow, if it is among the page media. Prints recall by kind and
 * `via`, then the missing media by reason. `--missing` writes every missing medium as a JSON line.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Document } from '../../lib/model/document.js';
import { parseDocument } from '../parse-json.js';
import { oraclePages } from './pages.js';
import { keysOf, treeMedia } from './tree-media.js';
import type { TreeMedium } from './tree-media.js';

/** What the documents contain about a page. */
interface Known {
  readonly flow: Set<string>;
  readonly page: Set<string>;
}

async function knownByPage(file: string): Promise<Map<string, Known>> {
  const pages = new Map<string, Known>();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() === '') continue;
    const document = parseDocument(line);
    const known = pages.get(document.url) ?? { flow: new Set(), page: new Set() };
    pages.set(document.url, known);
    for (const url of flowUrls(document)) for (const key of keysOf(url)) known.flow.add(key);
    for (const { url } of document.page_media) for (const key of keysOf(url)) known.page.add(key);
  }
  return pages;
}

function flowUrls({ segments }: Document): string[] {
  const urls: string[] = [];
  for (const segment of segments) {
    if (segment.type === 'text') continue;
    urls.push(segment.url, segment.poster ?? '', segment.link ?? '', ...segment.candidates, ...segment.tracks);
  }
  return urls;
}

function fileName(key: string): string {
  return key.split('?', 1)[0]!.split('/').pop()!;
}

/** Elements whose content is a fallback, or is never shown as media. */
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

/** Why a reader may have left a medium out, according to the tree. The first reason that applies is returned. */
function reasonFor(medium: TreeMedium, page: string, known: Set<string>): string {
  const { keys, within, beside, via } = medium;
  const fallback = within.find((name) => FALLBACK.has(name));
  if (fallback !== undefined) return `fallback inside ${fallback}, which is not shown`;
  if (keys.every((key) => keysOf(page).includes(key))) return 'the page itself: `#`, or empty';
  if (keys.some((key) => TEMPLATE.test(key))) return 'URL with a hole that a script fills';
  if (beside.some((key) => known.has(key))) return 'found, by a URL of another attribute of the same element';
  if (keys.some((key) => known.has(otherScheme(key)))) return 'found, the same with http for https';
  if (via === 'a@href' && keys.some((key) => fileName(key).includes(':'))) return 'page about a file, on a wiki';
  const names = new Set(keys.map(fileName));
  if ([...known].some((key) => names.has(fileName(key)))) return 'another URL with the same file name is there';
  if (BLANK.test(fileName(keys[0]!))) return 'named like a placeholder';
  return 'unexplained';
}

const BLANK =
  /(?:^|[^a-z])(?:spacer|blank|pixel|transparent|placeholder|loading|loader|lazy(?:load(?:ing)?)?|grey|clear|shim)(?:[^a-z]|$)/i;

/** `{width}`, `${format}`, `{{size}}`, also in the form in which a URL parser writes them. */
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
  const known = medium.kind === 'page' ? page.page : page.flow;
  const found = medium.keys.some((key) => known.has(key));
  const keys =
    medium.kind === 'page'
      ? ['page media', `page media, ${medium.via}`]
      : ['all in the flow', medium.kind, `${medium.kind}, ${medium.via}`];
  for (const key of keys) {
    const count = counts.get(key) ?? { all: 0, found: 0 };
    counts.set(key, { all: count.all + 1, found: count.found + (found ? 1 : 0) });
  }
  if (found) return;
  const reason = `${medium.kind === 'page' ? 'page media' : 'flow'}: ${reasonFor(medium, url, known)}`;
  const { all, example } = reasons.get(reason) ?? { all: 0, example: `${url} ${medium.html.slice(0, 120)}` };
  reasons.set(reason, { all: all + 1, example });
  missing?.write(`${JSON.stringify({ page: url, reason, ...medium, ours: [...known].slice(0, 20) })}\n`);
}

for await (const { url, status, html } of oraclePages(warc)) {
  pages++;
  const page = known.get(url);
  if (page === undefined) {
    const reason = `page without a document, status ${status}`;
    reasons.set(reason, { all: (reasons.get(reason)?.all ?? 0) + 1, example: url });
    continue;
  }
  pagesKnown++;
  // Sets are compared, so a URL that a page shows twice counts as one medium.
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
