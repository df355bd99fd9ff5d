/** Sizes and texts in attributes. */
import t from 'tap';
import { declaredSize, pixels, textOf } from '../../../../lib/html/find-media/attributes.js';
import { map, type Plain } from '../../../helpers/elements.js';

t.test('pixels reads dimension values as integers', async (t) => {
  const rows: [string | undefined, number | null][] = [
    ['300', 300],
    ['300px', 300],
    [' 300 ', 300],
    ['300.5', 300],
    ['300.5px', 300],
    ['+300', 300],
    ['0', 0],
    ['300 px', 300],
    ['300;', 300],
    ['300"', 300],
    ['50%', null],
    ['50.5%', null],
    ['auto', null],
    ['', null],
    ['px', null],
    ['-5', null],
    ['1e3', null],
    ['100em', null],
    ['12vw', null],
    ['99999999999999999999', null],
    ['100001', null],
    [undefined, null],
    ['١٢', null],
  ];
  for (const [value, expected] of rows) t.equal(pixels(value), expected, JSON.stringify(value));
});

t.test('declaredSize falls back to the inline style where an attribute is absent', async (t) => {
  const rows: [Plain, number | null, number | null][] = [
    [{ width: '10', height: '20' }, 10, 20],
    [{ style: 'width:300px;height: 200px' }, 300, 200],
    [{ style: 'max-width:300px; min-height:200px' }, null, null],
    [{ style: 'border-width:3px' }, null, null],
    [{ style: 'WIDTH: 30.7px' }, 30, null],
    [{ style: 'width:100%;height:auto' }, null, null],
    [{ width: '50%', style: 'width:300px' }, null, null],
    [{ width: '10', style: 'width:300px;height:5px' }, 10, 5],
    [{ style: `${'width:'.repeat(10_000)}1px` }, null, null],
  ];
  for (const [attributes, width, height] of rows)
    t.same(declaredSize(map(attributes)), { width, height }, JSON.stringify(attributes).slice(0, 80));
});

t.test('textOf collapses white space and keeps an empty text', async (t) => {
  for (const [value, expected] of [
    [undefined, null],
    ['', ''],
    [' a\n b ', 'a b'],
    ['a b', 'a b'],
    ['\t', ''],
  ] as const)
    t.equal(textOf(value), expected);
});
