/** The stage read-wat: writers old and new, gates, policy, broken payloads. */
import { spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import t from 'tap';
import type { InputItem } from '../../lib/flow/input-marks.js';
import { readPayload, WAT_SHAPE } from '../../lib/wat/payload.js';
import { pickJson } from '../../lib/wat/pick.js';
import { readWat } from '../../stages/index.js';
import { fixedCuts, randomCuts, seed } from '../helpers/chunks.js';
import { random } from '../helpers/random.js';
import { root } from '../helpers/run.js';
import { readWhole, type RecordDraft } from '../helpers/warc.js';
import { infoDraft, otherPayload, responsePayload, watDraft, watFile, type WatPage } from '../helpers/wat.js';
import { PAGE, fileOf, listOf, rowsOfPayload, samplePayload, type Given } from '../helpers/wat-lists.js';

t.setTimeout(600_000);

const everything = { filter: 'off', repeats: true };

const pageOf = (html: string): WatPage => ({ ...PAGE, body: Buffer.from(html) });

const rowsOfHtml = (html: object | null, options: Record<string, unknown> = {}): Promise<Given> =>
  rowsOfPayload(responsePayload(PAGE, html), options);

t.test('P13: a payload for which there is no memory is rejected by name, and the next one is read', (t) => {
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

t.test('a payload with more names than memory is given for is read as one too large to hold', async (t) => {
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

t.test('rows lead to the page in its WARC file', async (t) => {
  const { rows } = await rowsOfHtml({ Links: [{ path: 'IMG@/src', url: 'a.jpg' }] });
  t.match(rows[0]!, { page: PAGE.url, warc: { ...PAGE.provenance, inner_offset: null } });
  const payload = responsePayload(PAGE, { Links: [{ path: 'IMG@/src', url: 'a.jpg' }] }) as Record<string, unknown>;
  const without = await rowsOfPayload({ Envelope: payload['Envelope'] });
  t.equal(without.rows[0]!.warc.record_id, PAGE.provenance.record_id);
  t.equal(without.rows[0]!.warc.length > 0, true, 'the place in the WAT file if the payload names none');
});

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
    name: 'an ARC record',
    payload: envelopeWith((envelope) => {
      delete envelope['WARC-Header-Metadata'];
      envelope['Format'] = 'ARC';
      envelope['ARC-Header-Metadata'] = { 'Target-URI': PAGE.url, Date: '20080430204825' };
    }),
    rows: 1,
  },
  {
    name: 'a resource',
    payload: envelopeWith((envelope) => {
      envelope['WARC-Header-Metadata'] = { 'WARC-Type': 'resource', 'WARC-Target-URI': PAGE.url };
      envelope['Payload-Metadata'] = { 'HTML-Metadata': LINKS };
    }),
    rows: 1,
  },
  { name: 'a request', payload: otherPayload(PAGE, 'request'), rows: 0, drop: 'type-request' },
  { name: 'metadata', payload: otherPayload(PAGE, 'metadata'), rows: 0, drop: 'type-metadata' },
];

for (const { name, payload, rows, drop } of WRITERS) {
  t.test(`a WAT record is read, or dropped by its type: ${name}`, async (t) => {
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
  const { rows } = await rowsOfPayload(WRITERS.find(({ name }) => name === 'an ARC record')!.payload);
  t.equal(rows[0]!.warc.date, '2008-04-30T20:48:25Z');
});

t.test('references of extractors before June 2019 are decoded as in HTML', async (t) => {
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
  t.same(await since('format: WARC File Format 1.0\r\n'), written, 'where no build is named');
});

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
  t.test(`pages of WAT files are selected like captures: ${name}`, async (t) => {
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

t.test("the crawl's notes give the language of a page", async (t) => {
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

const BREAKS: readonly ((json: string) => string)[] = [
  (json) => json.slice(0, -2),
  (json) => json.replace('"Links":[', '"Links":[,'),
  (json) => json.replace('"Links"', '"Links\n"'),
  (json) => `${json}}`,
  (json) => json.replace('"url":', '"url"'),
  () => 'not JSON at all',
];

t.test('a broken payload costs only itself, held or not', async (t) => {
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

t.test('WARC files, WAT files and other JSON can be read in one run', async (t) => {
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

t.test('read-wat passes records of other kinds unchanged', async (t) => {
  const { records } = readWhole(await fileOf([{ body: '<p>Page.' }, infoDraft(), { type: 'metadata', body: 'n: 1' }]));
  t.same(await Readable.from(records).compose(readWat()).toArray(), records);
});
