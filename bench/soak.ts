#!/usr/bin/env node
/**
 * Feeds hours of input to one process and watches its memory, its descriptors and its error output: `node bench/soak.js
 * FILE.warc.gz [--minutes 30] [--warm 5] [--damaged 0.1] [--seed 1] [--save NAME]`.
 *
 * The members of the file are written again and again to the standard input of one `interleaved`, a share of them
 * randomly damaged with a seed, until the time is over; then the input ends, and with it the run. Once a second the
 * resident memory and the number of open descriptors are read from /proc.
 *
 * How to read the slope: resident memory varies by megabytes, because garbage is collected late. Each minute therefore
 * counts with its lowest sample, and a line is fitted to the minutes after the warm-up by least squares. A slope within
 * twice its standard error of zero is no growth that this run could detect.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createWarcReader } from '../lib/warc/reader.js';
import { isWarcFault } from '../lib/warc/outcome.js';
import { damage, DAMAGE_KINDS } from '../test/helpers/warc.js';
import { random } from '../test/helpers/random.js';
import { readStatsFile } from './parse-json.js';
import { machineLine, markdownTable, saveResult } from './machine.js';

interface Sample {
  readonly seconds: number;
  readonly residentMiB: number;
  readonly descriptors: number;
}

interface Fed {
  bytes: number;
  members: number;
  damaged: number;
}

interface Soaked {
  readonly samples: readonly Sample[];
  readonly fed: Fed;
  readonly code: number;
  /** Lines on stderr while input was still written. There should be none. */
  readonly warnings: readonly string[];
  /** Lines on stderr after the end of input: the summary of rejects. */
  readonly closing: readonly string[];
  readonly records: number;
  readonly rejects: number;
  readonly documents: number;
}

const program = fileURLToPath(new URL('../pipelines/interleaved.js', import.meta.url));
const SAMPLE_MS = 1000;
const WINDOW_SECONDS = 60;

/** The gzip members of a file, as found by the reader. */
function membersOf(file: string): Buffer[] {
  const bytes = readFileSync(file);
  const reader = createWarcReader({ maxRecord: 64 << 20, maxPage: 8 << 20, file: null, size: bytes.length });
  const members: Buffer[] = [];
  reader.push(bytes);
  reader.end();
  for (let outcome = reader.next(); outcome !== null; outcome = reader.next()) {
    if (isWarcFault(outcome)) continue;
    const { offset, length } = outcome.provenance;
    members.push(bytes.subarray(offset, offset + length));
  }
  return members;
}

/** Writes members until the time is over, as fast as the reader accepts them. */
async function feed(child: ChildProcess, members: readonly Buffer[], until: number, fed: Fed): Promise<void> {
  const dice = random(seed);
  const { stdin } = child;
  for (let i = 0; Date.now() < until && child.exitCode === null; i = (i + 1) % members.length) {
    const isHit = dice.chance(share);
    const member = isHit ? damage(members[i]!, dice.pick(DAMAGE_KINDS), dice) : members[i]!;
    fed.bytes += member.length;
    fed.members++;
    if (isHit) fed.damaged++;
    if (!stdin!.write(member)) await once(stdin!, 'drain');
  }
  stdin!.end();
}

function sampleOf(pid: number, seconds: number): Sample {
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]!;
  return { seconds, residentMiB: Number(resident) / 1024, descriptors: readdirSync(`/proc/${pid}/fd`).length };
}

async function soak(members: readonly Buffer[], minutes: number): Promise<Soaked> {
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  const statsFile = join(folder, 'stats.json');
  const child = spawn(process.execPath, [program, '--stats-file', statsFile], { stdio: ['pipe', 'ignore', 'pipe'] });
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close');
  const said: { readonly line: string; readonly closing: boolean }[] = [];
  child.stderr.on('data', (chunk: Buffer) => {
    const lines = chunk.toString().split('\n');
    for (const line of lines) if (line !== '') said.push({ line, closing: child.stdin.writableEnded });
  });
  const samples: Sample[] = [];
  const begun = Date.now();
  const clock = setInterval(() => {
    if (child.exitCode === null) samples.push(sampleOf(child.pid!, (Date.now() - begun) / 1000));
  }, SAMPLE_MS);
  const fed: Fed = { bytes: 0, members: 0, damaged: 0 };
  await feed(child, members, begun + minutes * 60_000, fed);
  clearInterval(clock);
  await ended;
  const { stages } = readStatsFile(statsFile);
  rmSync(folder, { recursive: true });
  const { out = 0, rejected = 0 } = stages['read-warc'] ?? {};
  return {
    samples,
    fed,
    code: child.exitCode ?? -1,
    warnings: said.filter(({ closing }) => !closing).map(({ line }) => line),
    closing: said.filter(({ closing }) => closing).map(({ line }) => line),
    records: out + rejected,
    rejects: rejected,
    documents: stages['write-rows']?.['in'] ?? 0,
  };
}

/** The lowest sample of each complete minute. */
function minutely(samples: readonly Sample[]): Sample[] {
  const lowest = new Map<number, Sample>();
  for (const sample of samples) {
    const minute = Math.floor(sample.seconds / WINDOW_SECONDS);
    const before = lowest.get(minute);
    if (before === undefined || sample.residentMiB < before.residentMiB) lowest.set(minute, sample);
  }
  return [...lowest.values()];
}

/** Slope of the resident memory in MiB per hour by least squares, and its standard error. */
function slopeOf(samples: readonly Sample[]): { readonly slope: number; readonly error: number } {
  const n = samples.length;
  const hours = samples.map(({ seconds }) => seconds / 3600);
  const sizes = samples.map(({ residentMiB }) => residentMiB);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / n;
  const [meanHours, meanSize] = [mean(hours), mean(sizes)];
  const spread = hours.reduce((sum, hour) => sum + (hour - meanHours) ** 2, 0);
  const slope = hours.reduce((sum, hour, i) => sum + (hour - meanHours) * (sizes[i]! - meanSize), 0) / spread;
  const residuals = hours.map((hour, i) => sizes[i]! - meanSize - slope * (hour - meanHours));
  const variance = residuals.reduce((sum, residual) => sum + residual ** 2, 0) / (n - 2);
  return { slope, error: Math.sqrt(variance / spread) };
}

function report(file: string, minutes: number, warm: number, soaked: Soaked): string {
  const { samples, fed, code, warnings, closing, records, rejects, documents } = soaked;
  const minima = minutely(samples);
  const { slope, error } = slopeOf(minima.filter(({ seconds }) => seconds >= warm * 60));
  const descriptors = samples.map((sample) => sample.descriptors);
  const peak = Math.max(...samples.map(({ residentMiB }) => residentMiB));
  const shown = basename(file);
  const rows: string[][] = [
    ['time', `${minutes} min, of which ${warm} to warm up`],
    [
      'input',
      `${shown} in a loop, seed ${seed}: ${fed.members.toLocaleString('en')} members, ${(fed.bytes / 2 ** 30).toFixed(2)} GiB compressed`,
    ],
    ['members damaged', `${fed.damaged.toLocaleString('en')} (${((fed.damaged / fed.members) * 100).toFixed(1)} %)`],
    ['records, rejected among them', `${records.toLocaleString('en')}, ${rejects.toLocaleString('en')}`],
    ['documents', documents.toLocaleString('en')],
    ['slope of the resident set', `${slope.toFixed(2)} MiB an hour, standard error ${error.toFixed(2)}`],
    ['highest resident set', `${peak.toFixed(0)} MiB`],
    ['open descriptors', `first ${descriptors[0]}, last ${descriptors.at(-1)}, most ${Math.max(...descriptors)}`],
    ['lines on stderr during the run', warnings.length === 0 ? 'none' : warnings.slice(0, 10).join(' / ')],
    ['exit code', `${code}${closing.length > 0 ? `: ${closing.join(' / ')}` : ''}`],
  ];
  const steps = minima.map((sample) => sample.residentMiB.toFixed(1)).join(' ');
  return [
    machineLine(),
    markdownTable(['what', 'figure'], rows),
    `A sample a second; a minute counts by its lowest; least squares over the minutes after the warm-up. The minutes in MiB: ${steps}.`,
    '',
  ].join('\n\n');
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '30' },
    warm: { type: 'string', default: '5' },
    damaged: { type: 'string', default: '0.1' },
    seed: { type: 'string', default: '1' },
    save: { type: 'string' },
  },
});
const [file] = positionals;
const seed = Number(values.seed);
const share = Number(values.damaged);
if (file === undefined || !existsSync(file))
  throw new TypeError('usage: soak.js FILE.warc.gz [--minutes N] [--save NAME]');
if (!existsSync('/proc/self/status')) throw new Error('this system has no /proc to read memory and descriptors from');
const soaked = await soak(membersOf(file), Number(values.minutes));
const text = report(file, Number(values.minutes), Number(values.warm), soaked);
process.stdout.write(text);
if (values.save !== undefined) saveResult(values.save, `# Soak\n\n${text}`);
