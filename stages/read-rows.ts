/**
 * Read rows of any kind, including those that are broken.
 *
 *   bytes or RowBatch → Row    in order; blank lines and a byte order mark at the start of an input are ignored
 */
import type { InputItem } from '../lib/flow/input-marks.js';
import { defineStage } from '../lib/flow/stage.js';
import { createRowReader } from '../lib/formats/read-rows.js';
import type { Row, RowBatch } from '../lib/model/row.js';
import { int } from '../lib/options/options.js';

export const readRows = defineStage({
  name: 'read-rows',
  summary: 'Read rows of any kind, including broken ones.',
  scope: 'stream',
  options: {
    // The largest page, 8 MiB, gives a line of at most about four times its size, because of escapes. The upper limit is
    // that of strings in V8, 512 Mi characters.
    maxLine: int({ default: 32 << 20, min: 1, max: 256 << 20, unit: 'bytes', help: 'Longest line of JSON read.' }),
  },
  counts: ['rows'],
  expands: true,
  balance: { rows: ['out'] },
  create({ maxLine }, { count }) {
    const reader = createRowReader(maxLine);

    function* counted(rows: Iterable<Row>): Generator<Row> {
      for (const row of rows) {
        count('rows');
        yield row;
      }
    }

    return {
      transform: (item: InputItem | RowBatch) => counted(reader.add(item)),
      flush: () => counted(reader.end()),
    };
  },
});
