#!/usr/bin/env node
/**
 * Runs the benches and prints one table: `node bench/run.js [name] [--quick] [--input NAME] [--repeats N] [--save
 * NAME]`.
 *
 * A name selects the benches whose names contain it. Each bench runs in a separate process, so that its peak memory is
 * its own: first warm-up passes, then the repeats. Times are user and system time of the process, because other
 * programs on the machine affect them less than the clock. `--save NAME` also writes `bench/results/NAME.md`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchCases } from './cases.js';
import type { BenchCase } from './cases/bench-case.js';
import { benchInputs } from './inputs.js';
import type { BenchInput } from './inputs.js';
import { machineLine, markdownTable, median, saveResult } from './machine.js';

interface Measured {
  readonly bytes: number;
  readonly items: number;
  /** CPU milliseconds of each repeat. */
  readonly times: readonly number[];
  readonly peakBytes: number;
}

const self = fileURLToPath(import.meta.url);
const MB = 1e6;
/** Shortest duration of a repeat; short passes are run several times. The clock for CPU time is coarse. */
const LEAST_MS = 200;
/** Shortest duration of the warm-up. Until then the engine is still compiling. */
const WARM_MS = 1500;

async function measure(bench: BenchCase, file: string, repeats: number): Promise<Measured> {
  const { bytes, pass } = bench.prepare(file);
  const began = process.cpuUsage();
  let items = 0;
  let warmPasses = 0;
  for (; cpuMs(began) < WARM_MS; warmPasses++) items = await pass();
  const passes = Math.max(1, Math.ceil((LEAST_MS * warmPasses) / cpuMs(began)));
  const times: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const start = process.cpuUsage();
    for (let j = 0; j < passes; j++) await pass();
    times.push(cpuMs(start) / passes);
  }
  return { bytes, items, times, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Null if the bench fails. It has printed why; the other benches continue, and the exit code is 1. */
function measureApart(bench: BenchCase, file: string, repeats: number): Measured | null {
  const { status, stdout } = spawnSync(
    process.execPath,
    [self, '--child', bench.name, '--file', file, '--repeats', String(repeats)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- as the child prints it, at the end of this file
  if (status === 0) return JSON.parse(stdout) as Measured;
  process.exitCode = 1;
  return null;
}

function row(bench: BenchCase, input: BenchInput, { bytes, items, times, peakBytes }: Measured): string[] {
  const middle = median(times);
  const spread = ((Math.max(...times) - Math.min(...times)) / middle) * 100;
  return [
    bench.name,
    input.name,
    (bytes / MB).toFixed(1),
    items.toLocaleString('en'),
    (bytes / MB / (middle / 1000)).toFixed(0),
    Math.round(items / (middle / 1000)).toLocaleString('en'),
    middle.toFixed(1),
    `${spread.toFixed(0)} %`,
    (peakBytes / 2 ** 20).toFixed(0),
  ];
}

const HEADS = ['bench', 'input', 'MB', 'items', 'MB/s', 'items/s', 'CPU ms', 'spread', 'peak MiB'];

function measureAll(benches: readonly BenchCase[], inputs: readonly BenchInput[], repeats: number): string[][] {
  const rows: string[][] = [];
  for (const bench of benches) {
    for (const input of inputs) {
      if (input.streamed && bench.streams !== true) continue;
      process.stderr.write(`${bench.name} on ${input.name}\n`);
      const measured = measureApart(bench, input.file, repeats);
      rows.push(measured === null ? failedRow(bench, input) : row(bench, input, measured));
    }
  }
  return rows;
}

function failedRow(bench: BenchCase, input: BenchInput): string[] {
  return [bench.name, input.name, ...HEADS.slice(2).map(() => 'failed')];
}

function report(
  benches: readonly BenchCase[],
  inputs: readonly BenchInput[],
  absent: readonly string[],
  repeats: number,
): string {
  const parts = [
    machineLine(),
    `Median of ${repeats} repeats after warming up; CPU time, user and system; spread is (longest − shortest) / median. Peak memory of a bench's process, with its input where that is held.`,
    inputs.map(({ name, about }) => `\`${name}\`: ${about}.`).join(' '),
    ...absent,
    markdownTable(HEADS, measureAll(benches, inputs, repeats)),
    'MB/s of stages and pipelines counts the decompressed records of the whole input, so that the times of stages add up; other rows say what they count. Items are what a bench is fed with (records, pages, documents); of a reader or a whole pipeline the records read.',
    benches.map(({ name, about }) => `- \`${name}\`: ${about}`).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    input: { type: 'string' },
    repeats: { type: 'string' },
    save: { type: 'string' },
    child: { type: 'string' },
    file: { type: 'string' },
  },
});
const repeats = Number(values.repeats ?? (values.quick ? 2 : 7));

if (values.child !== undefined) {
  const bench = benchCases.find(({ name }) => name === values.child)!;
  process.stdout.write(JSON.stringify(await measure(bench, values.file!, repeats)));
} else {
  const { inputs, absent } = await benchInputs();
  const wanted = inputs.filter(({ name, streamed }) =>
    values.input === undefined ? !(values.quick && (streamed || name === 'huge')) : name === values.input,
  );
  const benches = benchCases.filter(({ name }) => name.includes(positionals[0] ?? ''));
  if (benches.length === 0 || wanted.length === 0)
    throw new RangeError(
      `no such bench or input; benches: ${benchCases.map(({ name }) => name).join(', ')}; inputs: ${inputs.map(({ name }) => name).join(', ')}`,
    );
  const text = report(benches, wanted, absent, repeats);
  process.stdout.write(text);
  if (values.save !== undefined) saveResult(values.save, `# Bench ${values.save}\n\n${text}`);
}
