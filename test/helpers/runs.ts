/** Runs of small pipelines in memory. */
import { Writable } from 'node:stream';
import { type InputItem } from '../../lib/flow/input-marks.js';
import type { Pipeline } from '../../lib/flow/pipeline.js';
import { runPipeline } from '../../lib/run/run-pipeline.js';
import type { RunOptions } from '../../lib/run/run-pipeline.js';
import type { Stats } from '../../lib/flow/stats.js';

/** An output that keeps everything written to it. */
export function collector(): Writable & { readonly taken: unknown[] } {
  const taken: unknown[] = [];
  const writable = new Writable({
    objectMode: true,
    write(chunk, _encoding, callback) {
      taken.push(chunk);
      callback();
    },
  });
  return Object.assign(writable, { taken });
}

export async function* given(items: Iterable<InputItem>): AsyncGenerator<InputItem> {
  yield* items;
}

export async function collect(
  pipeline: Pipeline,
  input: Iterable<InputItem | string>,
  run: Partial<RunOptions> = {},
): Promise<{ text: string; stats: Stats }> {
  const output = collector();
  const items = Array.from(input, (item) => (typeof item === 'string' ? Buffer.from(item) : item));
  const stats = await runPipeline(pipeline, { input: given(items), output, ...run });
  return { text: Buffer.concat(output.taken as Buffer[]).toString(), stats };
}
