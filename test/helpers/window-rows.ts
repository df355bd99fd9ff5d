/** Runs pages through windows and interleaved. */
import { Readable } from 'node:stream';
import { type InputItem } from '../../lib/flow/input-marks.js';
import type { Pipeline } from '../../lib/flow/pipeline.js';
import type { Document } from '../../lib/model/document.js';
import type { PageWindows } from '../../lib/model/windows.js';
import { interleaved } from '../../pipelines/interleaved.js';
import { windows } from '../../pipelines/windows.js';
import { runPipeline } from '../../lib/run/run-pipeline.js';
import type { Stats } from '../../lib/flow/stats.js';
import { byteOutput } from './byte-output.js';
import { pageMember } from './warc.js';

interface Given<T> {
  readonly lines: string[];
  readonly rows: T[];
  readonly stats: Stats;
}

export async function run<T>(pipeline: Pipeline, input: AsyncIterable<InputItem>, options: object): Promise<Given<T>> {
  const output = byteOutput();
  const stats = await runPipeline(pipeline, { input, output, options: { ...options } });
  const lines = output
    .bytes()
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  return { lines, rows: lines.map((line) => JSON.parse(line) as T), stats };
}

export const windowsOf = (input: AsyncIterable<InputItem>, options: object = {}) =>
  run<PageWindows>(windows, input, options);

export const documentsOf = (input: AsyncIterable<InputItem>, options: object = {}) =>
  run<Document>(interleaved, input, options);

/** Options that turn off the filters and the policy. */
export const EVERYTHING = { filter: 'off', policy: 'ignore' };

export const bytes = (...chunks: readonly Uint8Array[]) => Readable.from(chunks);

/** The bytes of a crawl of one page. */
export const page = (html: string) => bytes(pageMember('http://page.example/', html));
