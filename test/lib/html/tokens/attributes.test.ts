/** Attributes of tags, read when they are needed. */
import t from 'tap';
import {
  hasAttribute,
  MAX_ATTRIBUTES,
  MAX_VALUE_BYTES,
  readAttribute,
  readAttributes,
} from '../../../../lib/html/tokens/attributes.js';
import { tokenizePage } from '../../../../lib/html/tokens/tokenizer.js';

t.setTimeout(0);

t.test('attributes are read on demand', (t) => {
  const table: { name: string; tag: string; expected: [string, string][] }[] = [
    { name: 'none', tag: '<a>', expected: [] },
    {
      name: 'all four forms',
      tag: `<a b c=d e="f" g='h'>`,
      expected: [
        ['b', ''],
        ['c', 'd'],
        ['e', 'f'],
        ['g', 'h'],
      ],
    },
    {
      name: 'without space between',
      tag: `<a b="c"d='e'f/g>`,
      expected: [
        ['b', 'c'],
        ['d', 'e'],
        ['f', ''],
        ['g', ''],
      ],
    },
    { name: 'space around the equals sign', tag: '<a b \n=\t c\f>', expected: [['b', 'c']] },
    {
      name: 'first of duplicates, names in lower case',
      tag: '<a B=1 b=2 É=3>',
      expected: [
        ['b', '1'],
        ['É', '3'],
      ],
    },
    {
      name: 'odd names',
      tag: `<a =b "c <d=e>`,
      expected: [
        ['=b', ''],
        ['"c', ''],
        ['<d', 'e'],
      ],
    },
    { name: 'a missing value', tag: '<a b=>', expected: [['b', '']] },
    {
      name: 'slashes in unquoted values',
      tag: '<a b=/c/ d=e/>',
      expected: [
        ['b', '/c/'],
        ['d', 'e/'],
      ],
    },
    {
      name: 'C5 P7 NUL and line ends',
      tag: '<a b\0c="d\0e\r\nf\rg\nh">',
      expected: [['b\ufffdc', 'd\ufffde\nf\ng\nh']],
    },
    {
      name: 'references',
      tag: '<a b="&amp;&copy;&#x1F600;&eacute" c=&lt;>',
      expected: [
        ['b', '&©😀é'],
        ['c', '<'],
      ],
    },
    {
      name: 'names that are no references in attributes',
      tag: '<a b="?x=1&copy=2&lt3&copy">',
      expected: [['b', '?x=1&copy=2&lt3©']],
    },
    {
      name: 'S6 names of Object.prototype',
      tag: '<a __proto__=1 constructor=2>',
      expected: [
        ['__proto__', '1'],
        ['constructor', '2'],
      ],
    },
  ];
  for (const { name, tag, expected } of table) {
    const source = Buffer.from(tag);
    t.same([...readAttributes(source, 2, source.length)], expected, name);
    for (const [key, value] of expected) {
      if (!/^[a-z]+$/.test(key)) continue;
      t.equal(readAttribute(source, 2, source.length, key), value, `${name}: ${key} alone`);
      t.equal(hasAttribute(source, 2, source.length, key), true, `${name}: has ${key}`);
    }
    t.equal(readAttribute(source, 2, source.length, 'absent'), undefined, `${name}: one that is absent`);
    t.equal(hasAttribute(source, 2, source.length, 'absent'), false, `${name}: has not one that is absent`);
  }
  t.end();
});

t.test('P4 attributes beyond the limits are left out and counted', (t) => {
  const losses = { cutValues: 0, cutTags: 0 };
  const many = Buffer.from(`<a${Array.from({ length: 1_000_000 }, (_, i) => ` a${i}`).join('')}>`);
  t.equal(tokenizePage(many).count, 1);
  t.equal(readAttributes(many, 2, many.length, losses).size, MAX_ATTRIBUTES);
  t.same(losses, { cutValues: 0, cutTags: 1 });
  t.equal(hasAttribute(many, 2, many.length, `a${MAX_ATTRIBUTES - 1}`), true);
  t.equal(hasAttribute(many, 2, many.length, `a${MAX_ATTRIBUTES}`), false);
  const long = Buffer.from(`<a b="x${'é'.repeat(MAX_VALUE_BYTES)}" c=d>`);
  const attributes = readAttributes(long, 2, long.length, losses);
  t.equal(attributes.get('b'), `x${'é'.repeat(MAX_VALUE_BYTES / 2 - 1)}`, 'a value is cut between characters');
  t.equal(attributes.get('c'), 'd');
  t.same(losses, { cutValues: 1, cutTags: 1 });
  t.end();
});
