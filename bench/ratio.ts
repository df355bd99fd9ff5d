#!/usr/bin/env node
/**
 * Compares the CPU time of the whole program with that of inflating its input alone:
 * `node bench/ratio.js FILE.warc.gz [--pipeline interleaved] [--pairs 9] [--save NAME] [-- FLAGS]`.
 *
 *   program   node pipelines/PIPELINE.js FLAGS < FILE > /dev/null
 *   floor     node bench/inflate-only.js FILE > /dev/null
 *
 * Both are whole processes and run in turn, in alternating order, so that other load on the machine affects both.
 */
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { costOf, costOfPair, cpuMs } from './cost.js';
import type { Cost } from './cost.js';
import { machineLine, markdownTable, median, saveResult } from './machine.js';

interface Pair {
  readonly program: Cost;
  readonly floor: Cost;
  readonly ratio: number;
}

const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const FLOOR = beside('inflate-only.js');

function measurePair(index: number, file: string, pipeline: string, flags: readonly string[]): Pair {
  const path = beside(`../pipelines/${pipeline}.js`);
  const [program, floor] = costOfPair(
    index,
    () => costOf([process.execPath, path, ...flags], file),
    () => costOf([process.execPath, FLOOR, file]),
  );
  const ratio = cpuMs(program) / cpuMs(floor);
  process.stderr.write(`pair ${index + 1}: ${ratio.toFixed(3)}\n`);
  return { program, floor, ratio };
}

const HEADS = ['pair', 'program user ms', 'system ms', 'peak MiB', 'inflate user ms', 'system ms', 'peak MiB', 'ratio'];

function report(file: string, pipeline: string, flags: readonly string[], pairs: readonly Pair[]): string {
  const shown = `${pipeline} of ${file.split('/').pop()!} (${(statSync(file).size / 1e6).toFixed(1)} MB compressed)${flags.length > 0 ? `, ${flags.join(' ')}` : ''}`;
  const rows = pairs.map(({ program, floor, ratio }, i) => [
    String(i + 1),
    ...figures(program),
    ...figures(floor),
    ratio.toFixed(3),
  ]);
  return `${machineLine()}\n\nInput: ${shown}.\n\n${summary(pairs)}\n\n${markdownTable(HEADS, rows)}\n`;
}

function summary(pairs: readonly Pair[]): string {
  const ratios = pairs.map(({ ratio }) => ratio);
  const range = `lowest ${Math.min(...ratios).toFixed(3)}, highest ${Math.max(...ratios).toFixed(3)}, ${pairs.length} pairs`;
  const program = median(pairs.map(({ program }) => cpuMs(program)));
  const floor = median(pairs.map(({ floor }) => cpuMs(floor)));
  const peak = Math.max(...pairs.map(({ program }) => program.peakMiB));
  return (
    `Median ratio **${median(ratios).toFixed(3)}** (${range}). ` +
    `Program ${program.toFixed(0)} ms, inflating ${floor.toFixed(0)} ms (medians). ` +
    `Highest resident set of the program: ${peak.toFixed(0)} MiB.`
  );
}

function figures({ userMs, systemMs, peakMiB }: Cost): string[] {
  return [userMs.toFixed(0), systemMs.toFixed(0), peakMiB.toFixed(0)];
}

const split = process.argv.indexOf('--');
const flags = split < 0 ? [] : process.argv.slice(split + 1);
const { values, positionals } = parseArgs({
  args: process.argv.slice(2, split < 0 ? undefined : split),
  allowPositionals: true,
  options: {
    pairs: { type: 'string', default: '9' },
    pipeline: { type: 'string', default: 'interleaved' },
    save: { type: 'string' },
  },
});
const file = positionals[0];
const { pipeline } = values;
if (file === undefined || !existsSync(file))
  throw new TypeError('usage: ratio.js FILE.warc.gz [--pipeline NAME] [--pairs N] [--save NAME] [-- FLAGS]');
const pairs = Array.from({ length: Number(values.pairs) }, (_, i) => measurePair(i, file, pipeline, flags));
const text = report(file, pipeline, flags, pairs);
process.stdout.write(text);
if (values.save !== undefined) saveResult(values.save, `# Ratio ${values.save}\n\n${text}`);
