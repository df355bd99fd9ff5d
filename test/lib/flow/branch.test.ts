/** Items that bypass a branch. */
import { Readable, Writable } from 'node:stream';
import t from 'tap';
import { branch, definePipeline } from '../../../lib/flow/pipeline.js';
import { runPipeline } from '../../../lib/run/run-pipeline.js';
import { defineStage } from '../../../lib/flow/stage.js';
import { sinkOf, sourceOf } from '../../helpers/pipelines.js';

t.setTimeout(600_000);

t.test('an item that bypasses a branch comes after the items that the branch holds', async (t) => {
  const hold = defineStage({
    name: 'hold-one',
    summary: 'Gives a number when the next one comes.',
    scope: 'stream',
    options: {},
    holds: true,
    create() {
      let held: number[] = [];
      function* flush(): Generator<number> {
        yield* held;
        held = [];
      }
      return {
        *transform(item: number) {
          yield* flush();
          held = [item];
        },
        flush,
      };
    },
  });
  const past = branch({ unless: (item: number | string): item is string => typeof item === 'string', stages: [hold] });
  const given: unknown[] = [];
  const note = defineStage({
    ...{ name: 'note', summary: 'Notes.', scope: 'stream', options: {}, expands: true, output: 'bytes' },
    create: () => ({
      transform(item: unknown): Iterable<Uint8Array> {
        given.push(item);
        return [];
      },
    }),
  });
  const numbers = defineStage({
    ...{ name: 'numbers', summary: 'Numbers and words.', scope: 'stream', options: {}, expands: true },
    create: () => ({ transform: (_chunk: Uint8Array): Iterable<number | string> => [1, 2, 'a', 'b', 3] }),
  });
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const pipeline = definePipeline(import.meta.url, {
    ...{ name: 'p', summary: '', source: sourceOf(numbers), sink: sinkOf(note) },
    stages: [past] as never,
  });
  const stats = await runPipeline(pipeline, { input: Readable.from([Buffer.from('x')]), output });
  t.same(given, [1, 2, 'a', 'b', 3]);
  t.match(stats['hold-one'], { in: 3, out: 3, bypassed: 2 }, 'and is not counted by them');
});
