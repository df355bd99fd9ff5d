/** The WARC files that benches use, and functions to read them. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { fuse, PAUSE } from '../lib/flow/fused-loop.js';
import { resolveOptions } from '../lib/options/options.js';
import { startStep } from '../lib/flow/counted-step.js';
import type { LastOf, OutOf } from '../lib/flow/pipeline.js';
import type { AnyStage } from '../lib/flow/stage.js';
import { packPages } from './pack.js';

export interface BenchInput {
  readonly name: string;
  readonly file: string;
  readonly about: string;
  /** Too large to be held decompressed and in pieces, so only benches that stream use it. */
  readonly streamed: boolean;
}

const SHARED = new URL('../../shared/corpora/', import.meta.url);

/** Pages that anyone can get, and real crawls if they are in a folder beside the repository. */
export async function benchInputs(): Promise<{ readonly inputs: BenchInput[]; readonly absent: string[] }> {
  const { pages, huge } = await packPages();
  const inputs: BenchInput[] = [
    { name: 'pages', file: pages, about: '258 pages of htmlparser-benchmark', streamed: false },
    { name: 'huge', file: huge, about: 'one page of 8 MB', streamed: false },
  ];
  const absent: string[] = [];
  for (const [name, about] of [
    ['public-small', '100 real pages'],
    ['public-all', '2,946 real pages'],
  ] as const) {
    const file = fileURLToPath(new URL(`${name}.warc.gz`, SHARED));
    if (existsSync(file)) inputs.push({ name, file, about, streamed: name === 'public-all' });
    else absent.push(`${name}: not there (${fileURLToPath(SHARED)}); its rows are left out.`);
  }
  return { inputs, absent };
}

/** Size of all records of an input, decompressed. */
export function recordBytes(file: string): number {
  return gunzipSync(readFileSync(file)).length;
}

const INFLATE = fileURLToPath(new URL('inflate-only.js', import.meta.url));

/**
 * The same for inputs too large to hold. They are inflated in a separate process, so that this does not affect the peak
 * memory of this one.
 */
export function inflatedBytes(file: string): number {
  const report = execFileSync(process.execPath, [INFLATE, file], { encoding: 'utf8' });
  return Number(/(\d+) bytes/.exec(report)![1]);
}

const CHUNK = 256 * 1024;

/** The file in chunks, as from a stream. */
export function chunksOf(file: string): Uint8Array[] {
  const bytes = readFileSync(file);
  return Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, i) => bytes.subarray(i * CHUNK, (i + 1) * CHUNK));
}

/** Runs stages over items already in memory, in one loop, with default options. */
export function runStages<const S extends readonly [AnyStage, ...AnyStage[]]>(
  stages: S,
  items: Iterable<unknown>,
): Iterable<OutOf<LastOf<S>>>;
export function runStages(stages: readonly AnyStage[], items: Iterable<unknown>): Iterable<unknown>;
export function runStages(stages: readonly AnyStage[], items: Iterable<unknown>): Iterable<unknown> {
  if (stages.length === 0) return items;
  const steps = stages.map((stage) => startStep(stage, resolveOptions(stage.spec.options, stage.preset), {}));
  const fused = fuse(steps, {});
  return outcomes(fused, items);
}

function* outcomes(fused: ReturnType<typeof fuse>, items: Iterable<unknown>): Generator {
  for (const item of items) for (const out of fused.transform(item)) if (out !== PAUSE) yield out;
  for (const out of fused.flush()) if (out !== PAUSE) yield out;
}
