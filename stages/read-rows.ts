/**
 * Read rows of any kind from lines of JSON, those that cannot be read too.
 *
 *   bytes → Row    a row a line, in order; blank lines are nothing, a byte order mark at the start is passed over
 */
import type { InputItem } from '../lib/flow/input-marks.js';
import { lineReader } from '../lib/formats/read-lines.js';
import type { Line } from '../lib/formats/read-lines.js';
import { defineStage } from '../lib/flow/stage.js';
import type { Row } from '../lib/verify/rows.js';
import { maxLine } from './options/max-line.js';

export const readRows = defineStage({
  name: 'read-rows',
  summary: 'Read rows of any kind from lines of JSON, those that cannot be read too.',
  options: { maxLine },
  counts: ['lines'],
  expands: true,
  balance: { lines: ['out'] },
  create(options, { count }) {
    const reader = lineReader(options.maxLine);

    function* rows(lines: Iterable<Line>): Generator<Row> {
      for (const line of lines) {
        count('lines');
        yield parse(line, options.maxLine);
      }
    }

    return {
      transform: (item: InputItem) => rows(reader.add(item)),
      flush: () => rows(reader.end()),
    };
  },
});

function parse({ file, number, text }: Line, longest: number): Row {
  const place = { file, line: number };
  if (text === null)
    return { ...place, value: null, unread: { code: 'line-too-long', what: `is longer than ${longest} bytes` } };
  try {
    return { ...place, value: JSON.parse(text) as unknown, unread: null };
  } catch {
    return { ...place, value: null, unread: { code: 'bad-json', what: 'is not JSON' } };
  }
}
