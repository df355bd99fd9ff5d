/** `weft view`: lines of JSON to documents, documents to a page that nothing of theirs can break out of; and the sample crawl it is tried on. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import t from 'tap';
import { WARCParser } from 'warcio';
import { mergeStats } from '../lib/flow/stats.js';
import type { Stats } from '../lib/flow/stats.js';
import { escapeHtml, webUrl } from '../lib/html/escape.js';
import { firstMisfit } from '../lib/model/check-shape.js';
import { DOCUMENT_SCHEMA, documentShape } from '../lib/model/document.js';
import type { Document, TextSegment } from '../lib/model/document.js';
import { countMedia, type MediumSegment } from '../lib/model/media.js';
import { InputStart } from '../lib/flow/input-marks.js';
import { readDocuments } from '../stages/read-documents.js';
import { readRows } from '../stages/read-rows.js';
import { renderHtml } from '../stages/render-html.js';
import { makeSample } from '../sample/make.js';

const seed = Number(process.env['WEFT_SEED'] ?? 20240518);
const SAMPLE = fileURLToPath(new URL('../sample/crawl.warc.gz', import.meta.url));

function textSegment(given: Partial<TextSegment> = {}): TextSegment {
  const flow = given.text ?? 'Some words.';
  const block = { kind: 'paragraph', level: null, start: 0, char_start: 0, char_end: [...flow].length } as const;
  return { type: 'text', text: flow, words: 2, start: 0, end: 2, gap: 0, blocks: [block], ...given };
}

function mediumSegment(given: Partial<MediumSegment> = {}): MediumSegment {
  return {
    type: 'image',
    at: 2,
    media_id: 'a'.repeat(32),
    url: 'https://pictures.example.org/a.jpg',
    alt: null,
    title: null,
    caption: null,
    width: null,
    height: null,
    mime: null,
    via: 'img@src',
    link: null,
    inline: false,
    embed: false,
    provider: null,
    poster: null,
    run: 0,
    run_index: 0,
    run_length: 1,
    candidates: [],
    tracks: [],
    ...given,
  };
}

function makeDocument(given: Partial<Document> = {}): Document {
  return {
    schema: DOCUMENT_SCHEMA,
    id: 'b'.repeat(32),
    url: 'https://www.example.org/',
    host: 'www.example.org',
    status: 200,
    content_type: 'text/html',
    charset: 'utf-8',
    charset_via: 'header',
    title: 'A page',
    description: null,
    canonical: null,
    published: null,
    lang: { declared: 'en', crawl: null, detected: null, score: null },
    words_total: 2,
    words_kept: 2,
    ...countMedia([{ type: 'image' }]),
    gap_before: 0,
    gap_after: 0,
    segments: [textSegment(), mediumSegment()],
    page_media: [],
    policy: {
      noai: null,
      noimageai: null,
      noml: null,
      noindex: null,
      noimageindex: null,
      noarchive: null,
      nosnippet: null,
      tdm_reservation: null,
      train_ai: null,
      raw: [],
    },
    flags: [],
    scores: [],
    text_digest: 'c'.repeat(32),
    duplicate_of: null,
    truncated: null,
    warc: { file: null, offset: 0, length: 1, inner_offset: null, record_id: null, date: null, payload_digest: null },
    ...given,
  };
}

/** Runs chunks and input marks through `readRows` and `readDocuments`. */
async function read(chunks: readonly unknown[], options: { maxLine?: number } = {}) {
  const stats: Stats = {};
  const rejected: string[] = [];
  const documents: Document[] = [];
  const rows = readRows(options, { stats });
  const stage = readDocuments({}, { stats, onReject: (item) => rejected.push(`${item.code}: ${item.message}`) });
  await pipeline(Readable.from(chunks, { objectMode: true }), rows, stage, async (source: AsyncIterable<Document>) => {
    for await (const document of source) documents.push(document);
  });
  return { documents, rejected, counts: mergeStats({}, stats)['read-documents']! };
}

async function render(
  documents: readonly Document[],
  options: { images?: boolean; maxDocuments?: number } = {},
  stats: Stats = {},
): Promise<string> {
  let page = '';
  await pipeline(Readable.from(documents), renderHtml(options, { stats }), async (source: AsyncIterable<Buffer>) => {
    page = await text(source);
  });
  return page;
}

function elements(node: Tree.Node, found: Tree.Element[] = []): Tree.Element[] {
  if ('tagName' in node) found.push(node);
  if ('childNodes' in node) for (const child of node.childNodes) elements(child, found);
  return found;
}

function textOf(node: Tree.Node): string {
  if (node.nodeName === '#text') return (node as Tree.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

const attribute = (element: Tree.Element, name: string): string | undefined =>
  element.attrs.find((attr) => attr.name === name)?.value;
const byClass = (page: string, name: string): Tree.Element[] =>
  elements(parse(page)).filter((element) => attribute(element, 'class')?.split(' ').includes(name));

t.test('escapeHtml leaves nothing that HTML reads as markup, and shows control characters', (t) => {
  const cases = [
    { name: 'markup', input: `<a b="c" d='e'>&amp;`, expected: '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;' },
    { name: 'control characters', input: 'a\0b\x1bc\x7fd\x85e\rf', expected: 'a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf' },
    { name: 'white space and other scripts', input: 'a\tb\nc سلام 茶 🐦', expected: 'a\tb\nc سلام 茶 🐦' },
  ];
  for (const { name, input, expected } of cases) t.equal(escapeHtml(input), expected, name);
  t.end();
});

t.test('webUrl lets http and https through and nothing else', (t) => {
  const cases = [
    { input: 'https://a.example/b?c#d', expected: 'https://a.example/b?c#d' },
    { input: 'HTTP://A.example', expected: 'http://a.example/' },
    { input: 'javascript:alert(1)', expected: null },
    { input: ' https://a.example/', expected: null },
    { input: 'java\nscript:alert(1)', expected: null },
    { input: 'data:text/html,<script>', expected: null },
    { input: '//a.example/', expected: null },
    { input: 'https://', expected: null },
    { input: '', expected: null },
  ];
  for (const { input, expected } of cases) t.equal(webUrl(input), expected, JSON.stringify(input));
  t.end();
});

t.test('firstMisfit names the first thing that is not of the shape', (t) => {
  const { title: _title, ...untitled } = makeDocument();
  const cases: { name: string; value: unknown; expected: string | null }[] = [
    { name: 'a document', value: makeDocument(), expected: null },
    { name: 'one with a field of a later version', value: { ...makeDocument(), later: 1 }, expected: null },
    { name: 'a field missing', value: untitled, expected: 'document.title' },
    {
      name: 'an inherited field',
      value: Object.assign(Object.create({ title: 'x' }) as object, untitled),
      expected: 'document.title',
    },
    { name: 'another schema', value: { ...makeDocument(), schema: 'other/1' }, expected: 'document.schema' },
    { name: 'a list that is none', value: { ...makeDocument(), segments: {} }, expected: 'document.segments' },
    {
      name: 'an unknown segment',
      value: { ...makeDocument(), segments: [{ type: 'smell' }] },
      expected: 'document.segments[0].type',
    },
    {
      name: 'a broken text',
      value: { ...makeDocument(), segments: [textSegment(), { ...textSegment(), text: 1 }] },
      expected: 'document.segments[1].text',
    },
    { name: 'a negative count', value: { ...makeDocument(), words_total: -1 }, expected: 'document.words_total' },
    { name: 'null', value: null, expected: 'document' },
    { name: 'a list', value: [], expected: 'document' },
  ];
  for (const { name, value, expected } of cases) t.equal(firstMisfit(documentShape, value), expected, name);
  t.end();
});

t.test('read-documents gives the same documents however the bytes are cut', async (t) => {
  const titles = ['one', 'żółć 茶 🐦', 'line\u2028separator', 'four'];
  const whole = Buffer.from(`\ufeff${titles.map((title) => JSON.stringify(makeDocument({ title }))).join('\r\n')}`);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 40 }), async (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), whole.length];
      const { documents, counts } = await read(edges.slice(1).map((end, i) => whole.subarray(edges[i], end)));
      return (
        JSON.stringify(documents.map(({ title }) => title)) === JSON.stringify(titles) &&
        counts['in'] === 4 &&
        counts['out'] === 4
      );
    }),
    { seed, numRuns: 50 },
  );
  const bytes = await read([...whole].map((byte) => Uint8Array.of(byte)));
  t.same(
    bytes.documents.map(({ title }) => title),
    titles,
    'one byte at a time',
  );
});

t.test('read-documents rejects broken lines by what is wrong with them, and goes on', async (t) => {
  const good = JSON.stringify(makeDocument({ title: 'good' }));
  const long = JSON.stringify(makeDocument({ title: 'x'.repeat(9000) }));
  const lines = [good, '', '{"schema":', 'null', '   ', long, good.replace('"status":200', '"status":"200"'), good];
  for (const end of ['', '\n']) {
    const { documents, rejected, counts } = await read([Buffer.from(lines.join('\n') + end)], { maxLine: 4000 });
    t.equal(documents.length, 2);
    t.same(rejected, [
      'bad-json: line 3 is not JSON',
      'not-a-document: line 4 is not a document: see document',
      'line-too-long: line 6 is longer than 4000 bytes',
      'not-a-document: line 7 is not a document: see document.status',
    ]);
    t.match(counts, {
      in: 6,
      out: 2,
      rejected: 4,
      'rejected.bad-json': 1,
      'rejected.not-a-document': 2,
      'rejected.line-too-long': 1,
    });
  }
});

t.test('read-documents holds no line over the limit, wherever it is cut', async (t) => {
  const good = JSON.stringify(makeDocument());
  const inputs = {
    first: `${'x'.repeat(20_000)}\n${good}\n`,
    middle: `${good}\n${'x'.repeat(20_000)}\n${good}`,
    last: `${good}\n${'x'.repeat(20_000)}`,
  };
  for (const [name, input] of Object.entries(inputs)) {
    for (const size of [7, 1000, 4096, 50_000]) {
      const chunks = Array.from({ length: Math.ceil(input.length / size) }, (_, i) =>
        Buffer.from(input.slice(i * size, (i + 1) * size)),
      );
      const { documents, rejected } = await read(chunks, { maxLine: 4000 });
      t.equal(documents.length, name === 'middle' ? 2 : 1, `${name}, chunks of ${size}: documents`);
      t.match(rejected, [/^line-too-long/], `${name}, chunks of ${size}: rejects`);
    }
  }
});

t.test('read-documents begins anew with each input and names it', async (t) => {
  const start = (name: string) => new InputStart({ name, size: null });
  const good = JSON.stringify(makeDocument());
  const { documents, rejected } = await read([
    start('a.jsonl'),
    Buffer.from(`${good}\n{`),
    start('b.jsonl'),
    Buffer.from(`\ufeff${good}\nx\n${good}`),
  ]);
  t.equal(documents.length, 3);
  t.same(rejected, ['bad-json: a.jsonl, line 2 is not JSON', 'bad-json: b.jsonl, line 2 is not JSON']);
});

t.test('render-html shows blocks as what they are, cut by code points', async (t) => {
  const parts = [
    { kind: 'heading', level: 2, text: '🐦 Birds' },
    { kind: 'paragraph', level: null, text: 'Two 🐦🐦 lines\nof text' },
    { kind: 'list_item', level: null, text: 'first' },
    { kind: 'list_item', level: null, text: 'second' },
    { kind: 'table_row', level: null, text: 'a\tb' },
    { kind: 'table_row', level: null, text: 'c\td' },
    { kind: 'preformatted', level: null, text: '\n  x <y>' },
    { kind: 'caption', level: null, text: 'سلام 🐦' },
  ] as const;
  let flow = '';
  const blocks = parts.map(({ kind, level, text: part }) => {
    if (flow !== '') flow += '\n\n';
    const char_start = [...flow].length;
    flow += part;
    return { kind, level, start: 0, char_start, char_end: [...flow].length };
  });
  const page = await render([makeDocument({ segments: [textSegment({ text: flow, blocks })] })]);
  const [shown] = byClass(page, 'text');
  const outline = elements(shown!)
    .slice(1)
    .filter(({ tagName }) => !['div', 'tbody'].includes(tagName))
    .map((element) => [element.tagName, textOf(element)]);
  t.same(outline, [
    ['h3', '🐦 Birds'],
    ['p', 'Two 🐦🐦 lines\nof text'],
    ['ul', 'firstsecond'],
    ['li', 'first'],
    ['li', 'second'],
    ['table', 'abcd'],
    ['tr', 'ab'],
    ['td', 'a'],
    ['td', 'b'],
    ['tr', 'cd'],
    ['td', 'c'],
    ['td', 'd'],
    ['pre', '\n  x <y>'],
    ['p', 'سلام 🐦'],
  ]);
  t.ok(
    elements(shown!)
      .filter(({ tagName }) => ['h3', 'p', 'li', 'td', 'pre'].includes(tagName))
      .every((element) => attribute(element, 'dir') === 'auto'),
    'every block finds its own direction',
  );
});

t.test('render-html shows holes, flags, policy, runs and page media', async (t) => {
  const run = [0, 1].map((run_index) =>
    mediumSegment({ run_index, run_length: 2, candidates: ['https://pictures.example.org/b.jpg'], tracks: [] }),
  );
  const document = makeDocument({
    gap_before: 7,
    gap_after: 1200,
    duplicate_of: 'd'.repeat(32),
    truncated: 'length',
    segments: [textSegment(), ...run, textSegment(), textSegment({ gap: 515 })],
    flags: [{ rule: 'short-text', value: 0.3, threshold: 0.2 }],
    policy: { ...makeDocument().policy, noai: true, noindex: false, train_ai: false, raw: ['x-robots-tag: noai'] },
    page_media: [
      {
        type: 'image',
        url: 'https://www.example.org/og.jpg',
        via: 'og:image',
        alt: null,
        width: null,
        height: null,
        mime: null,
      },
    ],
  });
  const page = await render([document]);
  t.same(byClass(page, 'hole').map(textOf), [
    '7 words left out before',
    '515 words left out here',
    '1,200 words left out after',
  ]);
  t.same(elements(byClass(page, 'chips')[0]!).slice(1).map(textOf), [
    'short-text 0.3 (limit 0.2)',
    'noai',
    'train_ai: no',
    'truncated: length',
    `duplicate of ${'d'.repeat(32)}`,
  ]);
  t.equal(byClass(page, 'run').length, 1);
  t.equal(elements(byClass(page, 'run')[0]!).filter(({ tagName }) => tagName === 'figure').length, 2);
  t.match(
    byClass(page, 'more').map(textOf)[0],
    /1 page media.*image, og:image: https:\/\/www\.example\.org\/og\.jpg.*x-robots-tag: noai/s,
  );
});

t.test('render-html draws frames, and loads images only when asked to, over https, without a referrer', async (t) => {
  const document = makeDocument({
    segments: [
      mediumSegment({ width: 1200, height: 800, alt: 'a "quoted" alt' }),
      mediumSegment({ url: 'data:image/png;base64,AAAA' }),
      mediumSegment({ type: 'video', poster: 'http://v.example.org/p.jpg' }),
    ],
  });
  const images = (page: string) => elements(parse(page)).filter(({ tagName }) => tagName === 'img');
  const policy = (page: string) =>
    attribute(
      elements(parse(page)).find((element) => attribute(element, 'http-equiv') !== undefined)!,
      'content',
    )!;
  const framed = await render([document]);
  t.equal(images(framed).length, 0);
  t.equal(byClass(framed, 'picture').filter((picture) => elements(picture)[1]?.tagName === 'svg').length, 3);
  t.notMatch(policy(framed), 'img-src');
  const loaded = await render([document], { images: true });
  t.same(
    images(loaded).map((image) => [
      attribute(image, 'src'),
      attribute(image, 'loading'),
      attribute(image, 'referrerpolicy'),
    ]),
    [
      ['https://pictures.example.org/a.jpg', 'lazy', 'no-referrer'],
      ['http://v.example.org/p.jpg', 'lazy', 'no-referrer'],
    ],
  );
  t.equal(attribute(images(loaded)[0]!, 'alt'), 'a "quoted" alt');
  t.match(policy(loaded), /img-src https:; upgrade-insecure-requests$/);
});

t.test('render-html lets nothing of a document out of its text', async () => {
  const nasty = fc.constantFrom(
    '</script><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '" onmouseover="alert(1)',
    `' style='x`,
    '</style><style>*{}',
    '<!--',
    '-->',
    ']]>',
    '</article>',
    '</pre>\n<marquee>',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'https://e.example/"><svg onload=alert(1)>',
    "https://e.example/' onclick='x",
    'data:text/html,<script>1</script>',
    'vbscript:x',
    '\ud800',
    '\0',
    '\u202e',
    '&lt;script&gt;',
    '&#x3c;script>',
    '<plaintext>',
    '<textarea>',
    '<base href=//e.example>',
    '<meta http-equiv=refresh content=0>',
    '\u2028',
    '\r\n',
    '${1}',
    '$&',
  );
  const anyText = fc.oneof(
    nasty,
    fc.string({ unit: 'grapheme' }),
    fc.tuple(nasty, nasty).map(([a, b]) => a + b),
  );
  const maybe = fc.option(anyText, { nil: null });
  const medium = fc
    .record({
      url: anyText,
      alt: maybe,
      title: maybe,
      caption: maybe,
      mime: maybe,
      via: anyText,
      link: maybe,
      poster: maybe,
      provider: maybe,
      candidates: fc.array(anyText, { maxLength: 2 }),
      tracks: fc.array(anyText, { maxLength: 2 }),
    })
    .map(mediumSegment);
  const flow = fc
    .tuple(
      anyText,
      fc.constantFrom('paragraph', 'heading', 'list_item', 'table_row', 'caption', 'preformatted'),
      fc.nat(30),
      fc.nat(60),
    )
    .map(([flow, kind, char_start, char_end]) =>
      textSegment({ text: flow, blocks: [{ kind, level: null, start: 0, char_start, char_end }] }),
    );
  const document = fc
    .record({
      url: anyText,
      title: maybe,
      description: maybe,
      canonical: maybe,
      published: maybe,
      charset: anyText,
      segments: fc.array(fc.oneof(medium, flow), { maxLength: 4 }),
      rule: anyText,
      raw: anyText,
      id: anyText,
      truncated: maybe,
      duplicate_of: maybe,
      declared: maybe,
      file: maybe,
      date: maybe,
    })
    .map(({ rule, raw, declared, file, date, ...given }) =>
      makeDocument({
        ...given,
        flags: [{ rule, value: 1, threshold: null }],
        scores: [{ name: rule, value: 0 }],
        policy: { ...makeDocument().policy, raw: [raw] },
        lang: { declared, crawl: raw, detected: null, score: null },
        page_media: [{ type: 'audio', url: given.url, via: rule, alt: null, width: null, height: null, mime: null }],
        warc: { file, offset: 0, length: 0, inner_offset: null, record_id: raw, date, payload_digest: file },
      }),
    );
  const allowed = new Set([
    'class',
    'id',
    'tabindex',
    'dir',
    'href',
    'rel',
    'target',
    'data-level',
    'src',
    'alt',
    'width',
    'height',
    'loading',
    'decoding',
    'referrerpolicy',
  ]);
  const checkElement = (element: Tree.Element): string | null => {
    const { tagName } = element;
    if (['script', 'style', 'meta', 'base', 'iframe', 'textarea', 'marquee', 'plaintext'].includes(tagName))
      return `<${tagName}>`;
    if (element.namespaceURI.endsWith('/svg'))
      return element.attrs.some(({ name }) => name.startsWith('on')) ? 'handler in svg' : null;
    for (const { name, value } of element.attrs) {
      if (!allowed.has(name) && !(tagName === 'div' && name === 'class')) return `${tagName}@${name}`;
      if ((name === 'href' || name === 'src') && !/^https?:/.test(value)) return `${tagName}@${name}=${value}`;
    }
    if (tagName === 'a' && attribute(element, 'rel') !== 'noopener noreferrer nofollow') return 'link without rel';
    return null;
  };
  await fc.assert(
    fc.asyncProperty(document, fc.boolean(), async (document, images) => {
      const page = await render([document, makeDocument({ title: 'the next one' })], { images });
      const articles = byClass(page, 'document');
      const faults = articles
        .flatMap((article) => elements(article))
        .map(checkElement)
        .filter((fault) => fault !== null);
      const all = elements(parse(page));
      const whole =
        all.filter(({ tagName }) => tagName === 'script').length === 1 &&
        all.filter(({ tagName }) => tagName === 'style').length === 1 &&
        articles.length === 2;
      const heading = textOf(elements(articles[0]!).find(({ tagName }) => tagName === 'h2')!);
      const title = document.title === null || document.title.trim() === '' ? 'no title' : document.title;
      // eslint-disable-next-line no-control-regex -- what escapeHtml replaces, and what UTF-8 cannot hold
      const expected = title.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '\ufffd').toWellFormed();
      if (faults.length > 0 || !whole || heading !== expected)
        throw new Error(`${faults.join()} ${whole} ${JSON.stringify(heading)} for ${JSON.stringify(title)}`);
    }),
    { seed, numRuns: 300 },
  );
});

t.test('render-html runs only its own script, which knows the keys', async (t) => {
  const page = await render([makeDocument()]);
  const all = elements(parse(page));
  const script = textOf(all.find(({ tagName }) => tagName === 'script')!);
  const content = attribute(
    all.find((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy')!,
    'content',
  )!;
  const { createHash } = await import('node:crypto');
  t.match(
    content,
    `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    'the hash in the policy is the script’s',
  );
  t.match(content, /^default-src 'none'/);
  for (const key of ['j', 'k', 'ArrowRight', 'ArrowLeft']) t.match(script, new RegExp(`\\b${key}: -?1`), key);
  t.doesNotThrow(() => new Function(script), 'the script parses');
  t.notMatch(page, /<(?:link|script [^>]*src|img)/, 'nothing comes from elsewhere');
});

t.test('render-html shows so many documents and says how many it left out', async (t) => {
  const many = Array.from({ length: 7 }, (_, i) => makeDocument({ title: `page ${i}` }));
  const stats: Stats = {};
  const page = await render(many, { maxDocuments: 3 }, stats);
  t.equal(byClass(page, 'document').length, 3);
  t.match(
    byClass(page, 'end').map(textOf)[0],
    '3 documents. 4 more documents left out: --max-documents sets how many are shown.',
  );
  t.match(stats['render-html'], { in: 7, documents: 3, dropped: 4, 'dropped.past-max-documents': 4 });
  t.match(await render([]), /0 documents\.<\/p>/, 'a page without documents is whole too');
});

t.test('view reads a large input in constant memory and writes as it reads', async (t) => {
  const program = fileURLToPath(new URL('../pipelines/view.js', import.meta.url));
  const child = spawn(process.execPath, [program, '--max-documents', '1000000'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = Buffer.from(
    `${JSON.stringify(makeDocument({ segments: [textSegment({ text: 'word '.repeat(20_000) })] }))}\n`,
  );
  const lines = 1500;
  let bytes = 0;
  let firstBytesAfter = -1;
  let peakKiB = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    if (bytes === 0) firstBytesAfter = written;
    bytes += chunk.length;
  });
  let written = 0;
  for (; written < lines; written++) {
    if (!child.stdin.write(line)) await new Promise((resolve) => child.stdin.once('drain', resolve));
    if (written % 100 === 99) peakKiB = Math.max(peakKiB, residentPeak(child.pid!));
  }
  child.stdin.end();
  const code = await new Promise((resolve) => child.once('close', resolve));
  t.equal(code, 0);
  t.ok(
    firstBytesAfter >= 0 && firstBytesAfter < lines / 2,
    `the first bytes came after ${firstBytesAfter} of ${lines} lines`,
  );
  t.ok(bytes > line.length * lines * 0.9, `${bytes} bytes of page`);
  t.ok(peakKiB < 200 * 1024, `peak memory ${peakKiB} KiB for ${(line.length * lines) >> 20} MiB of input`);
});

/** Peak resident set of a process in KiB; 0 where the system does not tell. */
function residentPeak(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

t.test('the sample crawl is what its script makes, byte for byte', async (t) => {
  const made = await makeSample();
  t.ok(Buffer.from(made).equals(readFileSync(SAMPLE)), 'run node sample/make.js and commit sample/crawl.warc.gz');
});

t.test('the sample crawl holds what a large crawl holds', async (t) => {
  const types: { [type: string]: number } = {};
  const ids = new Set<string>();
  let records = 0;
  for await (const record of new WARCParser(Readable.from([gunzipSync(readFileSync(SAMPLE))]))) {
    records++;
    types[record.warcType] = (types[record.warcType] ?? 0) + 1;
    ids.add(record.warcHeader('WARC-Record-ID')!);
    if (record.warcType === 'response') t.match(record.warcPayloadDigest, /^sha1:[A-Z2-7]{32}$/);
    await record.skipFully();
  }
  t.match(types, { warcinfo: 1, request: 19, response: 19, metadata: 15 });
  t.equal(ids.size, records, 'every record has an id of its own');
});
