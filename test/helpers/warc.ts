/** WARC files for tests, written by warcio's serializer, and functions to read and damage them. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { WARCRecord, WARCSerializer } from 'warcio';
import { recordId } from '../../bench/warc-writer.js';
import type { WarcRecord } from '../../lib/model/record.js';
import { isWarcFault } from '../../lib/warc/outcome.js';
import type { WarcFault } from '../../lib/warc/outcome.js';
import { createWarcReader } from '../../lib/warc/reader.js';
import type { WarcReader, WarcReaderOptions } from '../../lib/warc/reader.js';
import { random } from './random.js';
import type { Random } from './random.js';

export interface RecordDraft {
  readonly type?:
    | 'response'
    | 'request'
    | 'resource'
    | 'metadata'
    | 'warcinfo'
    | 'revisit'
    | 'conversion'
    | 'continuation';
  readonly url?: string;
  readonly body?: string | Uint8Array;
  readonly http?: Record<string, string>;
  readonly status?: string;
  readonly headers?: Record<string, string>;
  readonly version?: 'WARC/1.0' | 'WARC/1.1';
}

/**
 * One uncompressed record, written by warcio. Its id is computed from its content, so that a seed always gives the same
 * bytes.
 */
export async function writeRecord(draft: RecordDraft = {}, gzip = false): Promise<Buffer> {
  const {
    type = 'response',
    url = 'https://page.example/',
    body = '<!doctype html><p>Hello.',
    headers = {},
    version = 'WARC/1.1',
  } = draft;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const message = type === 'response' || type === 'request';
  const record = WARCRecord.create(
    {
      type,
      url,
      date: '2024-05-18T12:00:00Z',
      warcVersion: version,
      warcHeaders: { 'WARC-Record-ID': recordId(type, url, Buffer.from(bytes).toString('latin1')), ...headers },
      keepHeadersCase: true,
      ...(message ? { httpHeaders: draft.http ?? { 'Content-Type': 'text/html; charset=utf-8' } } : {}),
      ...(message ? { statusline: draft.status ?? (type === 'request' ? 'GET / HTTP/1.1' : 'HTTP/1.1 200 OK') } : {}),
    },
    (async function* () {
      yield bytes;
    })(),
  );
  return Buffer.from(await WARCSerializer.serialize(record, { gzip }));
}

/** One record as a gzip member, by warcio. */
export const writeMember = (draft: RecordDraft = {}): Promise<Buffer> => writeRecord(draft, true);

/** Text that compresses like pages do. */
export function pageText(size: number, start: number): string {
  const { int } = random(start);
  let text = '<!doctype html><title>Page</title>';
  while (text.length < size)
    text += `<p class="c${int(50)}">Paragraph ${int(1_000_000)} about ${int(1000).toString(36)}.</p>\n`;
  return text;
}

/** Drafts of records as in a crawl: a request, a response and a metadata record for each capture. */
export function crawlDraft(i: number): RecordDraft {
  const url = `https://site${i}.example/page?n=${i}`;
  if (i % 3 === 0) return { url, type: 'request', body: '' };
  if (i % 3 === 2) return { url, type: 'metadata', body: `n: ${i}\r\n` };
  return { url, body: pageText(200 + ((i * 7919) % 9000), i) };
}

/** A record composed by hand, for headers that warcio would not write. */
export function rawRecord(header: string, block: string | Uint8Array = '', trailer = '\r\n\r\n'): Buffer {
  return Buffer.concat([Buffer.from(header, 'latin1'), Buffer.from(block as string), Buffer.from(trailer)]);
}

/** Header fields of a metadata record, without its length. */
export const HEAD = 'WARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-05-18T12:00:00Z\r\n';

/** A metadata record that declares this length for a block of five bytes. */
export const lengthIs = (value: string): Buffer =>
  rawRecord(`WARC/1.0\r\n${HEAD}Content-Length: ${value}\r\n\r\n`, 'block');

/** A valid plain record of any type, composed by hand. */
export function simpleRecord(type: string, block: string | Uint8Array, more = ''): Buffer {
  const length = Buffer.from(block as string).length;
  const id = `<urn:uuid:00000000-0000-0000-0000-${String(length).padStart(12, '0')}>`;
  const head = `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Record-ID: ${id}\r\nWARC-Date: 2024-05-18T12:00:00Z\r\n`;
  return rawRecord(`${head}WARC-Target-URI: https://page.example/\r\n${more}Content-Length: ${length}\r\n\r\n`, block);
}

export const gz = (bytes: Uint8Array, level = 6): Buffer => gzipSync(bytes, { level });

/** A page as one gzip member with a `response` record. */
export function pageMember(url: string, html: string): Buffer {
  const block = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`);
  const header = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2024-05-18T12:00:00Z\r\nWARC-Record-ID: <urn:${url}>`;
  return gz(rawRecord(`${header}\r\nContent-Length: ${block.length}\r\n\r\n`, block));
}

export interface ReadResult {
  readonly records: readonly WarcRecord[];
  readonly faults: readonly WarcFault[];
  readonly outcomes: readonly (WarcRecord | WarcFault)[];
  readonly reader: WarcReader;
}

const DEFAULTS: WarcReaderOptions = {
  maxRecord: 64 * 1024 * 1024,
  maxPage: 9 * 1024 * 1024,
  file: 'test.warc.gz',
  size: null,
};

/** Reads a whole input given in chunks. Throws if the byte counters do not add up. */
export function readChunks(chunks: Iterable<Uint8Array>, options: Partial<WarcReaderOptions> = {}): ReadResult {
  const reader = createWarcReader({ ...DEFAULTS, ...options });
  const outcomes: (WarcRecord | WarcFault)[] = [];
  const pull = (): void => {
    for (let outcome = reader.next(); outcome !== null; outcome = reader.next()) outcomes.push(outcome);
  };
  let total = 0;
  for (const chunk of chunks) {
    total += chunk.length;
    reader.push(chunk);
    pull();
  }
  reader.end();
  pull();
  if (reader.bytesRead() !== total) throw new Error(`${reader.bytesRead()} bytes counted of ${total}`);
  if (reader.bytesSkipped() > total || reader.bytesSkipped() < 0)
    throw new Error(`${reader.bytesSkipped()} bytes skipped of ${total}`);
  const records = outcomes.filter((outcome) => !isWarcFault(outcome)) as WarcRecord[];
  return { records, faults: outcomes.filter(isWarcFault), outcomes, reader };
}

export function readWhole(bytes: Uint8Array, options: Partial<WarcReaderOptions> = {}): ReadResult {
  return readChunks([bytes], options);
}

/** Ways to damage a member. Each makes only this member unreadable. */
export const DAMAGE_KINDS = ['flip', 'cut', 'crc', 'length', 'header', 'overwrite'] as const;
export type DamageKind = (typeof DAMAGE_KINDS)[number];

export function damage(member: Buffer, kind: DamageKind, choice: Random): Buffer {
  const copy = Buffer.from(member);
  const inside = (): number => 10 + choice.int(member.length - 18);
  switch (kind) {
    case 'flip':
      copy[inside()]! ^= 1 << choice.int(8);
      return inflates(copy) ? damage(member, kind, choice) : copy;
    case 'cut':
      return copy.subarray(0, 18 + choice.int(member.length - 18));
    case 'crc':
      copy[member.length - 8 + choice.int(4)]! ^= 1 << choice.int(8);
      return copy;
    case 'length':
      copy[member.length - 4 + choice.int(4)]! ^= 1 << choice.int(8);
      return copy;
    case 'header':
      // Damages the magic, the method, or a reserved flag.
      copy[choice.int(4)]! ^= 0x40;
      return copy;
    case 'overwrite': {
      const at = inside();
      const end = Math.min(at + 1 + choice.int(512), member.length - 8);
      const zeros = choice.chance(0.5);
      for (let i = at; i < end; i++) copy[i] = zeros ? 0 : choice.int(256);
      return inflates(copy) ? damage(member, kind, choice) : copy;
    }
  }
}

/** Whether the member still inflates: bits after the last code of the data can change without harm. */
function inflates(member: Buffer): boolean {
  try {
    gunzipSync(member);
    return true;
  } catch {
    return false;
  }
}
