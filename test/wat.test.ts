/** WAT files: the scanner against `JSON.parse`, links as media, gates and policy, old and new writers, broken payloads. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import t, { type Test } from 'tap';
import type { InputItem } from '../lib/flow/input-marks.js';
import { branch, definePipeline } from '../lib/flow/pipeline.js';
import { runPipeline } from '../lib/run/run-pipeline.js';
import { defineStage } from '../lib/flow/stage.js';
import type { RejectedItem } from '../lib/flow/types.js';
import type { Stats } from '../lib/flow/stats.js';
import { imageFrom } from '../lib/html/find-media/image.js';
import type { Page } from '../lib/model/page.js';
import type { UrlRow } from '../lib/model/url.js';
import type { WatPayload } from '../lib/model/wat.js';
import { createResolver } from '../lib/url/resolve.js';
import { createCondenser } from '../lib/wat/condense.js';
import { mediaOfLinks } from '../lib/wat/link-media.js';
import { readPayload, WAT_SHAPE } from '../lib/wat/payload.js';
import { pickJson } from '../lib/wat/pick.js';
import { urls } from '../pipelines/urls.js';
import { readWat, selectPages } from '../stages/index.js';
import { fixedCuts, randomCuts, seed } from './helpers/chunks.js';
import { mutate } from './helpers/mutate.js';
import { sinkOf, sourceOf } from './helpers/pipelines.js';
import { random, runs } from './helpers/random.js';
import { root } from './helpers/run.js';
import { readWhole, writeMember, writeRecord, type RecordDraft } from './helpers/warc.js';
import { infoDraft, otherPayload, responsePayload, treeLinks, watDraft, watFile, type WatPage } from './helpers/wat.js';
import { pickParsed } from './helpers/wat-oracle.js';

t.setTimeout(600_000);

const SHARED = new URL('../../shared/corpora/', import.meta.url);

interface Given {
  readonly rows: UrlRow[];
  readonly stats: Stats;
  readonly rejects: RejectedItem[];
}

async function listOf(chunks: Iterable<InputItem>, options: Record<string, unknown> = {}): Promise<Given> {
  const parts: Buffer[] = [];
  const rejects: RejectedItem[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk);
      done();
    },
  });
  const stats = await runPipeline(urls, {
    input: Readable.from(chunks) as AsyncIterable<InputItem>,
    output,
    options,
    onReject: (item) => void rejects.push(item),
  });
  const lines = Buffer.concat(parts).toString().split('\n').slice(0, -1);
  return { rows: lines.map((line) => JSON.parse(line) as UrlRow), stats, rejects };
}

const everything = { filter: 'off', repeats: true };

async function fileOf(drafts: readonly RecordDraft[], gzip = true): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const draft of drafts) parts.push(await (gzip ? writeMember(draft) : writeRecord(draft)));
  return Buffer.concat(parts);
}

const PAGE: WatPage = {
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

const pageOf = (html: string): WatPage => ({ ...PAGE, body: Buffer.from(html) });

/** Rows of one payload. */
async function rowsOfPayload(
  payload: object,
  options: Record<string, unknown> = {},
  info = infoDraft(),
): Promise<Given> {
  return listOf([await fileOf([info, watDraft(PAGE.url, payload)])], { ...everything, ...options });
}

const rowsOfHtml = (html: object | null, options: Record<string, unknown> = {}): Promise<Given> =>
  rowsOfPayload(responsePayload(PAGE, html), options);

const told = ({ type, role, url, via, mime }: UrlRow): unknown[] => [
  type,
  role,
  url.replace('https://page.example/', ''),
  via,
  mime,
];

// ---- the scanner ------------------------------------------------------------------------------------------------------

/** The same two ways; undefined where there is no JSON. */
function bothWays(bytes: Uint8Array): { readonly ours: unknown; readonly plain: unknown } {
  const attempt = (read: () => unknown): unknown => {
    try {
      return { picked: read() ?? {} };
    } catch (error) {
      if (error instanceof SyntaxError) return 'no JSON';
      throw error;
    }
  };
  return {
    ours: attempt(() => readPayload(bytes)),
    plain: attempt(() => pickParsed(JSON.parse(Buffer.from(bytes).toString()), WAT_SHAPE)),
  };
}

const PIECES = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\\',
    '\\"',
    '\\u0041',
    '\\ud83d\\ude00',
    '\\x',
    ' ',
    '\n',
    '\t',
    '\0',
    '\ufeff',
  ],
  ...['null', 'true', 'false', '0', '-', '-0', '1e5', '1.50', '01', '.5', '1e', '"Links":[', '"Links":{}', '"Head":{}'],
  ...['"Envelope":{}', '{"path":"IMG@/src","url":"a.jpg"}', '"path":"A@\\/href"', '"p\\u0061th":"IMG@/src"', '"url":7'],
  ...[
    '"url":"data:,x"',
    '"path":"A@/href","url":"a.mp3?x"',
    '"X-Robots-Tag":["noai",1]',
    '"__proto__":{"a":1}',
    '\xff',
    '\xe2',
  ],
];

const samplePayload = JSON.stringify(
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

t.test('the scanner reads what JSON.parse reads, of damaged payloads too', (t) => {
  const dice = random(seed);
  const latin1 = Buffer.from(samplePayload).toString('latin1');
  const tokens = PIECES.map((piece) => Buffer.from(piece).toString('latin1'));
  let valid = 0;
  const times = runs(1000);
  for (let i = 0; i < times; i++) {
    const input = mutate(latin1, { dice, tokens, other: latin1 }, 1 << 14);
    const { ours, plain } = bothWays(Buffer.from(input, 'latin1'));
    if (plain !== 'no JSON') valid++;
    t.same(ours, plain, `WEFT_SEED=${seed} ${i}`);
    if (!t.passing()) return t.end();
  }
  t.ok(valid > times / 50 && valid < times, `${valid} of ${times} are JSON`);
  t.end();
});

const DOCUMENTS: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: 'the last of duplicate keys counts',
    text: '{"Envelope":{"a":1},"Envelope":{"Format":"x","WARC-Header-Metadata":{"WARC-Type":"a","WARC-Type":"b"}}}',
  },
  {
    name: 'a value of another kind takes the place of what came before',
    text: '{"Envelope":{"WARC-Header-Metadata":{"WARC-Type":"a"}},"Envelope":3}',
  },
  {
    name: 'keys may be written with escapes',
    text: '{"\\u0045nvelope":{"WARC-Header-Metadata":{"WARC\\u002dType":"x\\u00e4\\ud83d\\ude00"}}}',
  },
  {
    name: 'white space stands anywhere',
    text: ' \r\n{ "Envelope" : { "WARC-Header-Metadata" : { "WARC-Type" :\t"a" , "x" : [ ] } } } \n',
  },
  { name: 'numbers are texts', text: '{"Container":{"Offset":433,"Gzip-Metadata":{"Deflate-Length":1e2}}}' },
  {
    name: 'lists may hold anything',
    text: '{"Envelope":{"Payload-Metadata":{"HTML-Metadata":{"Links":[1,null,[],"x",{"path":"IMG@/src","url":"a"},{"path":"IMG@/src","path":3}]}}}}',
  },
  { name: 'an empty list has no links', text: '{"Envelope":{"Payload-Metadata":{"HTML-Metadata":{"Links":[]}}}}' },
  { name: 'a document of another kind has nothing', text: '[{"Envelope":{}}]' },
  { name: 'a byte order mark is no JSON', text: '\ufeff{}' },
  { name: 'nothing is no JSON', text: '' },
  { name: 'what follows is no JSON', text: '{} {}' },
  { name: 'control characters in strings are no JSON', text: '{"a":"\u0001"}' },
  { name: 'a comma at the end is no JSON', text: '{"a":[1,]}' },
  { name: 'a thousand lists in each other are JSON', text: `${'['.repeat(1000)}${']'.repeat(1000)}` },
];

t.test('the scanner reads documents as JSON.parse does:', (t) => {
  for (const { name, text } of DOCUMENTS) {
    const { ours, plain } = bothWays(Buffer.from(text));
    t.same(ours, plain, name);
  }
  t.throws(() => pickJson(Buffer.from('{"a":'), 'text'), { message: /ends too early, after 5 bytes/ });
  t.throws(() => pickJson(Buffer.from('{"a":x}'), 'text'), { message: /no JSON at byte 5/ });
  t.end();
});

const PATHS = ['IMG@/src', 'A@/href', 'VIDEO@/poster', 'SOURCE@/src', 'OBJECT@/data', 'A@/hrefs', 'TRACK@/src', ''];
const URL_PARTS = [
  ...['.mp4', '.MP3', '.jpg', '.html', '.jpeg2', '.m3u8', '.3gp', '.', '?', '#', '/', ' ', 'data:', 'x', 'é', '\\/'],
  ...['a-path-of-more-than-sixteen-bytes/', '\\u002emp4', '\\"', '\x7f'],
];

t.test('links are left out by the kernel as they are judged one by one', (t) => {
  const dice = random(seed);
  const link = (): string => {
    const url = Array.from({ length: dice.int(5) }, () => dice.pick(URL_PARTS)).join('');
    const fields = [`"path":"${dice.pick(PATHS)}"`, `"url":"${url}"`, '"text":"T"', '"url":3', '"path":null', '"x":{}'];
    return `{${fields.filter((_, i) => dice.int(i < 2 ? 20 : 6) > (i < 2 ? 0 : 4)).join()}}`;
  };
  const seen = new Set<string>();
  for (let i = 0; i < runs(500); i++) {
    const links = Array.from({ length: 10 }, link).join();
    const text = `{"Envelope":{"Payload-Metadata":{"HTML-Metadata":{"Links":[${links}]}}}}`;
    const { ours, plain } = bothWays(Buffer.from(text));
    t.same(ours, plain, `WEFT_SEED=${seed} ${i} ${links}`, { diagnostic: false });
    if (!t.passing()) break;
    const html = (ours as { picked: WatPayload }).picked.Envelope!['Payload-Metadata']!['HTML-Metadata']!;
    for (const [verdict, count] of html.Links!.left.entries()) if (count > 0) seen.add(String(verdict));
    for (const { path = '' } of html.Links!.taken) seen.add(path);
  }
  t.same([...seen].sort(), ['1', '2', '3', ...PATHS.slice(0, 5)].sort(), 'every verdict and path came');
  t.end();
});

t.test('a kernel grown by one payload reads the next', (t) => {
  const large = Buffer.from(`{"x":"${'a'.repeat(30 << 20)}","Container":{"Offset":7}}`);
  for (const bytes of [large, Buffer.from(samplePayload), large]) {
    const { ours, plain } = bothWays(bytes);
    t.ok(isDeepStrictEqual(ours, plain), `${bytes.length} bytes`);
  }
  const deep = Buffer.from(`${'[{"a":'.repeat(1 << 20)}0${'}]'.repeat(1 << 20)}`);
  t.equal(readPayload(deep), undefined, 'two million lists and objects in each other');
  t.throws(() => readPayload(deep.subarray(0, -1)), SyntaxError);
  t.throws(() => readPayload(Buffer.concat([deep, deep])), SyntaxError);
  t.end();
});

t.test('P13: a payload for which there is no memory fails by name, and the next one is read', (t) => {
  const script = `
    import { readPayload } from './lib/wat/payload.js';
    for (const bytes of [1 << 16, 1 << 23, 1 << 16]) {
      try {
        console.log(readPayload(Buffer.from('{"Container":{"Offset":"' + '7'.repeat(bytes) + '"}}')).Container.Offset.length);
      } catch (error) {
        console.log(error.message);
      }
    }`;
  const run = (flag: string): string[] =>
    spawnSync(process.execPath, [flag, '--input-type=module', '--eval', script], {
      cwd: root,
      encoding: 'utf8',
    }).stdout.split('\n');
  t.same(run('--wasm-max-mem-pages=100'), ['65536', 'no memory for a WAT payload of 8388635 bytes', '65536', '']);
  t.match(run('--wasm-max-mem-pages=0')[0], /^no room for the WAT kernel: .*ulimit -v/, 'nor for the kernel itself');
  t.end();
});

t.test('a payload that names more than memory is given for is read as one too large to hold', async (t) => {
  t.throws(() => pickJson(Buffer.from(samplePayload), WAT_SHAPE, 5), { message: /tape/ });
  const metas = Array.from({ length: 360_000 }, () => '{"name":""}').join();
  const json = JSON.stringify(responsePayload(pageOf('<img src=a.jpg>'))).replace(
    '"Links":[',
    `"Head":{"Metas":[${metas}]},"Links":[`,
  );
  t.throws(() => readPayload(Buffer.from(json)), { message: /tape/ });
  const { rows, rejects } = await listOf([await fileOf([infoDraft(), watDraft(PAGE.url, json)])], everything);
  t.same(
    rows.map(({ url }) => url),
    ['https://page.example/dir/a.jpg'],
  );
  t.same(rejects, []);
});

t.test('payloads too large to hold are read as those that are held, however they are cut', (t) => {
  const { picked } = bothWays(Buffer.from(samplePayload)).ours as { picked: unknown };
  const condensed = (pieces: Iterable<Uint8Array>, limit = 1 << 20): unknown => {
    const condenser = createCondenser(limit);
    for (const piece of pieces) condenser.push(piece);
    return condenser.end();
  };
  const bytes = Buffer.from(samplePayload);
  t.same(condensed(fixedCuts(bytes, 1)), picked, 'byte by byte');
  for (const pieces of randomCuts(bytes, runs(30))) t.same(condensed(pieces), picked, `WEFT_SEED=${seed}`);
  for (const { name, text } of DOCUMENTS) {
    const { ours } = bothWays(Buffer.from(text));
    t.same(condensed([Buffer.from(text)]), ours === 'no JSON' ? null : (ours as { picked: unknown }).picked, name);
  }
  const dice = random(seed);
  const latin1 = bytes.toString('latin1');
  const tokens = PIECES.map((piece) => Buffer.from(piece).toString('latin1'));
  for (let i = 0; i < runs(200); i++) {
    const input = Buffer.from(mutate(latin1, { dice, tokens, other: latin1 }, 1 << 14), 'latin1');
    const { ours } = bothWays(input);
    t.same(
      condensed(fixedCuts(input, 100)),
      ours === 'no JSON' ? null : (ours as { picked: unknown }).picked,
      `WEFT_SEED=${seed} ${i}`,
    );
    if (!t.passing()) break;
  }
  t.equal(condensed([Buffer.from(`${'['.repeat(2000)}${']'.repeat(2000)}`)]), null, 'deeper than any payload');
  t.equal(condensed([bytes], 100), 'too-big', 'more than may be kept');
  t.end();
});

// ---- links ------------------------------------------------------------------------------------------------------------

t.test('links are media by their paths, as pages have them', async (t) => {
  const { rows, stats } = await rowsOfHtml({
    Head: {
      Metas: [
        { property: 'og:image', content: '/og.png' },
        { property: 'og:image:alt', content: 'The bay' },
        { name: 'HTML@/lang', content: 'en' },
      ],
      Link: [
        { path: 'LINK@/href', url: '/i.png', rel: 'image_src' },
        { path: 'LINK@/href', url: '/a.mp3', rel: 'enclosure', type: 'audio/mpeg' },
        { path: 'LINK@/href', url: '/f.ico', rel: 'icon' },
      ],
    },
    Links: [
      { path: 'IMG@/src', url: '/a.jpg', alt: 'A  boat', title: 'Boat' },
      { path: 'VIDEO@/src', url: 'v.mp4' },
      { path: 'VIDEO@/poster', url: 'v.jpg' },
      { path: 'VIDEO@/poster', url: 'w.jpg' },
      { path: 'SOURCE@/src', url: 'w.webm' },
      { path: 'SOURCE@/src', url: 'w.ogg' },
      { path: 'VIDEO@/poster', url: 'alone.jpg' },
      { path: 'AUDIO@/src', url: 'stream' },
      { path: 'SOURCE@/src', url: 'unknown' },
      { path: 'SOURCE@/src', url: 'picture.webp' },
      { path: 'TRACK@/src', url: 'v.vtt' },
      { path: 'IFRAME@/src', url: 'https://www.youtube.com/embed/dQw4w9WgXcQ' },
      { path: 'IFRAME@/src', url: 'https://ads.example/' },
      { path: 'EMBED@/src', url: '/e.mp3' },
      { path: 'OBJECT@/data', url: '/o.mov' },
      { path: 'A@/href', url: 'talk.MP3?n=1', text: 'The whole talk', title: 'Talk' },
      { path: 'A@/href', url: 'page.html?file=a.mp3', text: 'A page' },
      { path: 'A@/href', url: 'photo.jpg', text: 'A photo' },
      { path: 'IMG@/src', url: 'data:image/png;base64,AAAA' },
      { path: 'IMG@/src', url: 'https://cdn.example/{size}/a.jpg' },
      { path: 'BODY@/background', url: 'bg.jpg' },
      { path: 'STYLE/#text', href: 'css.jpg' },
      { path: 'FORM@/action', url: '/find' },
    ],
  });
  t.same(rows.map(told), [
    ['image', 'flow', 'a.jpg', 'img@src', 'image/jpeg'],
    ['video', 'flow', 'dir/v.mp4', 'video@src', 'video/mp4'],
    ['image', 'poster', 'dir/v.jpg', 'video@src', 'image/jpeg'],
    ['video', 'flow', 'dir/w.webm', 'source@src', 'video/webm'],
    ['image', 'poster', 'dir/w.jpg', 'source@src', 'image/jpeg'],
    ['audio', 'flow', 'dir/w.ogg', 'source@src', 'audio/ogg'],
    ['image', 'flow', 'dir/alone.jpg', 'video@poster', 'image/jpeg'],
    ['audio', 'flow', 'dir/stream', 'audio@src', null],
    ['video', 'flow', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'iframe@src', null],
    ['audio', 'flow', 'e.mp3', 'embed@src', 'audio/mpeg'],
    ['video', 'flow', 'o.mov', 'object@data', 'video/quicktime'],
    ['audio', 'flow', 'dir/talk.MP3?n=1', 'a@href', 'audio/mpeg'],
    ['image', 'page', 'og.png', 'og:image', 'image/png'],
    ['image', 'page', 'i.png', 'link image_src', 'image/png'],
    ['audio', 'page', 'a.mp3', 'link enclosure', 'audio/mpeg'],
  ]);
  const [boat] = rows as [UrlRow];
  t.same([boat.alt, boat.title, boat.text, boat.caption, boat.width], ['A boat', 'Boat', null, null, null]);
  const talk = rows.find(({ via }) => via === 'a@href')!;
  t.same([talk.alt, talk.title, talk.text], [null, 'Talk', 'The whole talk']);
  t.equal(rows.find(({ url }) => url.endsWith('w.jpg'))!.of, rows.find(({ url }) => url.endsWith('w.webm'))!.key);
  t.match(stats['read-wat'], {
    links: 23,
    links_media: 10,
    links_poster: 2,
    links_other_path: 4,
    links_no_medium: 6,
    links_no_url: 1,
    links_cut: 0,
  });
});

t.test('an image of a link is that of an img with its attributes', (t) => {
  const dice = random(seed);
  const resolve = createResolver(PAGE.url);
  const parts = [
    'https://',
    'http:',
    '//',
    'a',
    '/b.jpg',
    'spacer.gif',
    '{w}',
    '%7Bw%7D',
    ' ',
    '#',
    '?x={y}',
    'data:',
    'é',
    '..',
    'blank',
    '.png',
  ];
  for (let i = 0; i < runs(1000); i++) {
    const url = Array.from({ length: 1 + dice.int(5) }, () => dice.pick(parts)).join('');
    const [ours] = mediaOfLinks([{ path: 'IMG@/src', url, alt: ' x  y' }], resolve).media;
    const theirs = imageFrom(
      new Map([
        ['src', url],
        ['alt', ' x  y'],
      ]),
      [],
      resolve,
    )?.medium;
    t.same(ours?.url ?? '', theirs?.url ?? '', `WEFT_SEED=${seed} ${JSON.stringify(url)}`, { diagnostic: false });
    if (ours !== undefined) t.match(ours, theirs!);
    if (!t.passing()) break;
  }
  t.end();
});

t.test('relative links start from Head.Base', async (t) => {
  const links = [{ path: 'IMG@/src', url: 'a.jpg' }];
  const at = async (Base: string): Promise<string> => (await rowsOfHtml({ Head: { Base }, Links: links })).rows[0]!.url;
  t.equal(await at('https://cdn.example/pictures/'), 'https://cdn.example/pictures/a.jpg');
  t.equal(await at('/pictures/'), 'https://page.example/pictures/a.jpg');
  t.equal(await at('javascript:void(0)'), 'https://page.example/dir/a.jpg');
});

t.test('rows lead to the page in its WARC file, and are those of that file', async (t) => {
  const { rows } = await rowsOfHtml({ Links: [{ path: 'IMG@/src', url: 'a.jpg' }] });
  t.match(rows[0]!, { page: PAGE.url, warc: { ...PAGE.provenance, inner_offset: null } });
  const payload = responsePayload(PAGE, { Links: [{ path: 'IMG@/src', url: 'a.jpg' }] }) as Record<string, unknown>;
  const without = await rowsOfPayload({ Envelope: payload['Envelope'] });
  t.equal(without.rows[0]!.warc.record_id, PAGE.provenance.record_id);
  t.equal(without.rows[0]!.warc.length > 0, true, 'the place in the WAT file where none is told');
});

// ---- writers, old and new ---------------------------------------------------------------------------------------------

const LINKS = { Links: [{ path: 'IMG@/src', url: 'a.jpg' }] };

function envelopeWith(change: (envelope: Record<string, unknown>, response: Record<string, unknown>) => void): object {
  const payload = structuredClone(responsePayload(PAGE, LINKS)) as Record<string, Record<string, unknown>>;
  const envelope = payload['Envelope']!;
  const metadata = envelope['Payload-Metadata'] as Record<string, Record<string, unknown>>;
  change(envelope, metadata['HTTP-Response-Metadata']!);
  return payload;
}

const WRITERS: readonly {
  readonly name: string;
  readonly payload: object;
  readonly rows: number;
  readonly drop?: string;
}[] = [
  { name: 'a payload', payload: responsePayload(PAGE, LINKS), rows: 1 },
  { name: 'no HTML-Metadata', payload: responsePayload(PAGE, null), rows: 0, drop: 'not-html' },
  { name: 'no Links', payload: responsePayload(PAGE, { Head: { Title: 'x' } }), rows: 0 },
  {
    name: 'a status that is a number',
    payload: envelopeWith((_, response) => (response['Response-Message'] = { Status: 200 })),
    rows: 1,
  },
  {
    name: 'another status',
    payload: envelopeWith((_, response) => (response['Response-Message'] = { Status: '404' })),
    rows: 0,
    drop: 'status',
  },
  {
    name: 'no status',
    payload: envelopeWith((_, response) => delete response['Response-Message']),
    rows: 0,
    drop: 'status',
  },
  {
    name: 'of an ARC file',
    payload: envelopeWith((envelope) => {
      delete envelope['WARC-Header-Metadata'];
      envelope['Format'] = 'ARC';
      envelope['ARC-Header-Metadata'] = { 'Target-URI': PAGE.url, Date: '20080430204825' };
    }),
    rows: 1,
  },
  {
    name: 'of a resource',
    payload: envelopeWith((envelope) => {
      envelope['WARC-Header-Metadata'] = { 'WARC-Type': 'resource', 'WARC-Target-URI': PAGE.url };
      envelope['Payload-Metadata'] = { 'HTML-Metadata': LINKS };
    }),
    rows: 1,
  },
  { name: 'of a request', payload: otherPayload(PAGE, 'request'), rows: 0, drop: 'type-request' },
  { name: 'of notes', payload: otherPayload(PAGE, 'metadata'), rows: 0, drop: 'type-metadata' },
];

for (const { name, payload, rows, drop } of WRITERS) {
  t.test(`a WAT record ${name}`, async (t) => {
    for (const gzip of [true, false]) {
      const given = await listOf([await fileOf([infoDraft(), watDraft(PAGE.url, payload)], gzip)], everything);
      t.equal(given.rows.length, rows);
      if (drop !== undefined) t.equal(given.stats['read-wat']![`dropped.${drop}`], 1);
      else t.equal(given.stats['read-wat']!['pages'], 1);
      t.equal(given.rejects.length, 0);
    }
  });
}

t.test('the date of an ARC record is that of its page', async (t) => {
  const { rows } = await rowsOfPayload(WRITERS.find(({ name }) => name === 'of an ARC file')!.payload);
  t.equal(rows[0]!.warc.date, '2008-04-30T20:48:25Z');
});

t.test('extractors before June 2019 wrote references as they stand in the HTML', async (t) => {
  const payload = responsePayload(PAGE, {
    Head: { Metas: [{ property: 'og:image', content: '/o?a=1&amp;b=2' }] },
    Links: [{ path: 'IMG@/src', url: '/i?a=1&amp;b=2', alt: 'Fish &amp; chips' }],
  });
  const since = async (software: string): Promise<unknown[]> => {
    const { rows } = await rowsOfPayload(payload, {}, infoDraft(software));
    return rows.map(({ url, alt }) => [url.slice('https://page.example'.length), alt]);
  };
  const decoded = [
    ['/i?a=1&b=2', 'Fish & chips'],
    ['/o?a=1&b=2', null],
  ];
  const written = [
    ['/i?a=1&amp;b=2', 'Fish &amp; chips'],
    ['/o?a=1&amp;b=2', null],
  ];
  t.same(await since('Software-Info: ia-web-commons.1.0-SNAPSHOT-20161209033514\r\n'), decoded);
  t.same(await since('Software-Info: ia-web-commons.1.1.9-SNAPSHOT-20190620000000\r\n'), written);
  t.same(await since('Extracted-Date: Thu, 15 Dec 2016 09:37:09 GMT\r\n'), decoded);
  t.same(await since('Extracted-Date: Wed, 15 Dec 2021 09:37:09 GMT\r\n'), written);
  t.same(await since('format: WARC File Format 1.0\r\n'), written, 'where nothing is told');
});

// ---- gates and policy -------------------------------------------------------------------------------------------------

const GATES: readonly {
  readonly name: string;
  readonly options: object;
  readonly rows: number;
  readonly drop?: string;
  readonly url?: string;
}[] = [
  { name: '--status', options: { status: ['404'] }, rows: 0, drop: 'status' },
  { name: '--include-hosts', options: { includeHosts: ['other.example'] }, rows: 0, drop: 'host-not-included' },
  { name: '--exclude-hosts', options: { excludeHosts: ['page.example'] }, rows: 0, drop: 'host-excluded' },
  { name: 'another scheme', options: {}, rows: 0, drop: 'uri-scheme', url: 'dns:page.example' },
  { name: 'robots.txt', options: {}, rows: 0, drop: 'robots-txt', url: 'https://page.example/robots.txt' },
  { name: '--media', options: { media: ['video'] }, rows: 0 },
  { name: 'nothing', options: {}, rows: 1 },
];

for (const { name, options, rows, drop, url = PAGE.url } of GATES) {
  t.test(`pages of WAT files go by the gates of captures: ${name}`, async (t) => {
    const given = await rowsOfPayload(responsePayload({ ...PAGE, url }, LINKS), { ...options });
    t.equal(given.rows.length, rows);
    if (drop !== undefined) t.equal(given.stats['read-wat']![`dropped.${drop}`], 1);
  });
}

t.test('a payload without a URL, or with none that parses, is rejected', async (t) => {
  const withUri = (uri: string): RecordDraft => {
    const payload = envelopeWith(
      (envelope) => (envelope['WARC-Header-Metadata'] = { 'WARC-Type': 'response', 'WARC-Target-URI': uri }),
    );
    return { ...watDraft('', payload), url: '' };
  };
  for (const [uri, code] of [
    ['', 'missing-header'],
    ['http://[', 'bad-uri'],
  ] as const) {
    const given = await listOf([await fileOf([infoDraft(), withUri(uri)])]);
    t.same(
      given.rejects.map(({ code: own }) => own),
      [code],
    );
  }
});

t.test('policy signals of WAT files act as those of captures', async (t) => {
  const meta = (content: string): object => ({ ...LINKS, Head: { Metas: [{ name: 'robots', content }] } });
  const withHeader = (value: string): object =>
    responsePayload(
      {
        ...PAGE,
        http: [
          ['X-Robots-Tag', 'all'],
          ['X-Robots-Tag', value],
        ],
      },
      LINKS,
    );
  t.equal((await rowsOfHtml(meta('noai'))).stats['filter-segments']!['dropped.policy'], 1);
  t.equal((await rowsOfPayload(withHeader('noai'))).stats['filter-segments']!['dropped.policy'], 1);
  t.equal((await rowsOfHtml(meta('noimageai'))).rows.length, 0);
  t.equal((await rowsOfHtml(meta('noai'), { policy: 'ignore' })).rows.length, 1);
});

t.test("the crawl's notes tell a page's language", async (t) => {
  const languages = {
    Name: 'languages-cld2',
    Value: '{"reliable":true,"languages":[{"code":"de","code-iso-639-3":"deu"}]}',
  };
  const drafts = [
    infoDraft(),
    watDraft(PAGE.url, responsePayload(PAGE, LINKS)),
    watDraft(PAGE.url, otherPayload(PAGE, 'metadata', [languages])),
  ];
  const file = await fileOf(drafts);
  t.equal((await listOf([file], { language: ['de'] })).rows.length, 1);
  t.equal((await listOf([file], { language: ['en'] })).rows.length, 0);
});

// ---- broken and mixed -------------------------------------------------------------------------------------------------

const BREAKS: readonly ((json: string) => string)[] = [
  (json) => json.slice(0, -2),
  (json) => json.replace('"Links":[', '"Links":[,'),
  (json) => json.replace('"Links"', '"Links\n"'),
  (json) => `${json}}`,
  (json) => json.replace('"url":', '"url"'),
  () => 'not JSON at all',
];

t.test('a broken payload costs itself only, held or not', async (t) => {
  const pages = Array.from({ length: 12 }, (_, i) => ({
    ...pageOf(`<img src="/${i}.jpg"><p>${i}`),
    url: `https://page.example/${i}`,
  }));
  const dice = random(seed);
  for (const [kind, broken] of BREAKS.entries()) {
    const hit = new Set([dice.int(12), dice.int(12)]);
    const drafts = pages.map((page, i) => {
      const json = JSON.stringify(responsePayload(page));
      return watDraft(page.url, hit.has(i) ? broken(json) : json);
    });
    const file = await fileOf([infoDraft(), ...drafts]);
    const offsets = readWhole(file).records.map(({ provenance }) => provenance.offset);
    for (const maxRecord of [1 << 26, 1024]) {
      const { rows, rejects, stats } = await listOf([file], { ...everything, maxRecord });
      const kept = pages.filter((_, i) => !hit.has(i)).map(({ url }) => url);
      t.same(
        rows.map(({ page }) => page),
        kept,
        `WEFT_SEED=${seed} break ${kind}, maxRecord ${maxRecord}`,
      );
      t.same(new Set(rejects.map(({ code }) => code)), new Set(['bad-wat']));
      t.equal(stats['read-wat']!['rejected'], hit.size);
      t.same(
        rejects.map(({ provenance }) => provenance!.offset),
        [...hit].sort((a, b) => a - b).map((i) => offsets[i + 1]),
      );
    }
  }
});

t.test('WARC and WAT files in one run, and JSON of other kinds, each go their way', async (t) => {
  const drafts = (html: string, n: number): RecordDraft[] => [
    { url: `https://page.example/warc/${n}`, body: html },
    {
      type: 'metadata',
      url: `https://page.example/warc/${n}`,
      body: '{"pages":[]}',
      headers: { 'Content-Type': 'application/json' },
    },
  ];
  const html = '<p>Text.<img src="/w.jpg">';
  const warc = await fileOf([...drafts(html, 1), { url: 'https://page.example/warc/2', body: html }]);
  const wat = await watFile([{ ...pageOf(html), url: 'https://page.example/wat/1' }]);
  const joined = Buffer.concat([warc, wat, warc]);
  const inputs: InputItem[] = [joined];
  const { rows, stats } = await listOf(inputs, everything);
  t.same(
    rows.map(({ page }) => page.slice('https://page.example/'.length)),
    ['warc/1', 'warc/2', 'wat/1', 'warc/1', 'warc/2'],
  );
  t.equal(stats['select-pages']!['dropped.type-metadata'], 2, 'JSON without an envelope is an ordinary record');
  for (const pieces of [fixedCuts(joined, 777), ...randomCuts(joined, 5)])
    t.same((await listOf(pieces, everything)).rows, rows, `WEFT_SEED=${seed}`);
});

t.test('read-wat lets records of other kinds through, as they are', async (t) => {
  const { records } = readWhole(await fileOf([{ body: '<p>Page.' }, infoDraft(), { type: 'metadata', body: 'n: 1' }]));
  t.same(await Readable.from(records).compose(readWat()).toArray(), records);
});

t.test('an item goes past a branch behind what the stages in it hold', async (t) => {
  const hold = defineStage({
    name: 'hold-one',
    summary: 'Gives a number when the next one comes.',
    scope: 'stream',
    options: {},
    holds: true,
    create() {
      let held: number[] = [];
      function* flush(): Generator<number> {
        yield* held;
        held = [];
      }
      return {
        *transform(item: number) {
          yield* flush();
          held = [item];
        },
        flush,
      };
    },
  });
  const past = branch({ unless: (item: number | string): item is string => typeof item === 'string', stages: [hold] });
  const given: unknown[] = [];
  const note = defineStage({
    ...{ name: 'note', summary: 'Notes.', scope: 'stream', options: {}, expands: true, output: 'bytes' },
    create: () => ({
      transform(item: unknown): Iterable<Uint8Array> {
        given.push(item);
        return [];
      },
    }),
  });
  const numbers = defineStage({
    ...{ name: 'numbers', summary: 'Numbers and words.', scope: 'stream', options: {}, expands: true },
    create: () => ({ transform: (_chunk: Uint8Array): Iterable<number | string> => [1, 2, 'a', 'b', 3] }),
  });
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const pipeline = definePipeline(import.meta.url, {
    ...{ name: 'p', summary: '', source: sourceOf(numbers), sink: sinkOf(note) },
    stages: [past] as never,
  });
  const stats = await runPipeline(pipeline, { input: Readable.from([Buffer.from('x')]), output });
  t.same(given, [1, 2, 'a', 'b', 3]);
  t.match(stats['hold-one'], { in: 3, out: 3, bypassed: 2 }, 'and is not counted by them');
});

// ---- real pages, real files -------------------------------------------------------------------------------------------

/** Links of the tree that must be among the rows, by path. Of those told below a page has no row. */
function expectedLinks(page: WatPage): string[] {
  return treeLinks(page)
    .filter(
      ({ path, url }) =>
        path !== 'source@src' || /\.(?:mp4|webm|ogv|ogg|mp3|m4a|wav|m3u8|mov|m4v)$/i.test(new URL(url).pathname),
    )
    .map(({ path, url }) => `${path === 'video@poster' ? 'poster' : path} ${url}`);
}

const pathOf = ({ role, via }: UrlRow): string => (role === 'poster' || via === 'video@poster' ? 'poster' : via);

async function pagesOf(file: Buffer): Promise<Page[]> {
  return (await Readable.from(readWhole(file).records).compose(selectPages()).toArray()) as Page[];
}

async function compare(t: Test, pages: readonly Page[]): Promise<void> {
  const { rows } = await listOf([await watFile(pages)], { ...everything, policy: 'ignore' });
  const given = rows
    .filter((row) => /^(?:img|video|audio|source)@(?:src|poster)$/.test(row.via))
    .map((row) => `${row.page} ${pathOf(row)} ${row.url}`);
  const expected = pages.flatMap((page) => expectedLinks(page).map((link) => `${page.url} ${link}`));
  t.ok(expected.length > 0, `${expected.length} links`);
  const [have, want] = [new Set(given), new Set(expected)];
  t.same(
    [...want].filter((link) => !have.has(link)),
    [],
    'every link of the tree has a row',
  );
  t.same(
    [...have].filter((link) => !want.has(link)),
    [],
    'every row is a link of the tree',
  );
}

t.test('WAT files made of the sample give the links of its pages', async (t) => {
  await compare(t, await pagesOf(readFileSync(join(root, 'sample/crawl.warc.gz'))));
});

const small = new URL('public-small.warc.gz', SHARED);
t.test(
  'WAT files made of real pages give the links of their trees',
  { skip: existsSync(small) ? false : 'no real pages here' },
  async (t) => {
    await compare(t, await pagesOf(readFileSync(small)));
  },
);

const WATS = [
  'sparkwarc__sample.wat',
  'sparkwarc__sample.wat.gz',
  'whirlwind__whirlwind.warc.wat',
  'whirlwind__whirlwind.warc.wat.gz',
];
for (const name of WATS) {
  const file = new URL(`archives/${name}`, SHARED);
  t.test(
    `W21: ${name} gives the images that JSON.parse finds in it`,
    { skip: existsSync(file) ? false : 'no archives here' },
    async (t) => {
      const bytes = readFileSync(file);
      const { rows, rejects } = await listOf([bytes], everything);
      const plain =
        bytes[0] === 0x1f ? readWhole(bytes).records.map(({ block }) => Buffer.from(block)) : splitPlain(bytes);
      t.same(
        rows.map(({ page, url }) => `${page} ${url}`),
        plain.flatMap(imagesIn),
      );
      t.equal(rejects.length, 0);
    },
  );
}

/** Lines that are objects. */
const splitPlain = (bytes: Buffer): Buffer[] =>
  bytes
    .toString()
    .split(/\r?\n/)
    .filter((line) => line.startsWith('{'))
    .map((line) => Buffer.from(line));

interface Plain {
  readonly Envelope: {
    readonly 'WARC-Header-Metadata': { readonly 'WARC-Target-URI': string };
    readonly 'Payload-Metadata': {
      readonly 'HTTP-Response-Metadata'?: {
        readonly 'HTML-Metadata'?: { readonly Links?: readonly { readonly path: string; readonly url: string }[] };
      };
    };
  };
}

function imagesIn(block: Buffer): string[] {
  if (block[0] !== 0x7b) return [];
  const { Envelope } = JSON.parse(block.toString()) as Plain;
  const page = Envelope['WARC-Header-Metadata']['WARC-Target-URI'];
  const links = Envelope['Payload-Metadata']['HTTP-Response-Metadata']?.['HTML-Metadata']?.Links ?? [];
  // The file was written in 2016, when references were left as they were.
  return links
    .filter(({ path }) => path === 'IMG@/src')
    .map(({ url }) => `${page} ${new URL(url.replaceAll('&amp;', '&'), page).href}`);
}
