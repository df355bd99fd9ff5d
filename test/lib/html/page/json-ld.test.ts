/** JSON-LD as pages write it. */
import t from 'tap';
import { readLinkedData, type LinkedData } from '../../../../lib/html/page/json-ld.js';
import { parseJsonLd } from '../../../../lib/html/page/parse-json-ld.js';
import { segmentHtml } from '../../../helpers/segment.js';

t.test('parseJsonLd reads every value, whatever is around it, and counts what it cannot read', async (t) => {
  const A = '{"a":1}';
  const rows: [text: string, values: unknown[], unreadable?: number][] = [
    [A, [{ a: 1 }]],
    [' \n [1] \n', [[1]]],
    ['"text"', ['text']],
    // Wrappers.
    [`<!-- ${A} -->`, [{ a: 1 }]],
    [`<![CDATA[${A}]]>`, [{ a: 1 }]],
    [`\n //<![CDATA[\n{"a":[1]}\n//]]>\n`, [{ a: [1] }]],
    [`// <![CDATA[\n${A}\n// ]]&gt;`, [{ a: 1 }]],
    [`//<![CDATA[ ${A} //]]>`, [{ a: 1 }]],
    [`<!--//--><![CDATA[//><!--\n${A}\n//--><!]]>`, [{ a: 1 }]],
    [`/* <![CDATA[ */ ${A} /* ]]> */`, [{ a: 1 }]],
    [`/*\n${A}`, [{ a: 1 }]],
    [`&lt;![CDATA[${A}]]&gt;`, [{ a: 1 }]],
    [`\uFEFF${A}`, [{ a: 1 }]],
    // Text and comments around the value.
    [`/* made by [x] */ ${A} /* {end} */`, [{ a: 1 }]],
    [`// see {this}\n${A}\n// and [that]`, [{ a: 1 }]],
    [`var data = ${A};`, [{ a: 1 }]],
    [`${A};`, [{ a: 1 }]],
    [`${A}}`, [{ a: 1 }]],
    // Several values.
    [`${A}\n[2]`, [{ a: 1 }, [2]]],
    [`${A},${A};${A}`, [{ a: 1 }, { a: 1 }, { a: 1 }]],
    [`${A}{b}[3]`, [{ a: 1 }, [3]], 1],
    // Slips inside.
    ['{"a":"x\ny\tz"}', [{ a: 'x y z' }]],
    ['{"a":[1,2,],}', [{ a: [1, 2] }]],
    ['{"a":"]]> } // \\" /* ["} /**/', [{ a: ']]> } // " /* [' }]],
    ['[[1]];', [[[1]]]],
    // Nothing to read.
    ['', []],
    ['   ', []],
    ['<!-- -->', []],
    ['//<![CDATA[\n//]]>', []],
    // What cannot be read.
    ['{"a":', [], 1],
    [`{"a":"b} ${A}`, [], 1],
    [`${A}\n{"b":`, [{ a: 1 }], 1],
    ['{{ page.schema }}', [], 1],
    ['to be filled in', [], 1],
  ];
  for (const [text, values, unreadable = 0] of rows)
    t.same(parseJsonLd(text), { values, unreadable }, JSON.stringify(text));
});

t.test('P15 parseJsonLd reads hostile scripts in linear time', async (t) => {
  const length = 1 << 20;
  for (const piece of [
    '[',
    '{',
    '"',
    '<!--',
    '/*',
    '/* ',
    '//',
    '//[',
    '{}',
    '{x}',
    '[CDATA[',
    '\\',
    '["',
    ',',
    ', ',
  ]) {
    for (const before of ['', '[', 'x ']) {
      const text = before + piece.repeat(length / piece.length);
      const started = process.cpuUsage();
      const { values, unreadable } = parseJsonLd(text);
      const { user, system } = process.cpuUsage(started);
      t.ok(user + system < 1_000_000, `${before}${piece}: ${(user + system) / 1000} ms`);
      t.ok(values.length + unreadable <= 65, `${before}${piece} gives few values`);
    }
  }
});

function read(...values: unknown[]): [media: string[], published: string | null] {
  const data: LinkedData = { media: [], otherMedia: [], published: null };
  for (const value of values) readLinkedData(value, data);
  return [data.media.map(({ url }) => url), data.published];
}

t.test('readLinkedData reads strings in the long forms of JSON-LD', async (t) => {
  const rows: [name: string, value: unknown, media: string[], published: string | null][] = [
    ['@id of a file', { '@type': 'ImageObject', url: { '@id': 'https://e.org/a.jpg' } }, ['https://e.org/a.jpg'], null],
    ['@value', { '@type': 'Article', datePublished: { '@type': 'Date', '@value': '2024-05-11' } }, [], '2024-05-11'],
    [
      '@id of a picture',
      { '@type': 'Article', image: { '@id': 'https://e.org/b.png' } },
      ['https://e.org/b.png'],
      null,
    ],
    ['a list', { '@type': 'Thing', image: [{ '@value': '/c' }, { '@id': '/d.webp' }] }, ['/c', '/d.webp'], null],
    ['@id of a node', { '@type': 'Article', image: { '@id': 'https://e.org/#primaryimage' } }, [], null],
    ['@id of a node without a fragment', { '@type': 'Article', image: { '@id': 'https://e.org/photos/1' } }, [], null],
    ['@id that is no text', { '@type': 'VideoObject', contentUrl: { '@id': 7 } }, [], null],
  ];
  for (const [name, value, media, published] of rows) t.same(read(value), [media, published], name);
});

t.test('JSON-LD that cannot be read is flagged with the number of values', async (t) => {
  const script = (text: string) => `<script type="application/ld+json">${text}</script>`;
  const flagsOf = (html: string) => segmentHtml(Buffer.from(`<!doctype html>${html}<p>Words.`)).flags;
  t.same(flagsOf(script('{"@type":"Article"}')), []);
  t.same(flagsOf(`${script('{"@type":')}${script('{"a":1}')}${script('{b}{c}')}`), [
    { rule: 'json-ld-unreadable', value: 3, threshold: null },
  ]);
  t.same(flagsOf(script('{}').repeat(66)), [{ rule: 'json-ld-unreadable', value: 2, threshold: null }], 'too many');
  t.same(
    flagsOf(script(`{"a":"${'x'.repeat(1 << 20)}"}`)),
    [{ rule: 'json-ld-unreadable', value: 1, threshold: null }],
    'too long',
  );
});
