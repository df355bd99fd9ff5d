/**
 * Writes `sample/crawl.warc.gz`, the sample crawl, from the pages beside it: `node sample/make.js`.
 *
 * The pages are our own, on hosts reserved for examples. The file looks as a large crawl's files do (request,
 * response and metadata records, bodies already decoded), with a few captures as other archives write them.
 */
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';
import { createSinglebyteEncoder } from '@exodus/bytes/single-byte.js';
import { captureRecords, warcInfo } from '../bench/warc-writer.js';
import type { Capture } from '../bench/warc-writer.js';

const here = new URL('./', import.meta.url);
/** In order, one minute apart. */
const firstDate = Date.parse('2024-05-18T12:00:00Z');

interface SamplePage {
  readonly url: string;
  /** Name in `pages/`. */
  readonly file?: string;
  readonly status?: string;
  /** Value of `Content-Type`; null: the header is not there. */
  readonly type?: string | null;
  readonly headers?: readonly (readonly [string, string])[];
  /** Encoding of the capture, where it is not UTF-8. */
  readonly encoding?: 'shift_jis' | 'windows-1251';
  /** As received: gzip inside chunks, as archives hold it that do not decode. */
  readonly raw?: boolean;
  readonly text?: string;
  /** What the crawl's detectors said: ISO 639-1, ISO 639-3, name, charset. */
  readonly language?: readonly [code: string, code3: string, name: string, charset: string];
}

const pages: readonly SamplePage[] = [
  { url: 'https://news.example.org/robots.txt', type: 'text/plain', text: 'User-agent: *\nDisallow: /admin/\n\nSitemap: https://news.example.org/sitemap.xml\n' },
  { url: 'https://news.example.org/2024/05/tide-ferry', file: 'en-harbour.html', language: ['en', 'eng', 'ENGLISH', 'UTF-8'] },
  { url: 'https://backstube.example.com/rezepte/roggenbrot', file: 'de-brot.html', language: ['de', 'deu', 'GERMAN', 'UTF-8'] },
  { url: 'https://waha.example.net/turath/mawsim-al-tamr', file: 'ar-nakhl.html', language: ['ar', 'ara', 'ARABIC', 'UTF-8'] },
  { url: 'https://kariz.example.org/fa/qanat', file: 'fa-qanat.html', type: 'text/html', language: ['fa', 'fas', 'PERSIAN', 'UTF-8'] },
  { url: 'http://shanli.example.com/cha/chuncha.html', file: 'zh-chashan.html', language: ['zh', 'zho', 'Chinese', 'UTF-8'] },
  { url: 'http://washi.example.net/dayori/0212.html', file: 'ja-washi.html', type: 'text/html', encoding: 'shift_jis', language: ['ja', 'jpn', 'Japanese', 'Shift_JIS'] },
  { url: 'https://talung.example.org/ngao', file: 'th-lakhon.html', language: ['th', 'tha', 'THAI', 'UTF-8'] },
  { url: 'https://geet.example.net/nadi', file: 'hi-charkha.html', language: ['hi', 'hin', 'HINDI', 'UTF-8'] },
  { url: 'http://golubi.example.com/shkola.html', file: 'ru-golubi.html', type: 'text/html; charset=windows-1251', encoding: 'windows-1251', language: ['ru', 'rus', 'RUSSIAN', 'windows-1251'] },
  { url: 'https://almyra.example.net/12', file: 'el-podcast.html', language: ['el', 'ell', 'GREEK', 'UTF-8'] },
  { url: 'https://notes.example.com/birds', file: 'en-code.html', type: null, language: ['en', 'eng', 'ENGLISH', 'UTF-8'] },
  { url: 'https://marche.example.org/samedi', file: 'fr-marche.html', raw: true },
  { url: 'https://parish.example.org/minutes/2024-05-06', file: 'en-minutes.html', language: ['en', 'eng', 'ENGLISH', 'UTF-8'] },
  { url: 'https://lenavost.example.com/ink', file: 'en-gallery.html', headers: [['X-Robots-Tag', 'noai, noimageai']], language: ['en', 'eng', 'ENGLISH', 'UTF-8'] },
  { url: 'https://marche.example.org/marche', status: '301 Moved Permanently', headers: [['Location', 'https://marche.example.org/samedi']], text: '<a href="/samedi">Moved</a>\n' },
  { url: 'https://news.example.org/2019/old-story', file: 'not-found.html', status: '404 Not Found', language: ['en', 'eng', 'ENGLISH', 'UTF-8'] },
  { url: 'https://news.example.org/img/ferry/crossing-800.jpg', file: 'ferry.jpg', type: 'image/jpeg' },
  // The same bytes again under another address, as mirrors and tracking parameters cause it.
  { url: 'https://notes.example.com/birds?utm_source=mail', file: 'en-code.html', language: ['en', 'eng', 'ENGLISH', 'UTF-8'] },
];

/** The sample crawl as bytes; the same bytes every time. */
export async function makeSample(): Promise<Uint8Array> {
  const info = { software: 'sample/make.js of weft', format: 'WARC File Format 1.0', isPartOf: 'SAMPLE-2024-20' };
  const members = [await warcInfo('crawl.warc.gz', isoDate(firstDate), info)];
  for (const [index, page] of pages.entries()) members.push(...(await captureRecords(capture(page, index))));
  return Buffer.concat(members);
}

function capture(page: SamplePage, index: number): Capture {
  const payload = payloadOf(page);
  const body = page.raw === true ? chunked(gzipped(payload)) : payload;
  return {
    url: page.url,
    date: isoDate(firstDate + (index + 1) * 60_000),
    statusLine: `HTTP/1.1 ${page.status ?? '200 OK'}`,
    headers: [...typeHeader(page), ...bodyHeaders(page, body.length), ...(page.headers ?? []), ['Server', 'sample']],
    body,
    notes: page.language === undefined ? [] : notes(page.language, payload.length, index),
  };
}

function payloadOf({ file, text, encoding }: SamplePage): Uint8Array {
  const bytes = file === undefined ? Buffer.from(text ?? '') : readFileSync(new URL(`pages/${file}`, here));
  if (encoding === undefined) return bytes;
  const encode = encoding === 'shift_jis' ? createMultibyteEncoder(encoding) : createSinglebyteEncoder(encoding);
  return encode(bytes.toString('utf8'));
}

function typeHeader({ type = 'text/html; charset=utf-8' }: SamplePage): [string, string][] {
  return type === null ? [] : [['Content-Type', type]];
}

/** Large crawls store bodies decoded and keep the server's own header under another name. */
function bodyHeaders({ raw, type }: SamplePage, length: number): [string, string][] {
  if (raw === true) return [['Content-Encoding', 'gzip'], ['Transfer-Encoding', 'chunked']];
  const sent: [string, string][] = type === 'image/jpeg' ? [] : [['X-Crawler-Content-Encoding', 'gzip']];
  return [...sent, ['Content-Length', String(length)]];
}

/** NOTE: stored blocks and no name of an operating system, as compressed bytes differ between machines. */
function gzipped(payload: Uint8Array): Uint8Array {
  const member = gzipSync(payload, { level: 0 });
  member[9] = 255;
  return member;
}

/** Two chunks and the last, empty one. */
function chunked(body: Uint8Array): Uint8Array {
  const half = body.length >> 1;
  const parts = [body.subarray(0, half), body.subarray(half), body.subarray(0, 0)];
  return Buffer.concat(parts.flatMap((part) => [Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]));
}

function notes([code, code3, name, charset]: NonNullable<SamplePage['language']>, bytes: number, index: number): string[] {
  const language = { code, 'code-iso-639-3': code3, 'text-covered': 0.99, score: 900 + index, name };
  return [
    `fetchTimeMs: ${180 + 17 * index}`,
    `charset-detected: ${charset}`,
    `languages-cld2: ${JSON.stringify({ reliable: true, 'text-bytes': bytes >> 1, languages: [language] })}`,
  ];
}

function isoDate(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('crawl.warc.gz', here), await makeSample());
}
