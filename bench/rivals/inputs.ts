/**
 * Input files for comparing rivals: the given file, its first pages for slow rivals, and a file without pages to
 * measure start-up cost.
 */
import { closeSync, createReadStream, mkdirSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { WarcRecord } from '../../lib/model/record.js';
import { readWarc } from '../../stages/read-warc.js';
import { inflatedBytes } from '../inputs.js';
import { oraclePages } from '../oracle/pages.js';
import { warcInfo } from '../warc-writer.js';

export interface RivalInput {
  readonly file: string;
  readonly pages: number;
  /** Decompressed size of all records. */
  readonly bytes: number;
}

const CACHE = fileURLToPath(new URL('../cache/', import.meta.url));

/** Counts pages of status 200 with warcio, so that no competitor counts for itself. */
export async function rivalInput(file: string): Promise<RivalInput> {
  let pages = 0;
  for await (const { status } of oraclePages(file)) if (status === 200) pages++;
  return { file, pages, bytes: inflatedBytes(file) };
}

/** A file with only a `warcinfo` record. */
export async function emptyFile(): Promise<string> {
  const file = join(CACHE, 'empty.warc.gz');
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(file, await warcInfo('empty.warc.gz', '2024-05-18T12:00:00Z', { software: 'bench/rivals of weft' }));
  return file;
}

/** The beginning of a file, up to and including response number `responses`. */
export async function firstResponses(file: string, responses: number): Promise<string> {
  const end = await offsetOfResponse(file, responses);
  const cut = Buffer.alloc(end);
  const from = openSync(file, 'r');
  readSync(from, cut, 0, end, 0);
  closeSync(from);
  const sample = join(CACHE, 'first-pages.warc.gz');
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(sample, cut);
  return sample;
}

/** Offset of the response with this index; the size of the file if there are fewer. */
async function offsetOfResponse(file: string, index: number): Promise<number> {
  const records = pipeline(createReadStream(file), readWarc(), () => undefined);
  let seen = 0;
  for await (const { type, provenance } of records as AsyncIterable<WarcRecord>)
    if (type === 'response' && seen++ === index) return provenance.offset;
  return statSync(file).size;
}
