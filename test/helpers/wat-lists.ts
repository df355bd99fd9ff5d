/** URL lists from WAT files in memory. */
import { Readable } from 'node:stream';
import type { InputItem } from '../../lib/flow/input-marks.js';
import { runPipeline } from '../../lib/run/run-pipeline.js';
import type { RejectedItem } from '../../lib/flow/types.js';
import type { Stats } from '../../lib/flow/stats.js';
import type { UrlRow } from '../../lib/model/url.js';
import { urls } from '../../pipelines/urls.js';
import { byteOutput } from './byte-output.js';
import { writeMember, writeRecord, type RecordDraft } from './warc.js';
import { infoDraft, responsePayload, watDraft, type WatPage } from './wat.js';

export interface Given {
  readonly rows: UrlRow[];
  readonly stats: Stats;
  readonly rejects: RejectedItem[];
}

export async function listOf(chunks: Iterable<InputItem>, options: Record<string, unknown> = {}): Promise<Given> {
  const rejects: RejectedItem[] = [];
  const output = byteOutput();
  const stats = await runPipeline(urls, {
    input: Readable.from(chunks) as AsyncIterable<InputItem>,
    output,
    options,
    onReject: (item) => void rejects.push(item),
  });
  const lines = output.bytes().toString().split('\n').slice(0, -1);
  return { rows: lines.map((line) => JSON.parse(line) as UrlRow), stats, rejects };
}

export const everything = { filter: 'off', repeats: true };

export async function fileOf(drafts: readonly RecordDraft[], gzip = true): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const draft of drafts) parts.push(await (gzip ? writeMember(draft) : writeRecord(draft)));
  return Buffer.concat(parts);
}

export const PAGE: WatPage = {
  url: 'https://page.example/dir/',
  status: 200,
  http: [['Content-Type', 'text/html; charset=utf-8']],
  body: Buffer.alloc(0),
  provenance: {
    file: 'crawl.warc.gz',
    offset: 1234,
    length: 567,
    record_id: '<urn:uuid:7a59a147-4186-41ee-8361-63504f59b710>',
    date: '2024-05-18T12:00:00Z',
    payload_digest: 'sha1:PF3NBPEM3K7Y7HA3N7NA4EPHDZURGMLV',
  },
};

export const pageOf = (html: string): WatPage => ({ ...PAGE, body: Buffer.from(html) });

/** The rows for one payload. */
export async function rowsOfPayload(
  payload: object,
  options: Record<string, unknown> = {},
  info = infoDraft(),
): Promise<Given> {
  return listOf([await fileOf([info, watDraft(PAGE.url, payload)])], { ...everything, ...options });
}

export const samplePayload = JSON.stringify(
  responsePayload({
    ...pageOf(
      `<html lang=en><base href="https://cdn.example/"><title>A "quoted" \\ title</title><meta name=robots content=noimageai>
<meta property="og:image" content="/og.png"><link rel=image_src href="/i.png"><link rel=icon href=/f.ico>
<img src="a.jpg" alt="Ä &quot;boat&quot;"><img src="data:,x"><video src=v.mp4 poster=p.jpg></video><a href="talk.MP3?x=1">The talk</a>
<a href="/page.html">Page</a><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe><form action=/f></form>`,
    ),
    http: [
      ['Content-Type', 'text/html'],
      ['X-Robots-Tag', 'noarchive'],
      ['X-Robots-Tag', 'nosnippet'],
    ],
  }),
);
