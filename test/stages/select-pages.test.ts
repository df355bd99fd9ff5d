/** The stage select-pages: which captures are pages, and how the others are dropped or rejected. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import t from 'tap';
import type { Test } from 'tap';
import { InputStart, type InputItem } from '../../lib/flow/input-marks.js';
import type { Stats } from '../../lib/flow/stats.js';
import { startStep } from '../../lib/flow/counted-step.js';
import type { DroppedItem, RejectedItem } from '../../lib/flow/types.js';
import type { Page } from '../../lib/model/page.js';
import type { WarcRecord } from '../../lib/model/record.js';
import { readWarc } from '../../stages/read-warc.js';
import { selectPages } from '../../stages/select-pages.js';
import { gz, rawRecord, readWhole, simpleRecord, writeMember } from '../helpers/warc.js';
import type { RecordDraft } from '../helpers/warc.js';

const HTML = '<!doctype html><title>T</title><p>Hello, page.';

interface Selected {
  readonly pages: readonly Page[];
  readonly drops: readonly DroppedItem[];
  readonly rejects: readonly RejectedItem[];
}

/** Runs both stages over bytes and checks the books. */
function select(t: Test, items: readonly InputItem[], options: { readonly [name: string]: unknown } = {}): Selected {
  const drops: DroppedItem[] = [];
  const rejects: RejectedItem[] = [];
  const stats: Stats = {};
  const hooks = {
    stats,
    onDrop: (item: DroppedItem) => void drops.push(item),
    onReject: (item: RejectedItem) => void rejects.push(item),
  };
  const reader = startStep(readWarc, {}, hooks);
  const selector = startStep(selectPages, options, hooks);
  const pages: Page[] = [];
  const take = (records: Iterable<unknown>): void => {
    for (const record of records)
      for (const page of selector.transform(structuredClone(record))) pages.push(page as Page);
  };
  for (const item of items) take(reader.transform(item));
  take(reader.flush());
  for (const page of selector.flush()) pages.push(page as Page);
  const counted = stats['select-pages']!;
  t.equal(counted['in'], counted['out']! + counted['dropped']! + counted['rejected']!, 'the books balance');
  const read = stats['read-warc']!;
  t.equal(read['bytes_in'], read['bytes_records']! + read['bytes_skipped']!, 'every byte is counted');
  return { pages, drops, rejects };
}

const gzips = async (...drafts: RecordDraft[]): Promise<Buffer> =>
  Buffer.concat(await Promise.all(drafts.map((draft) => writeMember(draft))));

const text = (page: Page | undefined): string => Buffer.from(page!.body).toString();

const rules = (page: Page | undefined): string[] => page!.flags.map(({ rule }) => rule);

t.test('select-pages gives the page of a capture', async (t) => {
  const body = `${HTML} Grüße.`;
  const { pages } = select(t, [
    new InputStart({ name: 'a.warc.gz', size: null }),
    await gzips({ type: 'request', body: '' }, { url: 'https://a.example/x y', body }),
  ]);
  t.match(pages, [
    {
      url: 'https://a.example/x%20y',
      status: 200,
      contentType: 'text/html',
      charset: 'utf-8',
      charsetVia: 'header',
      flags: [],
      truncated: null,
      duplicateOf: null,
    },
  ]);
  t.equal(text(pages[0]), body);
  t.match(pages[0]!.id, /^[0-9a-f]{32}$/);
  t.equal(pages[0]!.provenance.file, 'a.warc.gz');
});

t.test('captures that are not pages are dropped by reason', async (t) => {
  const table: [string, RecordDraft, string][] = [
    ['W13 request', { type: 'request' }, 'type-request'],
    ['W13 metadata', { type: 'metadata' }, 'type-metadata'],
    ['W13 warcinfo', { type: 'warcinfo' }, 'type-warcinfo'],
    ['W13 revisit', { type: 'revisit' }, 'type-revisit'],
    ['W13, W21 conversion', { type: 'conversion' }, 'type-conversion'],
    ['W14 continuation', { type: 'continuation' }, 'type-continuation'],
    ['W13 unknown type', { type: 'screenshot' as 'metadata' }, 'type-other'],
    ['a redirect', { status: 'HTTP/1.1 301 Moved' }, 'status'],
    ['not found', { status: 'HTTP/1.1 404 Not Found' }, 'status'],
    ['robots.txt', { url: 'https://page.example/robots.txt', body: HTML }, 'robots-txt'],
    ['an image', { http: { 'Content-Type': 'image/png' }, body: '\x89PNG\r\n' }, 'not-html'],
    ['H7 a PDF called HTML', { body: '%PDF-1.4' }, 'not-html'],
    ['no body', { body: '' }, 'empty-body'],
    ['dns', { url: 'dns:page.example', type: 'resource', body: 'x' }, 'uri-scheme'],
    ['an excluded host', { url: 'https://www.excluded.example/' }, 'host-excluded'],
  ];
  for (const [name, draft, reason] of table) {
    const { pages, drops, rejects } = select(t, [await gzips(draft)], { excludeHosts: ['excluded.example'] });
    t.same([pages.length, drops.map((drop) => drop.reason), rejects], [0, [reason], []], `${name}: ${reason}`);
  }
  const status = select(t, [await gzips({ status: 'HTTP/1.1 404 Not Found' })]);
  t.equal(status.drops[0]!.value, 404, 'a drop by status reports the status');
  const included = select(t, [await gzips({ url: 'https://a.example/' }, { url: 'https://b.example/' })], {
    includeHosts: ['a.example'],
  });
  t.same(
    [included.pages.map(({ url }) => url), included.drops.map(({ reason }) => reason)],
    [['https://a.example/'], ['host-not-included']],
  );
  const errors = select(t, [await gzips({ status: 'HTTP/1.1 404 Not Found' })], { status: ['200', '404'] });
  t.equal(errors.pages[0]?.status, 404, 'other statuses can be asked for');
  t.throws(() => select(t, [], { status: ['ok'] }), RangeError, 'a status must be a number');
});

t.test('broken captures are rejected by code', async (t) => {
  const response = (uri: string, block: string): Buffer => {
    const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <a>\r\nWARC-Date: 2024-05-18T12:00:00Z\r\n${uri}`;
    return gz(rawRecord(`${head}Content-Length: ${block.length}\r\n\r\n`, block));
  };
  const http = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
  const table: [string, Buffer, string][] = [
    ['W8 no target URI', response('', `${http}\r\n${HTML}`), 'missing-header'],
    ['W9 a relative URI', response('WARC-Target-URI: /x\r\n', `${http}\r\n${HTML}`), 'bad-uri'],
    ['H1 no HTTP', response('WARC-Target-URI: https://a.example/\r\n', HTML), 'no-status-line'],
    [
      'H5 too many layers',
      response(
        'WARC-Target-URI: https://a.example/\r\n',
        `${http}Content-Encoding: gzip,gzip,gzip,gzip\r\n\r\n${HTML}`,
      ),
      'encoding-depth',
    ],
    [
      'C7 hz-gb-2312',
      response(
        'WARC-Target-URI: https://a.example/\r\n',
        `${http.replace('html', 'html; charset=hz-gb-2312')}\r\n${HTML}`,
      ),
      'charset-replacement',
    ],
  ];
  for (const [name, bytes, code] of table) {
    const { pages, drops, rejects } = select(t, [bytes]);
    t.same([pages.length, drops, rejects.map((reject) => reject.code)], [0, [], [code]], `${name}: ${code}`);
    t.ok(rejects[0]!.provenance, `${name}: with its place`);
  }
  const bomb = await gzips({
    http: { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' },
    body: gzipSync(Buffer.alloc(9 << 20, 0x61)),
  });
  t.same(
    select(t, [bomb]).rejects.map(({ code }) => code),
    ['page-too-big'],
    'H5 a page that decodes to more than its cap',
  );
  const big = await gzips(
    { body: Buffer.alloc(10 << 20, 0x61) },
    { http: { 'Content-Type': 'video/mp4' }, body: Buffer.alloc(10 << 20, 0x61) },
  );
  const result = select(t, [big]);
  t.same(
    [result.rejects.map(({ code }) => code), result.drops.map(({ reason }) => reason)],
    [['page-too-big'], ['not-html']],
    'over the cap pages are rejected, other captures dropped',
  );
});

t.test('odd captures are read as pages', async (t) => {
  const one = async (draft: RecordDraft, options = {}): Promise<Page> => {
    const { pages } = select(t, [await gzips(draft)], options);
    t.equal(pages.length, 1);
    return pages[0]!;
  };
  const resource = await one({ type: 'resource', body: HTML, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  t.same([text(resource), resource.status, resource.charsetVia], [HTML, 200, 'header'], 'W13 a resource of HTML');
  t.equal(text(await one({ body: `\r\n${HTML}` })), HTML, 'W12 line ends before the body go');
  const fake = await one({
    http: { 'Content-Type': 'text/html', 'Transfer-Encoding': 'chunked', 'Content-Encoding': 'gzip' },
    body: HTML,
  });
  t.same([text(fake), rules(fake)], [HTML, ['fake-chunked', 'fake-encoding']], 'H3, H5 false declarations are flagged');
  const bad = await one({ http: { 'Content-Type': 'text/html; charset=no-such' }, body: HTML });
  t.same(rules(bad), ['charset-unknown'], 'C2 an unknown charset is flagged');
  t.equal(
    (await one({ headers: { 'WARC-Truncated': 'length' }, body: HTML })).truncated,
    'length',
    'W15 what the crawler says',
  );
  t.equal(
    (await one({ headers: { 'WARC-Truncated': '' }, body: HTML })).truncated,
    'unspecified',
    'W15 an empty reason',
  );
  for (const cap of [1 << 20, 5 << 20])
    t.equal((await one({ body: HTML.padEnd(cap) })).truncated, 'cap', `W15 a body of exactly ${cap} bytes`);
  t.equal((await one({ body: HTML.padEnd((1 << 20) + 1) })).truncated, null, 'W15 one byte more is no cap');
  const lengths: [string, Record<string, string>, string | null][] = [
    ['H6 a body shorter than its length', { 'Content-Length': '5000' }, 'content-length'],
    ['H6 a body of its length', { 'Content-Length': String(HTML.length) }, null],
    ['H6 a longer body', { 'Content-Length': '3' }, null],
    ['H6 the length given twice', { 'Content-Length': '5000, 5000' }, 'content-length'],
    ['H6 two lengths', { 'Content-Length': '5000, 6000' }, null],
    ['H6 no number', { 'Content-Length': 'many' }, null],
    ['H6 the length before an encoding', { 'Content-Length': '5000', 'Content-Encoding': 'gzip' }, null],
    ['H6 the length of chunks', { 'Content-Length': '5000', 'Transfer-Encoding': 'chunked' }, null],
    ['H6 the length that a crawler moved away', { 'X-Crawler-Content-Length': '5000' }, null],
  ];
  for (const [name, fields, expected] of lengths)
    t.equal((await one({ http: { 'Content-Type': 'text/html', ...fields }, body: HTML })).truncated, expected, name);
  const segment = { 'WARC-Segment-Number': '1' };
  t.equal((await one({ headers: segment, body: HTML })).truncated, 'segment', 'W14 the first of several segments');
  t.equal(
    (await one({ headers: { ...segment, 'WARC-Truncated': 'time' }, body: HTML })).truncated,
    'time',
    'W14 what the crawler says counts first',
  );
  const part = { 'Content-Type': 'text/html', ...segment };
  t.equal((await one({ type: 'resource', headers: part, body: HTML })).truncated, 'segment', 'W14 a resource');
  t.equal((await one({ url: 'http://user:pw@a.example/', body: HTML })).url, 'http://a.example/', 'credentials go');
});

t.test('W19: the same payload again is kept and named', async (t) => {
  const { pages } = select(t, [
    await gzips({ url: 'https://a.example/' }, { url: 'https://b.example/' }, { url: 'https://a.example/' }),
  ]);
  t.same(
    pages.map(({ duplicateOf }) => duplicateOf),
    [null, pages[0]!.id, pages[0]!.id],
  );
  t.not(pages[0]!.id, pages[1]!.id, 'another URL is another id');
  const bare = simpleRecord('response', `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nabc`);
  const digest = select(t, [gz(bare)]).pages[0]!;
  const given = simpleRecord(
    'response',
    `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nabc`,
    'WARC-Payload-Digest: sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5\r\n',
  );
  t.equal(select(t, [gz(given)]).pages[0]!.id, digest.id, 'without a digest field the SHA-1 of the payload serves');
});

t.test("the crawl's own notes give language and charset", async (t) => {
  const cld2 =
    '{"reliable":true,"text-bytes":99,"languages":[{"code":"de","code-iso-639-3":"deu","text-covered":0.9},{"code":"en","code-iso-639-3":"eng"}]}';
  const response = { headers: { 'WARC-Record-ID': '<urn:uuid:1>' } };
  const notes = (
    body: string,
    headers: Record<string, string> = { 'WARC-Concurrent-To': '<urn:uuid:1>' },
  ): RecordDraft => ({ type: 'metadata', body, headers });
  const table: [string, RecordDraft[], unknown][] = [
    [
      'fill the page before them',
      [response, notes(`fetchTimeMs: 3\r\ncharset-detected: UTF-8\r\nlanguages-cld2: ${cld2}\r\n`)],
      { language: 'deu', charset: 'utf-8' },
    ],
    [
      'are found by WARC-Refers-To',
      [response, notes(`languages-cld2: ${cld2}\r\n`, { 'WARC-Refers-To': '<urn:uuid:1>' })],
      { language: 'deu', charset: null },
    ],
    [
      'are found by their URI',
      [response, notes(`languages-cld2: ${cld2}\r\n`, {})],
      { language: 'deu', charset: null },
    ],
    [
      'of another record are not taken',
      [response, notes(`languages-cld2: ${cld2}\r\n`, { 'WARC-Concurrent-To': '<urn:uuid:2>' })],
      { language: null, charset: null },
    ],
    [
      'must follow at once',
      [response, { type: 'request' }, notes(`languages-cld2: ${cld2}\r\n`)],
      { language: null, charset: null },
    ],
    ['may be broken', [response, notes('languages-cld2: {"languages":[{"code-iso')], { language: null, charset: null }],
    [
      'may have two letters',
      [response, notes('languages-cld2: {"languages":[{"code-iso-639-3":"fi"}]}')],
      { language: 'fin', charset: null },
    ],
  ];
  for (const [name, drafts, expected] of table)
    t.same(
      select(t, [await gzips(...drafts)]).pages.map(({ crawl }) => crawl),
      [expected],
      name,
    );
});

t.test('H5, H7: bytes that are no text become no page', async (t) => {
  const noise = Buffer.from(Array.from({ length: 600 }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 13) & 0xff));
  const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
  const russian = '\u043c\u0430\u044f\u043a '.repeat(50);
  const table: [string, Record<string, string>, Buffer, string][] = [
    ['unknown encoding', { 'Content-Encoding': 'rot13' }, noise, 'unsupported-encoding'],
    ['false encoding', { 'Content-Encoding': 'br' }, noise, 'bad-content-encoding'],
    ['no encoding', {}, noise, 'not-html'],
    [
      'two encodings of which one is unknown',
      { 'Content-Encoding': 'rot13, gzip' },
      gzipSync(noise),
      'unsupported-encoding',
    ],
    ['unknown encoding of text', { 'Content-Encoding': 'rot13' }, Buffer.from(HTML), 'page'],
    ['UTF-16 with a mark', {}, Buffer.concat([Buffer.from([255, 254]), wide(russian)]), 'page'],
    ['UTF-16 by its header', { 'Content-Type': 'text/html; charset=utf-16' }, wide(`${russian}<p>`), 'page'],
    ['UTF-16 by its declaration', {}, wide(`<?xml version="1.0"?>${russian}`), 'page'],
  ];
  for (const [name, fields, body, expected] of table) {
    const draft = { http: { 'Content-Type': 'text/html', ...fields }, body };
    const { pages, drops, rejects } = select(t, [await gzips(draft)]);
    const [found] = [
      ...pages.map(() => 'page'),
      ...drops.map(({ reason }) => reason),
      ...rejects.map(({ code }) => code),
    ];
    t.equal(found, expected, name);
  }
});

t.test('a page that declares no charset is decoded by the charset that the crawl detected', async (t) => {
  const draft = (http: string): RecordDraft => ({
    http: { 'Content-Type': http },
    headers: { 'WARC-Record-ID': '<urn:uuid:1>' },
    body: Buffer.from('<p>\xef\xf0\xe8\xe2\xe5\xf2', 'latin1'),
  });
  const notes = (charset: string): RecordDraft => ({
    type: 'metadata',
    body: `charset-detected: ${charset}\r\n`,
    headers: { 'WARC-Concurrent-To': '<urn:uuid:1>' },
  });
  const table: [string, RecordDraft[], unknown][] = [
    [
      'C3 used',
      [draft('text/html'), notes('windows-1251')],
      ['windows-1251', 'crawl', '<p>привет', ['charset-guessed']],
    ],
    [
      'C3 another flag stays',
      [draft('text/html; charset=none'), notes('windows-1251')],
      ['windows-1251', 'crawl', '<p>привет', ['charset-unknown', 'charset-guessed']],
    ],
    ['C3 absent', [draft('text/html')], ['windows-1252', 'default', '<p>ïðèâåò', ['charset-guessed']]],
    [
      'C3 unusable',
      [draft('text/html'), notes('utf-8')],
      ['windows-1252', 'default', '<p>ïðèâåò', ['charset-guessed']],
    ],
    [
      'C3 the header is right',
      [draft('text/html; charset=koi8-r'), notes('windows-1251')],
      ['koi8-r', 'header', '<p>ОПХБЕР', []],
    ],
  ];
  for (const [name, drafts, expected] of table) {
    const [page] = select(t, [await gzips(...drafts)]).pages;
    t.same([page!.charset, page!.charsetVia, text(page), rules(page)], expected, name);
  }
});

t.test('inputs are read one after another', async (t) => {
  const input = (name: string): InputItem => new InputStart({ name, size: null });
  const stats = {};
  const reader = startStep(readWarc, {}, { stats });
  const read = (item: InputItem): WarcRecord[] => [...reader.transform(item)] as WarcRecord[];
  const member = await gzips({});
  t.same(read(input('a')), [], 'a mark opens an input');
  const first = [...read(member), ...read(input('b'))];
  t.same(
    first.map(({ provenance }) => provenance.file),
    ['a'],
    'the next mark ends it',
  );
  t.throws(
    () => read(input('c')),
    { name: 'InputError', code: 'empty-input' },
    'an empty input is reported at the next mark',
  );
  t.same(read(input('c')), [], 'which is then given once more');
  t.throws(
    () => read(Buffer.from('hello '.repeat(200_000))),
    { name: 'InputError', code: 'not-warc' },
    'an input that is not WARC is reported at once',
  );
  t.same(read(input('d')), [], 'the next one is read');
  t.same(
    [...read(member), ...reader.flush()].map((record) => (record as WarcRecord).provenance),
    [{ ...first[0]!.provenance, file: 'd' }],
  );
  t.throws(
    () => [...startStep(readWarc, {}, {}).flush()],
    { code: 'empty-input' },
    'no bytes at all are an empty input',
  );
});

const charsetFile = fileURLToPath(new URL('../../../shared/corpora/public-charset.warc.gz', import.meta.url));

t.test(
  'real pages in many charsets are decoded',
  { skip: existsSync(charsetFile) ? false : '../shared/corpora is absent' },
  (t) => {
    const { pages, rejects } = select(t, [readFileSync(charsetFile)]);
    t.equal(pages.length, 117);
    t.same(rejects, []);
    const names = new Set(pages.map(({ charset }) => charset));
    for (const name of [
      'utf-8',
      'windows-1252',
      'iso-8859-15',
      'shift_jis',
      'euc-jp',
      'windows-1251',
      'windows-1256',
      'iso-8859-6',
    ])
      t.ok(names.has(name), name);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for (const page of pages) if (decoder.decode(page.body).length === 0) t.fail(`${page.url} is empty`);
    t.equal(readWhole(readFileSync(charsetFile)).records.length, 352);
    t.end();
  },
);
