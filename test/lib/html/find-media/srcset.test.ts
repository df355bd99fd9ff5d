/** Candidates in a srcset. */
import fc from 'fast-check';
import t from 'tap';
import { MAX_SRCSET_CANDIDATES, parseSrcset } from '../../../../lib/html/find-media/srcset.js';
import { fixedSeed } from '../../../helpers/random.js';

t.test('parseSrcset follows the grammar of the HTML Standard', async (t) => {
  const rows: [string, string][] = [
    ['a.jpg', 'a.jpg 1x'],
    ['a.jpg 1x, b.jpg 2x', 'a.jpg 1x|b.jpg 2x'],
    ['a.jpg 300w,b.jpg 600w', 'a.jpg 300w|b.jpg 600w'],
    ['a.jpg 300w 200h, b.jpg 600w 400h', 'a.jpg 300w|b.jpg 600w'],
    ['a.jpg 200h 300w', 'a.jpg 300w'],
    ['a.jpg, b.jpg 2x', 'a.jpg 1x|b.jpg 2x'],
    ['a.jpg,b.jpg 2x', 'a.jpg,b.jpg 2x'],
    ['a,b.jpg 1x, c,d.jpg 2x', 'a,b.jpg 1x|c,d.jpg 2x'],
    [
      'https://e.org/w_300,h_200/a.jpg 300w, https://e.org/w_600,h_400/a.jpg 600w',
      'https://e.org/w_300,h_200/a.jpg 300w|https://e.org/w_600,h_400/a.jpg 600w',
    ],
    ['a.jpg,, b.jpg', 'a.jpg 1x|b.jpg 1x'],
    [',,, a.jpg 1x ,,, b.jpg 2x ,', 'a.jpg 1x|b.jpg 2x'],
    ['\n\t a.jpg\n\t2x\n,\n b.jpg', 'a.jpg 2x|b.jpg 1x'],
    ['a.jpg 1.5x, b.jpg .5x, c.jpg 1e1x', 'a.jpg 1.5x|b.jpg 0.5x|c.jpg 10x'],
    ['a.jpg 0x', 'a.jpg 0x'],
    ['a.jpg -1x, b.jpg 0w, c.jpg -3w, d.jpg 1.5w, e.jpg 1', ''],
    ['a.jpg 1x 2x, b.jpg 1w 2w, c.jpg 1x 2w, d.jpg 2w 1x, e.jpg 3h, f.jpg x, g.jpg w', ''],
    ['a.jpg wide, b.jpg 2x', 'b.jpg 2x'],
    ['a.jpg (1x, 2x), b.jpg 2x', 'b.jpg 2x'],
    ['a.jpg 1x (x, y, b.jpg 2x', ''],
    ['data:image/gif;base64,R0lGOD= 1x, b.jpg 2x', 'data:image/gif;base64,R0lGOD= 1x|b.jpg 2x'],
    ['a(b).jpg 2x', 'a(b).jpg 2x'],
    ['', ''],
    [' , ', ''],
  ];
  const write = (value: string) =>
    parseSrcset(value).map(({ url, width, density }) => `${url} ${width > 0 ? `${width}w` : `${density}x`}`);
  for (const [value, expected] of rows)
    t.equal(write(value).join('|'), expected, `PEERS srcset ${JSON.stringify(value)}`);
});

t.test('P9 parseSrcset is bounded and linear on ten thousand candidates', async (t) => {
  const many = Array.from({ length: 10_000 }, (_, i) => `a${i}.jpg ${i + 1}w`).join(', ');
  t.equal(parseSrcset(many).length, MAX_SRCSET_CANDIDATES);
  for (const value of [
    ','.repeat(1 << 20),
    ' '.repeat(1 << 20),
    '('.repeat(1 << 20),
    'a '.repeat(1 << 19),
    `a ${'(,'.repeat(1 << 19)}`,
    `a ${'1'.repeat(1 << 20)}w`,
  ]) {
    t.ok(parseSrcset(value).length <= 1, value.slice(0, 8));
  }
});

t.test('parseSrcset finds every candidate, whatever separates them', async (t) => {
  const url = fc.stringMatching(/^[a-z0-9/][a-z0-9/,()._-]{0,12}[a-z0-9]$/);
  const descriptor = fc.oneof(
    fc.integer({ min: 1, max: 9999 }).map((w) => `${w}w`),
    fc.constantFrom('1x', '2x', '1.5x'),
  );
  const separator = fc.constantFrom(', ', ' ,', ' , ', ',\n', ',');
  fc.assert(
    fc.property(fc.array(fc.tuple(url, descriptor, separator), { maxLength: 12 }), (rows) => {
      const value = rows.map(([u, d, s]) => `${u} ${d}${s}`).join('');
      return (
        parseSrcset(value)
          .map(({ url: u }) => u)
          .join('\n') === rows.map(([u]) => u).join('\n')
      );
    }),
    { seed: fixedSeed, numRuns: 1000 },
  );
  t.pass(`WEFT_SEED=${fixedSeed}`);
});
