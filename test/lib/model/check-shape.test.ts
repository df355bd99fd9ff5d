/** Values against shapes. */
import t from 'tap';
import { firstMisfit } from '../../../lib/model/check-shape.js';
import { documentShape } from '../../../lib/model/document.js';
import { makeDocument, textSegment } from '../../helpers/plain-documents.js';

t.test('firstMisfit names the first value that does not fit the shape', (t) => {
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
