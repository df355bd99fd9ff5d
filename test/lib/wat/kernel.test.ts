/** The kernel for WAT payloads: a tape is read before the next payload is. */
import t from 'tap';
import { readTape } from '../../../lib/wat/kernel.js';
import { Mark, MARK_BITS, MarkField } from '../../../lib/wat/tape.js';

const SHAPE = { fields: { a: 'text' } } as const;
const PAYLOAD = Buffer.from('{"b":1,"a":"text"}');
const MAX_MARKS = 100;

const firstMark = (tape: Int32Array): number => tape[MarkField.head]! & ((1 << MARK_BITS) - 1);

t.test('the kernel holds one payload at a time, and stays usable after an error', (t) => {
  t.equal(readTape(PAYLOAD, SHAPE, MAX_MARKS, firstMark), Mark.open);
  t.throws(
    () => readTape(PAYLOAD, SHAPE, MAX_MARKS, () => readTape(PAYLOAD, SHAPE, MAX_MARKS, firstMark)),
    /holds one payload/,
    'not while another payload is asked for',
  );
  t.throws(() =>
    readTape(PAYLOAD, SHAPE, MAX_MARKS, () => {
      throw new Error('the reader fails');
    }),
  );
  t.throws(() => readTape(Buffer.from('{'), SHAPE, MAX_MARKS, firstMark), SyntaxError);
  t.equal(readTape(PAYLOAD, SHAPE, MAX_MARKS, firstMark), Mark.open, 'and an error leaves the kernel usable');
  t.end();
});
