/** Declarations of stages and pipelines, and those that the compiler refuses. */
import t from 'tap';
import { RecordError } from '../../../lib/model/errors.js';
import { choice, int, lines } from '../../../lib/options/options.js';
import { definePipeline } from '../../../lib/flow/pipeline.js';
import { defineSource } from '../../../lib/flow/source.js';
import { runPipeline } from '../../../lib/run/run-pipeline.js';
import { defineStage } from '../../../lib/flow/stage.js';
import { filterDocuments } from '../../../stages/filter-documents.js';
import { rowSink } from '../../../stages/sinks/row-sink.js';
import { writeRows } from '../../../stages/write-rows.js';
import { capitals, readLines } from '../../helpers/demo.js';
import { pipelineOf } from '../../helpers/pipelines.js';
import { collect, collector, given } from '../../helpers/runs.js';

t.test('stages that do not fit together are compile errors', (t) => {
  // Each of these is a compile error; the build fails if one is not.
  defineStage({
    ...{ name: 'balanced', summary: 'Test.' },
    scope: 'item',
    options: {},
    counts: ['seen'],
    // @ts-expect-error a counter in the balance was not declared
    balance: { sene: ['out'] },
    create: () => ({ transform: (item: string) => [item] }),
  });
  defineStage({
    name: 'typed',
    summary: 'Test.',
    scope: 'item',
    options: {
      window: int({ default: 3, words: ['all'], help: '' }),
      mode: choice({ default: 'a', choices: ['a', 'b'], help: '' }),
      hosts: lines({ help: '' }),
    },
    drops: ['short'],
    rejects: ['bad'],
    counts: ['seen'],
    create({ window, mode, hosts }, { drop, reject, count }) {
      const typed: [number | 'all', 'a' | 'b', readonly string[]] = [window, mode, hosts];
      // @ts-expect-error a number or a word is no number
      const number: number = window;
      return {
        *transform(item: string) {
          // @ts-expect-error a reason was not declared
          if (item === '1') drop('shorty');
          // @ts-expect-error a code was not declared
          if (item === '2') reject(new RecordError('worse', ''));
          // @ts-expect-error a counter was not declared
          if (item === '3') count('sene');
          if (item === '4') reject(new RecordError('bad', ''));
          yield [typed, number];
        },
      };
    },
  });
  // @ts-expect-error the default is not among the choices
  choice({ default: 'c', choices: ['a', 'b'], help: '' });
  const source = defineSource({ reads: '', stage: readLines, figures: { records: ['lines'] } });
  // @ts-expect-error a counter of the figures was not declared
  defineSource({ reads: '', stage: readLines, figures: { records: ['line'] } });
  const sink = rowSink('', 'weft.document/1');
  // @ts-expect-error the stage does not take what the source gives
  definePipeline(import.meta.url, { name: 'x', summary: '', source, stages: [filterDocuments], sink });
  // @ts-expect-error the second stage does not take what the first gives
  t.throws(() => definePipeline('', { name: 'x', summary: '', source, stages: [capitals, readLines], sink }), /twice/);
  const typed = definePipeline(import.meta.url, {
    ...{ name: 'x', summary: '', source, sink },
    stages: [capitals.with({ minChars: 4 })],
  });
  const run = { input: given([]), output: collector() };
  // @ts-expect-error an option of the run is misspelt
  void t.rejects(runPipeline(typed, { ...run, options: { minChar: 1 } }), /unknown option minChar/);
  // @ts-expect-error an option of the run has another type
  void t.rejects(runPipeline(typed, { ...run, output: collector(), options: { loud: 'yes' } }), /loud must be/);
  // @ts-expect-error an option has another type
  t.throws(() => capitals.with({ minChars: '4' }), TypeError);
  // @ts-expect-error an option is misspelt
  t.throws(() => capitals.with({ minChar: 4 }), TypeError);
  t.end();
});

t.test('a pipeline refuses stages and options that are declared twice', (t) => {
  t.throws(() => pipelineOf(writeRows, writeRows), /stage write-rows twice/, 'has a stage once');
  const other = defineStage({
    name: 'other',
    summary: '',
    scope: 'stream',
    options: { minChars: int({ default: 1, help: '' }) },
    create: () => ({ transform: (x: unknown) => [x] }),
  });
  t.throws(
    () => pipelineOf(readLines, capitals, other),
    /minChars of other is declared twice/,
    'has one declaration an option',
  );
  const shared = defineStage({
    name: 'other',
    summary: '',
    scope: 'stream',
    options: { minChars: capitals.spec.options.minChars },
    create: () => ({ transform: (x: unknown) => [x] }),
  });
  t.same(Object.keys(pipelineOf(readLines, capitals, shared).options).slice(0, 2), ['repeat', 'minChars']);
  t.end();
});

t.test('the preset of a stage replaces its defaults', async (t) => {
  const picky = pipelineOf(readLines, capitals.with({ minChars: 4 }).with({ loud: false }), writeRows);
  t.match((await collect(picky, ['one\nthree\n'])).text, /^\{"text":"three"[^\n]*\n$/, 'takes the place of defaults');
  t.match(
    (await collect(picky, ['one\n'], { options: { minChars: 1 } })).text,
    /"one"/,
    'and gives way to options of the run',
  );
});
