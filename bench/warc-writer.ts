/**
 * WARC records for samples and benches, written with warcio: one gzip member per record, with fixed ids and dates, so
 * that the same pages give the same bytes.
 */
import { createHash } from 'node:crypto';
import { WARCRecord, WARCSerializer } from 'warcio';

export interface Capture {
  readonly url: string;
  /** `2024-05-18T12:00:00Z`. */
  readonly date: string;
  /** `HTTP/1.1 200 OK`. */
  readonly statusLine: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /**
   * Lines of the `metadata` record that a crawl writes after a response, without line ends. If empty, there is no such
   * record.
   */
  readonly notes: readonly string[];
}

const encoder = new TextEncoder();

/** A record id computed only from the record: a version 5 UUID from the SHA-1 of the given parts. */
export function recordId(...parts: readonly string[]): string {
  const hex = createHash('sha1').update(parts.join('\n')).digest('hex');
  return `<urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}>`;
}

/** The `warcinfo` record at the start of a file. */
export function warcInfo(
  filename: string,
  date: string,
  fields: { readonly [name: string]: string },
): Promise<Uint8Array> {
  const id = recordId('warcinfo', filename, date);
  return serialize(WARCRecord.createWARCInfo({ filename, date, warcHeaders: { 'WARC-Record-ID': id } }, fields));
}

/** Request, response and, if there are notes, metadata record of one capture. */
export async function captureRecords(capture: Capture): Promise<Uint8Array[]> {
  const records = [await serialize(requestRecord(capture)), await serialize(responseRecord(capture))];
  if (capture.notes.length > 0) records.push(await serialize(metadataRecord(capture)));
  return records;
}

function idOf(capture: Capture, type: string): string {
  return recordId(type, capture.url, capture.date);
}

function requestRecord(capture: Capture): WARCRecord {
  const { host, pathname, search } = new URL(capture.url);
  return WARCRecord.create({
    type: 'request',
    url: capture.url,
    date: capture.date,
    statusline: `GET ${pathname}${search} HTTP/1.1`,
    httpHeaders: { 'User-Agent': 'sample-crawler/1.0', Accept: 'text/html,*/*;q=0.8', Host: host },
    warcHeaders: { 'WARC-Record-ID': idOf(capture, 'request'), 'WARC-Concurrent-To': idOf(capture, 'response') },
  });
}

function responseRecord(capture: Capture): WARCRecord {
  return WARCRecord.create(
    {
      type: 'response',
      url: capture.url,
      date: capture.date,
      statusline: capture.statusLine,
      httpHeaders: capture.headers.map(([name, value]): [string, string] => [name, value]),
      warcHeaders: { 'WARC-Record-ID': idOf(capture, 'response') },
    },
    [capture.body],
  );
}

function metadataRecord(capture: Capture): WARCRecord {
  return WARCRecord.create(
    {
      type: 'metadata',
      url: capture.url,
      date: capture.date,
      warcHeaders: {
        'WARC-Record-ID': idOf(capture, 'metadata'),
        'WARC-Concurrent-To': idOf(capture, 'response'),
        'Content-Type': 'application/warc-fields',
      },
    },
    [encoder.encode(capture.notes.map((line) => `${line}\r\n`).join(''))],
  );
}

/**
 * NOTE: pako is used instead of the platform's CompressionStream, whose bytes depend on the version of zlib in Node.
 */
function serialize(record: WARCRecord): Promise<Uint8Array> {
  return WARCSerializer.serialize(record, {
    gzip: true,
    preferPako: true,
    digest: { algo: 'sha-1', prefix: 'sha1:', base32: true },
  });
}
