/** Benches of whole pipelines. */
import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import type { Pipeline } from '../../lib/flow/pipeline.js';
import { runPipeline } from '../../lib/run/run-pipeline.js';
import { interleaved } from '../../pipelines/interleaved.js';
import { windows } from '../../pipelines/windows.js';
import { inflatedBytes } from '../inputs.js';
import type { BenchCase } from './bench-case.js';

/** An output that discards everything. */
const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, callback) => callback() });

export const pipelines: readonly BenchCase[] = [
  {
    name: 'pipeline:interleaved',
    level: 'pipeline',
    about:
      'The main job from file to lines of JSON that go nowhere, with default options. Peak memory is that of the process; `bench/ratio.js` compares whole processes.',
    streams: true,
    prepare: (file) => ({ bytes: inflatedBytes(file), pass: () => runWhole(interleaved, file, {}) }),
  },
  {
    name: 'pipeline:interleaved-all',
    level: 'pipeline',
    about:
      'The same with `--filter off --window all`: everything the pages hold comes out. The difference to the row above is the price of more output.',
    streams: true,
    prepare: (file) => ({
      bytes: inflatedBytes(file),
      pass: () => runWhole(interleaved, file, { filter: 'off', window: 'all' }),
    }),
  },
  {
    name: 'pipeline:windows',
    level: 'pipeline',
    about:
      'Pages with the windows of their media, with default options. The difference to `pipeline:interleaved` is the price of texts that are written for each of their media.',
    streams: true,
    prepare: (file) => ({ bytes: inflatedBytes(file), pass: () => runWhole(windows, file, {}) }),
  },
];

async function runWhole(
  pipeline: Pipeline,
  file: string,
  options: { readonly [name: string]: unknown },
): Promise<number> {
  const stats = await runPipeline(pipeline, {
    input: createReadStream(file, { highWaterMark: 256 * 1024 }),
    output: nowhere(),
    options,
  });
  return stats['read-warc']!['out']!;
}
