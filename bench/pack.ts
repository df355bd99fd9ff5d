#!/usr/bin/env node
/**
 * Packs the pages of the package htmlparser-benchmark into WARC files in `bench/cache`, and one huge page into another.
 *
 * `pages.warc.gz` resembles the files of a large crawl: request, response and metadata record for each page, one gzip
 * member per record. `huge.warc.gz` holds a single page of nearly the largest size that is read.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { captureRecords, warcInfo } from './warc-writer.js';

const CACHE = fileURLToPath(new URL('cache/', import.meta.url));
const DATE = '2024-05-18T12:00:00Z';
/** Slightly less than 8 MiB, the default limit for pages. */
const HUGE_BYTES = 8_000_000;

interface NamedPage {
  readonly name: string;
  readonly body: Uint8Array;
}

/** Packs the files that do not exist yet, and returns the paths of both. */
export async function packPages(): Promise<{ readonly pages: string; readonly huge: string }> {
  const files = { pages: join(CACHE, 'pages.warc.gz'), huge: join(CACHE, 'huge.warc.gz') };
  if (!existsSync(files.pages)) await pack(files.pages, benchmarkPages());
  if (!existsSync(files.huge)) await pack(files.huge, [hugePage(benchmarkPages())]);
  return files;
}

function benchmarkPages(): NamedPage[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve('htmlparser-benchmark')), 'files');
  const names = readdirSync(folder).filter((name) => name.endsWith('.html'));
  return names.sort().map((name) => ({ name, body: readFileSync(join(folder, name)) }));
}

/** One document with the bodies of as many pages as fit. */
function hugePage(pages: readonly NamedPage[]): NamedPage {
  const parts: Uint8Array[] = [
    Buffer.from('<!DOCTYPE html><html><head><meta charset="utf-8"><title>Huge</title></head><body>'),
  ];
  let size = 0;
  for (const { body } of pages) {
    if (size + body.length > HUGE_BYTES) break;
    parts.push(body);
    size += body.length;
  }
  return { name: 'huge.html', body: Buffer.concat(parts) };
}

async function pack(file: string, pages: readonly NamedPage[]): Promise<void> {
  const members = [await warcInfo(file.split(/[\\/]/).pop()!, DATE, { software: 'bench/pack.js of weft' })];
  for (const { name, body } of pages) {
    const headers: [string, string][] = [
      ['Content-Type', 'text/html'],
      ['Content-Length', String(body.length)],
    ];
    members.push(
      ...(await captureRecords({
        url: `https://bench.example.org/${name}`,
        date: DATE,
        statusLine: 'HTTP/1.1 200 OK',
        headers,
        body,
        notes: ['fetchTimeMs: 100'],
      })),
    );
  }
  mkdirSync(CACHE, { recursive: true });
  // Renamed when complete, so that an interrupted run leaves no incomplete file.
  writeFileSync(`${file}.part`, Buffer.concat(members));
  renameSync(`${file}.part`, file);
}
