#!/usr/bin/env node
/**
 * Compares weft with other programs, as whole processes with one thread: `node bench/rivals/run.js FILE [--only NAME]
 * [--rounds 3] [--sample 300] [--save NAME]`.
 *
 * All programs receive the same pages: HTTP 200 responses of type HTML. In each round each rival and weft run in turn,
 * in alternating order, so that other load on the machine affects both. Slow rivals, and weft beside them, run on the
 * first `--sample` pages. A separate run counts what each program returns, and another on a file without pages measures
 * start-up cost. Rivals that are not installed are left out, with a hint on how to install them; see `rivals.ts`.
 * `--only` selects rivals whose names contain it. `--save NAME` writes the tables to `bench/results/NAME.md`, between
 * its markers if it has them.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { errorOf } from '../../lib/model/errors.js';
import { costOf, costOfPair, cpuMs } from '../cost.js';
import type { Cost } from '../cost.js';
import { machineLine, median, saveTables } from '../machine.js';
import { emptyFile, firstResponses, rivalInput } from './inputs.js';
import type { RivalInput } from './inputs.js';
import { tables } from './report.js';
import type { Entry } from './report.js';
import { program, rivals } from './rivals.js';
import type { Rival } from './rivals.js';
import { yieldOf } from './yields.js';

/** Settings of the whole comparison. */
interface Setting {
  readonly rounds: number;
  readonly empty: string;
}

interface Runner {
  readonly rival: Rival;
  readonly versions: string;
}

const say = (text: string): boolean => process.stderr.write(`${text}\n`);

/** The rivals that can run. Prints how to install the others. */
function present(wanted: readonly Rival[]): Runner[] {
  return wanted.flatMap((rival) => {
    const state = rival.installed();
    if ('versions' in state) return [{ rival, versions: state.versions }];
    say(`${rival.name}: skipped (${state.hint})`);
    return [];
  });
}

/**
 * Results of weft over all its runs on an input, then of each rival. A rival that fails has printed why; the others
 * continue, and the exit code is 1.
 */
async function compare(runners: readonly Rival[], input: RivalInput, setting: Setting): Promise<Entry[]> {
  const entries: Entry[] = [];
  const ourCosts: Cost[] = [];
  for (const rival of runners) {
    try {
      const pairs = Array.from({ length: setting.rounds }, (_, round) => measurePair(rival, input, round));
      const timesOurs = pairs.map(([cost, ours]) => cpuMs(cost) / cpuMs(ours));
      const costs = pairs.map(([cost]) => cost);
      entries.push({ rival, input, costs, timesOurs, ...(await apart(rival, input, setting)) });
      ourCosts.push(...pairs.map(([, ours]) => ours));
    } catch (error) {
      say(`${rival.name}: failed: ${errorOf(error).message}`);
      process.exitCode = 1;
    }
  }
  if (entries.length === 0) return [];
  const ours = await apart(program, input, setting);
  return [{ rival: program, input, costs: ourCosts, timesOurs: [], ...ours }, ...entries];
}

function measurePair(rival: Rival, { file, pages }: RivalInput, round: number): readonly [Cost, Cost] {
  const pair = costOfPair(
    round,
    () => costOf(rival.command(file)),
    () => costOf(program.command(file)),
  );
  const [own, ours] = pair.map((cost) => (cpuMs(cost) / pages).toFixed(2));
  say(`${rival.name}: ${own} ms a page, ours ${ours}`);
  return pair;
}

/** Measures start-up cost and counts the output, in separate runs. */
async function apart(
  rival: Rival,
  { file }: RivalInput,
  { rounds, empty }: Setting,
): Promise<Pick<Entry, 'startMs' | 'gave'>> {
  const starts = Array.from({ length: rounds }, () => cpuMs(costOf(rival.command(empty))));
  return { startMs: median(starts), gave: await yieldOf(rival.command(file), rival.count) };
}

function about(file: string, whole: RivalInput, sample: RivalInput): string {
  const size = ({ pages, bytes }: RivalInput): string =>
    `${pages.toLocaleString('en')} pages, ${(bytes / 1e6).toFixed(0)} MB of records`;
  return `Input: ${file.split('/').pop()!}, ${size(whole)}; for slow rivals its beginning, ${size(sample)}.`;
}

async function comparison(
  file: string,
  runners: readonly Runner[],
  rounds: number,
  sampleSize: number,
): Promise<string> {
  const setting: Setting = { rounds, empty: await emptyFile() };
  const whole = await rivalInput(file);
  const sample = await rivalInput(await firstResponses(file, sampleSize));
  const slow = runners.map(({ rival }) => rival).filter((rival) => rival.slow === true);
  const quick = runners.map(({ rival }) => rival).filter((rival) => rival.slow !== true);
  const entries = [...(await compare(quick, whole, setting)), ...(await compare(slow, sample, setting))];
  return [
    machineLine(),
    about(file, whole, sample),
    `Medians of ${rounds} rounds; "times ours" is the median of each round's ratio. CPU time is user and system time of the whole process, start included; MB/s is of records, decompressed.`,
    ...tables(entries),
    `Versions: ${[...new Set(runners.flatMap(({ versions }) => versions.split(', ')))].join(', ')}.`,
  ].join('\n\n');
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '3' },
    sample: { type: 'string', default: '300' },
    save: { type: 'string' },
  },
});
const file = positionals[0];
if (file === undefined || !existsSync(file))
  throw new TypeError('usage: run.js FILE.warc.gz [--only NAME] [--rounds N] [--sample N] [--save NAME]');
const wanted = rivals.filter(({ name }) => name.includes(values.only));
if (wanted.length === 0) throw new RangeError(`no such rival; there are: ${rivals.map(({ name }) => name).join(', ')}`);

const runners = present(wanted);
if (runners.length === 0) say('nothing to compare: none of these rivals is installed here');
else {
  const text = await comparison(file, runners, Number(values.rounds), Number(values.sample));
  process.stdout.write(`${text}\n`);
  if (values.save !== undefined) saveTables(values.save, 'Rivals', text);
}
