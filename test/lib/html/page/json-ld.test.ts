/** JSON-LD as pages write it. */
import t from 'tap';
import { parseJsonLd } from '../../../../lib/html/page/json-ld.js';

t.test('parseJsonLd tolerates common errors of pages', async (t) => {
  const rows: [string, unknown][] = [
    ['{"a":1}', { a: 1 }],
    [' \n [1] \n', [1]],
    ['<!-- {"a":1} -->', { a: 1 }],
    ['<![CDATA[{"a":1}]]>', { a: 1 }],
    ['\n //<![CDATA[\n{"a":[1]}\n//]]>\n', { a: [1] }],
    ['/* <![CDATA[ */ {"a":1} /* ]]> */', { a: 1 }],
    ['{"a":1};', { a: 1 }],
    ['\uFEFF{"a":1}', { a: 1 }],
    ['{"a":"x\ny\tz"}', { a: 'x y z' }],
    ['{"a":[1,2,],}', { a: [1, 2] }],
    ['{"a":"]]>"}', { a: ']]>' }],
    ['[[1]]', [[1]]],
    ['', undefined],
    ['   ', undefined],
    ['{"a":', undefined],
    ['function(){}', undefined],
    ['"text"', 'text'],
  ];
  for (const [text, expected] of rows) t.same(parseJsonLd(text), expected, JSON.stringify(text));
});
