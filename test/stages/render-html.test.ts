/** The stage render-html: documents as a page whose markup their content cannot change. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import t from 'tap';
import type { Stats } from '../../lib/flow/stats.js';
import type { Document } from '../../lib/model/document.js';
import { renderHtml } from '../../stages/render-html.js';
import { makeDocument, mediumSegment, textSegment } from '../helpers/plain-documents.js';
import { fixedSeed } from '../helpers/random.js';

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

t.test('render-html draws frames, and loads images only if asked to, over https, without a referrer', async (t) => {
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
      published_at: maybe,
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
    { seed: fixedSeed, numRuns: 300 },
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

t.test('render-html shows documents up to its limit and says how many it left out', async (t) => {
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
