/** The scanner of WAT payloads, compared with `JSON.parse`. */
import { isDeepStrictEqual } from 'node:util';
import t from 'tap';
import type { WatPayload } from '../../../lib/model/wat.js';
import { createCondenser } from '../../../lib/wat/condense.js';
import { readPayload, WAT_SHAPE } from '../../../lib/wat/payload.js';
import { pickJson } from '../../../lib/wat/pick.js';
import { fixedCuts, randomCuts, seed } from '../../helpers/chunks.js';
import { JSON_PIECES, WAT_PIECES } from '../../helpers/json-pieces.js';
import { mutate } from '../../helpers/mutate.js';
import { random, runs } from '../../helpers/random.js';
import { pickParsed } from '../../helpers/wat-oracle.js';
import { samplePayload } from '../../helpers/wat-lists.js';

t.setTimeout(600_000);

/** The document read in both ways; undefined if it is not JSON. */
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

t.test('the scanner reads what JSON.parse reads, from damaged payloads too', (t) => {
  const dice = random(seed);
  const latin1 = Buffer.from(samplePayload).toString('latin1');
  const tokens = [...JSON_PIECES, ...WAT_PIECES, '\xff', '\xe2'].map((piece) => Buffer.from(piece).toString('latin1'));
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

t.test('the kernel leaves out the same links as judgeLink', (t) => {
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

t.test('payloads too large to hold are read like smaller ones, however they are cut', (t) => {
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
  const tokens = [...JSON_PIECES, ...WAT_PIECES, '\xff', '\xe2'].map((piece) => Buffer.from(piece).toString('latin1'));
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

t.test('of a payload with more links than are held, the first ones and all other parts are read', (t) => {
  for (const [name, count, link] of [
    ['short links', 2000, (i: number) => ({ path: 'IMG@/src', url: `/${i}.jpg` })],
    ['long links', 60, (i: number) => ({ path: 'IMG@/src', url: `/${i}/${'a'.repeat(5000)}.jpg` })],
    ['links with text', 1500, (i: number) => ({ path: 'A@/href', url: `/${i}.mp3`, text: 'a song '.repeat(9) })],
  ] as const) {
    const Links = Array.from({ length: count }, (_, i) => link(i));
    const html = { Links, Head: { Title: 'The title', Metas: [{ name: 'robots', content: 'noai' }] } };
    const payload = { Envelope: { 'Payload-Metadata': { 'HTTP-Response-Metadata': { 'HTML-Metadata': html } } } };
    const condenser = createCondenser(100_000);
    condenser.push(Buffer.from(JSON.stringify(payload)));
    const read = condenser.end() as WatPayload;
    const found = read.Envelope?.['Payload-Metadata']?.['HTTP-Response-Metadata']?.['HTML-Metadata'];
    const { taken, cut = 0 } = found!.Links!;
    t.ok(taken.length > 0 && cut > 0, `${name}: some are left out`);
    t.equal(taken.length + cut, count, `${name}: and counted`);
    t.same(
      taken.map(({ url }) => url),
      Links.slice(0, taken.length).map(({ url }) => url),
      `${name}: the first are kept`,
    );
    t.same([found!.Head!.Title, found!.Head!.Metas!.taken.length], ['The title', 1], `${name}: what follows is read`);
  }
  t.end();
});
