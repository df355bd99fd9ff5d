/** The stage write-rows. */
import { Readable } from 'node:stream';
import { pipeline as streamPipeline } from 'node:stream/promises';
import t from 'tap';
import { defineStage } from '../../lib/flow/stage.js';
import { writeRows } from '../../stages/write-rows.js';
import { pipelineOf } from '../helpers/pipelines.js';
import { collect, collector } from '../helpers/runs.js';

t.test('write-rows writes each row as one line of valid JSON', async (t) => {
  const write = async (values: readonly unknown[]): Promise<Buffer[]> => {
    const output = collector();
    await streamPipeline(Readable.from(values), writeRows(), output);
    return output.taken as Buffer[];
  };
  const cases: { name: string; value: unknown; line: string }[] = [
    { name: 'O7 a lone surrogate becomes U+FFFD', value: { a: 'x\uD800y\uDC00' }, line: '{"a":"x\uFFFDy\uFFFD"}' },
    { name: 'also in a key', value: { '\uDFFF': 1 }, line: '{"\uFFFD":1}' },
    { name: 'a pair stays', value: '\u{1F600}', line: '"\u{1F600}"' },
    {
      name: 'backslashes before ud800 stay',
      value: ['\\ud800', '\\\\ud800', '\uD800\\ud800'],
      line: '["\\\\ud800","\\\\\\\\ud800","\uFFFD\\\\ud800"]',
    },
    { name: 'other escapes stay', value: 'a\n\u0000\u001F"\u2028\uD801', line: '"a\\n\\u0000\\u001f\\"\u2028\uFFFD"' },
    { name: 'numbers, null and false are values', value: [1, null, false], line: '[1,null,false]' },
  ];
  for (const { name, value, line } of cases) t.equal(Buffer.concat(await write([value])).toString(), `${line}\n`, name);

  const sizes = [0, 10, 1 << 19, 349524, 349525, 1 << 20, 5, 3 << 20, 7, 1 << 18, 1 << 18, 1 << 18, 1 << 18];
  const values = sizes.map((size, i) => ['a', 'é', '\u3042', '\u{1F600}'][i % 4]!.repeat(size));
  const chunks = await write(values);
  t.same(
    Buffer.concat(chunks).toString().split('\n'),
    [...values.map((value) => JSON.stringify(value)), ''],
    'O7 lines of all sizes come out whole and in order',
  );
  t.equal(new Set(chunks.map(({ buffer }) => buffer)).size, chunks.length, 'a chunk given is never written to again');
  const small = await write(Array.from({ length: 30000 }, () => 'x'.repeat(100)));
  t.ok(small.length <= 4, `small lines are gathered: ${small.length} chunks`);
  await t.rejects(
    collect(
      pipelineOf(
        defineStage({
          name: 's',
          summary: '',
          scope: 'stream',
          options: {},
          create: () => ({ transform: () => [() => 1] }),
        }),
        writeRows,
      ),
      ['x'],
    ),
    /only JSON values/,
    'what is no JSON value fails',
  );
});
