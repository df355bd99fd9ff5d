/** Tokens of HTML: kinds, elements and flags, foreign content, limits. */
import t from 'tap';
import { ElementId, elementNames } from '../../../../lib/html/tokens/elements.js';
import { tokenizePage } from '../../../../lib/html/tokens/tokenizer.js';
import { TOKEN_STRIDE } from '../../../../lib/model/tokens.js';
import { plainTokens } from '../../../helpers/html-tokens.js';
import { parse5Tokens } from '../../../helpers/parse5-tokens.js';
import { sketch } from '../../../helpers/tokens.js';

t.setTimeout(0);

const tokenize = (html: string) => tokenizePage(Buffer.from(html));

t.test('tokenizer marks kinds, elements and flags', (t) => {
  const table: { name: string; input: string; expected: string[] }[] = [
    { name: 'an empty page', input: '', expected: [] },
    { name: 'text', input: 'a b', expected: ['text "a b"'] },
    { name: 'text with references', input: 'a &amp; b', expected: ['text "a &amp; b" reference'] },
    {
      name: 'the flag of each text by itself',
      input: '&<b>\r<b>é<b>plain text here, longer than a vector<b>of sixteen bytes & more',
      expected: [
        'text "&" reference',
        '<b>',
        'text "\\r"',
        '<b>',
        'text "é"',
        '<b>',
        'text "plain text here, longer than a vector"',
        '<b>',
        'text "of sixteen bytes & more" reference',
      ],
    },
    {
      name: 'no flag for what follows the text',
      input: 'abc<&<b>&',
      expected: ['text "abc<&" reference', '<b>', 'text "&" reference'],
    },
    {
      name: 'the flag wherever the reference stands',
      input: 'aaaaaaa&<i>&aaaaaaaa<i>aaaaaaaaaaaaaaaa&',
      expected: [
        'text "aaaaaaa&" reference',
        '<i>',
        'text "&aaaaaaaa" reference',
        '<i>',
        'text "aaaaaaaaaaaaaaaa&" reference',
      ],
    },
    {
      name: 'no flag for what follows the text within a word',
      input: 'a<bé>a<b\r>a<b&>',
      expected: ['text "a"', '<?>', 'text "a"', '<b>', 'text "a"', '<?>'],
    },
    {
      name: 'dashes of a comment that are its beginning',
      input: '<!---!>a--><!--->b<!-->c',
      expected: ['comment "<!---!>a-->"', 'comment "<!--->"', 'text "b"', 'comment "<!-->"', 'text "c"'],
    },
    { name: 'a less-than sign that is text', input: 'a < b <3 <', expected: ['text "a < b <3 <"'] },
    {
      name: 'names in any case, with their attributes',
      input: '<DIV><ArTiCle id=a></article x><x-y>',
      expected: ['<div>', '<article> attributes', '</article> attributes', '<?>'],
    },
    {
      name: 'self-closing tags',
      input: '<br/><br /><a b=/><a b/></p/>',
      expected: [
        '<br> selfClosing',
        '<br> selfClosing',
        '<a> attributes',
        '<a> selfClosing attributes',
        '</p> selfClosing',
      ],
    },
    {
      name: 'attributes that bear on layout',
      input: '<a hidden><a STYLE=a><a role><a x role=a>',
      expected: Array<string>(4).fill('<a> attributes layoutAttributes'),
    },
    {
      name: 'attributes that only look so',
      input: '<a hiddem><a data-style><a rolf><a aria-hidden><a lang=a><a x="hidden style" y=hidden>',
      expected: Array<string>(6).fill('<a> attributes'),
    },
    {
      name: 'comments, doctype, bogus comments',
      input: '<!doctype html><!--a--><!x><?y></ z>',
      expected: [
        'doctype "<!doctype html>"',
        'comment "<!--a-->"',
        'comment "<!x>"',
        'comment "<?y>"',
        'comment "</ z>"',
      ],
    },
    { name: 'an end tag without a name', input: 'a</>b', expected: ['text "a"', 'text "b"'] },
    {
      name: 'raw text',
      input: '<style>a<b>&amp;</style ><xmp></xmp>',
      expected: ['<style>', 'rawtext "a<b>&amp;"', '</style>', '<xmp>', '</xmp>'],
    },
    {
      name: 'title and textarea',
      input: '<title>a<b>&amp;</titl></title><textarea>é</TEXTAREA>',
      expected: [
        '<title>',
        'rcdata "a<b>&amp;</titl>" reference',
        '</title>',
        '<textarea>',
        'rcdata "é"',
        '</textarea>',
      ],
    },
    {
      name: 'a script with escapes',
      input: '<script><!--<script></script>--></script>x',
      expected: ['<script>', 'rawtext "<!--<script></script>-->"', '</script>', 'text "x"'],
    },
    {
      name: 'a script that ends in an escape',
      input: '<script><!-- a </script>-->',
      expected: ['<script>', 'rawtext "<!-- a "', '</script>', 'text "-->"'],
    },
    {
      name: 'self-closing raw text elements as if they were not',
      input: '<script/>a<b></script>',
      expected: ['<script> selfClosing', 'rawtext "a<b>"', '</script>'],
    },
    {
      name: 'noscript as markup',
      input: '<noscript><img></noscript>',
      expected: ['<noscript>', '<img>', '</noscript>'],
    },
    {
      name: 'plaintext to the end',
      input: '<plaintext></plaintext><p>',
      expected: ['<plaintext>', 'rawtext "</plaintext><p>"'],
    },
    { name: 'CDATA as a comment in HTML', input: '<![CDATA[a]]>', expected: ['comment "<![CDATA[a]]>"'] },
    { name: 'the page without a tag that it ends in', input: 'a<b c="d>e', expected: ['text "a"'] },
  ];
  for (const { name, input, expected } of table) t.same(sketch(tokenize(input)), expected, name);
  t.end();
});

t.test('tokenizer follows svg and math as a tree builder does', (t) => {
  const table: { name: string; input: string; expected: string[] }[] = [
    {
      name: 'flags from the start tag to the end tag',
      input: '<p><svg><g>a</g></svg>b',
      expected: [
        '<p>',
        '<svg> foreign',
        '<g> foreign',
        'text "a" foreign',
        '</g> foreign',
        '</svg> foreign',
        'text "b"',
      ],
    },
    { name: 'a self-closing svg', input: '<svg/>b', expected: ['<svg> selfClosing foreign', 'text "b"'] },
    {
      name: 'markup in style, script and title',
      input: '<svg><style><a></style><script><b>',
      expected: ['<svg> foreign', '<style> foreign', '<a> foreign', '</style> foreign', '<script> foreign', '<b>'],
    },
    {
      name: 'CDATA',
      input: '<svg><![CDATA[a<b>]]>c</svg><![CDATA[a]]>',
      expected: [
        '<svg> foreign',
        'rawtext "a<b>" foreign',
        'text "c" foreign',
        '</svg> foreign',
        'comment "<![CDATA[a]]>"',
      ],
    },
    {
      name: 'HTML in foreignObject',
      input: '<svg><foreignObject><style><a></style><p><![CDATA[a]]></p></foreignObject><style><a>',
      expected: [
        '<svg> foreign',
        '<foreignobject> foreign',
        '<style>',
        'rawtext "<a>"',
        '</style>',
        '<p>',
        'comment "<![CDATA[a]]>"',
        '</p>',
        '</foreignobject> foreign',
        '<style> foreign',
        '<a> foreign',
      ],
    },
    {
      name: 'HTML in mi, not in mrow',
      input: '<math><mi><title><a></title></mi><title><a>',
      expected: [
        '<math> foreign',
        '<mi> foreign',
        '<title> foreign',
        'rcdata "<a>" foreign',
        '</title> foreign',
        '</mi> foreign',
        '<title> foreign',
        '<a> foreign',
      ],
    },
    {
      name: 'HTML in annotation-xml that says so',
      input: '<math><annotation-xml encoding="Text/HTML"><title><a></title></annotation-xml><annotation-xml><title><a>',
      expected: [
        '<math> foreign',
        '<annotation-xml> attributes foreign',
        '<title> foreign',
        'rcdata "<a>" foreign',
        '</title> foreign',
        '</annotation-xml> foreign',
        '<annotation-xml> foreign',
        '<title> foreign',
        '<a> foreign',
      ],
    },
    {
      name: 'svg in annotation-xml',
      input: '<math><annotation-xml><svg><desc><title><a></title>',
      expected: [
        '<math> foreign',
        '<annotation-xml> foreign',
        '<svg> foreign',
        '<desc> foreign',
        '<title> foreign',
        'rcdata "<a>" foreign',
        '</title> foreign',
      ],
    },
    {
      name: 'an HTML title in an SVG title',
      input: '<svg><title><title>a</title><style><a></style></title><style><a>',
      expected: [
        '<svg> foreign',
        '<title> foreign',
        '<title> foreign',
        'rcdata "a" foreign',
        '</title> foreign',
        '<style> foreign',
        'rawtext "<a>"',
        '</style> foreign',
        '</title> foreign',
        '<style> foreign',
        '<a> foreign',
      ],
    },
    {
      name: 'start tags that break out',
      input: '<svg><g><div><style><a></style>',
      expected: ['<svg> foreign', '<g> foreign', '<div>', '<style>', 'rawtext "<a>"', '</style>'],
    },
    {
      name: 'font, which breaks out with some attributes',
      input: '<svg><font><font x><font size=1>',
      expected: ['<svg> foreign', '<font> foreign', '<font> attributes foreign', '<font> attributes'],
    },
    {
      name: 'an svg left open in a closed element',
      input: '<div><svg></div><style><a>',
      expected: ['<div>', '<svg> foreign', '</div>', '<style>', 'rawtext "<a>"'],
    },
    {
      name: 'end tags of elements opened inside',
      input: '<svg><a></a><style><b2></style>',
      expected: ['<svg> foreign', '<a> foreign', '</a> foreign', '<style> foreign', '<?> foreign', '</style> foreign'],
    },
  ];
  for (const { name, input, expected } of table) {
    const batch = tokenize(input);
    t.same(sketch(batch), expected, name);
    t.same(plainTokens(batch), parse5Tokens(input), `${name}: parse5 agrees`);
  }
  t.end();
});

/** The tokenizer's element id for a tag with this name. */
function elementIdOf(name: string): number {
  const { fields } = tokenizePage(Buffer.from(`<${name}>`));
  return (fields[0]! >> 8) & 0xff;
}

t.test('tokenizer knows its element names in any case, and no others', (t) => {
  for (const [name, id] of Object.entries(ElementId)) {
    t.equal(elementNames[id], name);
    t.equal(elementIdOf(name.toUpperCase()), id, name);
    for (const other of [`${name}z`, `z${name}`, `${name}\0`, `${name}é`, name.replace(/.$/, '~')])
      if (!(other in ElementId)) t.equal(elementIdOf(other), 0, JSON.stringify(other));
  }
  t.ok(elementNames.length <= 256);
  t.end();
});

interface Hostile {
  readonly name: string;
  readonly make: (n: number) => string;
  /** Number of tokens for `make(n)`. */
  readonly tokens: (n: number) => number;
}

const one = () => 1;

const hostile: readonly Hostile[] = [
  { name: 'P6 a comment of dashes', make: (n) => `<!--${'-'.repeat(n)}`, tokens: one },
  {
    name: 'P6 comments that nearly end',
    make: (n) => `<!--${'--!-->'.repeat(1)}${'<!-- --!'.repeat(n)}`,
    tokens: () => 2,
  },
  { name: 'P6 starts of comments', make: (n) => '<!'.repeat(n), tokens: one },
  { name: 'P6 end tags of scripts that are none', make: (n) => `<script>${'</scrip'.repeat(n)}`, tokens: () => 2 },
  { name: 'P6 escapes in a script', make: (n) => `<script>${'<!--<script>'.repeat(n)}`, tokens: () => 2 },
  { name: 'P6 escapes in a script that begin and end', make: (n) => `<script>${'<!---->'.repeat(n)}`, tokens: () => 2 },
  { name: 'P6 starts of long references', make: (n) => '&CounterClockwiseContourIntegra'.repeat(n), tokens: one },
  { name: 'P6 less-than signs', make: (n) => '<'.repeat(n), tokens: one },
  { name: 'P6 starts of end tags', make: (n) => '</'.repeat(n), tokens: one },
  { name: 'P6 ampersands', make: (n) => '&'.repeat(n), tokens: one },
  { name: 'P6 brackets in CDATA', make: (n) => `<svg><![CDATA[${']]'.repeat(n)}`, tokens: () => 2 },
  { name: 'P5 unclosed CDATA sections', make: (n) => `<svg>${'<![CDATA['.repeat(n)}`, tokens: () => 2 },
  { name: 'P4 attributes', make: (n) => `<a${' b'.repeat(n)}>`, tokens: one },
  { name: 'P4 attributes without end', make: (n) => `<a${' b="'.repeat(n)}`, tokens: () => 0 },
  { name: 'P4 a long value', make: (n) => `<a b="${'<'.repeat(n)}">`, tokens: one },
  { name: 'P5 an unclosed comment', make: (n) => `<!--${'<p>'.repeat(n)}`, tokens: one },
  { name: 'P5 an unclosed script', make: (n) => `<script>${'<p>'.repeat(n)}`, tokens: () => 2 },
  { name: 'P5 an unclosed style', make: (n) => `<style>${'</p>'.repeat(n)}`, tokens: () => 2 },
  { name: 'P5 an unclosed textarea', make: (n) => `<textarea>${'</text'.repeat(n)}`, tokens: () => 2 },
  { name: 'P5 an unclosed title', make: (n) => `<title>${'<title>'.repeat(n)}`, tokens: () => 2 },
  { name: 'P5 an unclosed doctype', make: (n) => `<!doctype ${'"'.repeat(n)}`, tokens: one },
  { name: 'P7 a long name', make: (n) => `<${'a'.repeat(n)}>`, tokens: one },
  { name: 'P7 NULs', make: (n) => '\0'.repeat(n), tokens: one },
  { name: 'P1 deep svg', make: (n) => '<svg><a>'.repeat(n), tokens: (n) => 2 * n },
  {
    name: 'P3 stray end tags in deep svg',
    make: (n) => `${'<svg>'.repeat(600)}${'</g></math>'.repeat(n)}`,
    tokens: (n) => 600 + 2 * n,
  },
  { name: 'tags and text by turns', make: (n) => '<b>a'.repeat(n), tokens: (n) => 2 * n },
];

t.test('tokenizer returns tokens in proportion to the size of hostile input', (t) => {
  for (const { name, make, tokens } of hostile) {
    for (const n of [1000, 2000, 100_000]) {
      const batch = tokenize(make(n));
      t.equal(batch.count, tokens(n), `${name} × ${n}`);
      t.equal(batch.end, batch.source.length);
    }
  }
  t.end();
});

const isSame = (a: Int32Array, b: Int32Array) => a.length === b.length && a.every((value, i) => value === b[i]);

t.test('tokens are in order and within the page, whatever came before', (t) => {
  const html = `<p>a<!-- b --><script>c</script>${'<td x=y>d'.repeat(40_000)}</p>`;
  const alone = tokenize(html);
  tokenizePage(Buffer.alloc(3_000_000, '<b>a'));
  const again = tokenize(html);
  t.ok(isSame(again.fields, alone.fields), 'a page after a large one');
  t.equal(alone.fields.buffer.byteLength, alone.count * TOKEN_STRIDE * 4, 'the batch is a copy of exactly its size');
  for (let i = 0, last = 0; i < alone.count; i++) {
    const [, start = -1, end = -1] = alone.fields.subarray(i * TOKEN_STRIDE);
    if (start < last || end <= start || end > alone.source.length) {
      t.fail(`token ${i} at ${start} … ${end} after ${last}`);
      break;
    }
    last = end;
  }
  const padded = new Uint8Array([...Buffer.from('<x>'), ...Buffer.from(html)]).subarray(3);
  t.ok(isSame(tokenizePage(padded).fields, alone.fields), 'a plain Uint8Array at an odd offset');
  const cloned = structuredClone(alone);
  t.equal(JSON.stringify(plainTokens(cloned)) === JSON.stringify(plainTokens(alone)), true, 'a batch that was cloned');
  t.end();
});

t.test('a start tag longer than the kernel has room for is refused', (t) => {
  const begin = (length: number) => () => tokenizePage(Buffer.from('</a>'), { lastStartTag: 'a'.repeat(length) });
  t.doesNotThrow(begin(255));
  t.throws(begin(256), { name: 'RangeError', message: 'lastStartTag must be at most 255 characters: got 256' });
  t.end();
});

t.test('a batch of tokens ends where the limit is reached', (t) => {
  const html = '<p>a<p>b<p>c';
  for (let maxTokens = 1; maxTokens <= 7; maxTokens++) {
    const batch = tokenizePage(Buffer.from(html), { maxTokens });
    t.equal(batch.count, Math.min(maxTokens, 6));
    t.equal(batch.end, Math.min(2 * maxTokens + (maxTokens % 2), 12));
  }
  t.end();
});
