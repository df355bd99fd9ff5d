/** WARC files without compression, damaged. */
import t from 'tap';
import { lengthIs, readWhole, simpleRecord } from '../../helpers/warc.js';
import { codes, types } from '../../helpers/read-results.js';

t.setTimeout(600_000);

t.test('a damaged plain WARC gives its whole records and reports the rest', (t) => {
  const parts = [
    simpleRecord('request', 'one'),
    simpleRecord('response', 'two two'),
    simpleRecord('metadata', 'three'),
  ] as const;
  const garbage = readWhole(
    Buffer.concat([parts[0], Buffer.from('\x01garbage\n'), parts[1], Buffer.alloc(5000), parts[2]]),
  );
  t.same(
    [types(garbage), codes(garbage)],
    [['request', 'response', 'metadata'], ['garbage']],
    'G6 garbage is skipped, zeros are no fault',
  );
  t.equal(garbage.reader.bytesSkipped(), 9 + 5000, 'its bytes are counted');
  const cut = readWhole(Buffer.concat([parts[0], parts[1].subarray(0, -6)]));
  t.same([types(cut), codes(cut)], [['request'], ['record-truncated']], 'a cut last record is rejected');
  t.equal(cut.faults[0]!.provenance.offset, parts[0].length, 'with its offset');
  const offsets = readWhole(Buffer.concat(parts)).records.map(({ provenance }) => [
    provenance.offset,
    provenance.length,
    provenance.inner_offset,
  ]);
  t.same(
    offsets,
    [
      [0, parts[0].length, null],
      [parts[0].length, parts[1].length, null],
      [parts[0].length + parts[1].length, parts[2].length, null],
    ],
    'offsets are those of the records',
  );
  const lying = readWhole(Buffer.concat([lengthIs('100000'), parts[1]]), { size: 1000, maxRecord: 5000 });
  t.same(
    [types(lying), codes(lying)],
    [['response'], ['length-mismatch']],
    'W2: a length beyond the known size of the input is not believed',
  );
  t.end();
});
