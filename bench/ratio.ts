#!/usr/bin/env node
/**
 * CPU of the whole program against that of inflating its input alone: `node bench/ratio.js FILE.warc.gz [--pairs 9] [--save NAME] [-- FLAGS]`.
 *
 *   program   node pipelines/interleaved.js FLAGS < FILE > /dev/null
 *   floor     node bench/inflate-only.js FILE > /dev/null
 *
 * Whole processes, started in turn (the order within a pair alternates), so that whatever else the machine does falls on
 * both. Each runs under a small process of its own that waits for it and reads what the system charged to it: user and
 * system time of the ended child (`cutime` and `cstime` of /proc/self/stat, which the kernel adds up when a child is
 * waited for), and the highest resident set from the child itself. Where there is no /proc, the program says so.
 */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machineLine, markdownTable, median } from './machine.js';
import { watchCost } from './process-cost.js';
import type { Cost } from './process-cost.js';

const self = fileURLToPath(import.meta.url);
const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** Runs a command with the file as standard input, and gives what it cost. */
async function run(command: readonly string[], file: string): Promise<Cost> {
  const cost = watchCost();
  const stdin = openSync(file, 'r');
  const { code, ...spent } = await cost(spawn(process.execPath, command, { stdio: [stdin, 'ignore', 'inherit'] }));
  closeSync(stdin);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${String(code)}`);
  return spent;
}

/** In a process of its own: nothing that this one does is charged to the command. */
function runApart(command: readonly string[], file: string): Cost {
  const out = execFileSync(process.execPath, [self, '--measure', '--file', file, '--', ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out) as Cost;
}

const total = ({ userMs, systemMs }: Cost): number => userMs + systemMs;

function comparePairs(file: string, pairs: number, flags: readonly string[]): string {
  const commands = {
    program: [beside('../pipelines/interleaved.js'), ...flags],
    floor: [beside('inflate-only.js'), file],
  };
  const rows: string[][] = [];
  const ratios: number[] = [];
  const costs: { program: Cost; floor: Cost }[] = [];
  for (let i = 0; i < pairs; i++) {
    const first = i % 2 === 0 ? 'program' : 'floor';
    const one = runApart(commands[first], file);
    const other = runApart(commands[first === 'program' ? 'floor' : 'program'], file);
    const pair = first === 'program' ? { program: one, floor: other } : { program: other, floor: one };
    costs.push(pair);
    ratios.push(total(pair.program) / total(pair.floor));
    rows.push([String(i + 1), ...figures(pair.program), ...figures(pair.floor), ratios[i]!.toFixed(3)]);
    process.stderr.write(`pair ${i + 1}: ${ratios[i]!.toFixed(3)}\n`);
  }
  const heads = [
    'pair',
    'program user ms',
    'system ms',
    'peak MiB',
    'inflate user ms',
    'system ms',
    'peak MiB',
    'ratio',
  ];
  const summary =
    `Median ratio **${median(ratios).toFixed(3)}** (lowest ${Math.min(...ratios).toFixed(3)}, highest ${Math.max(...ratios).toFixed(3)}, ${pairs} pairs). ` +
    `Program ${median(costs.map(({ program }) => total(program))).toFixed(0)} ms, inflating ${median(costs.map(({ floor }) => total(floor))).toFixed(0)} ms (medians). ` +
    `Highest resident set of the program: ${Math.max(...costs.map(({ program }) => program.peakMiB)).toFixed(0)} MiB.`;
  const shown = `${file.split('/').pop()!} (${(statSync(file).size / 1e6).toFixed(1)} MB compressed)${flags.length > 0 ? `, ${flags.join(' ')}` : ''}`;
  return `${machineLine()}\n\nInput: ${shown}.\n\n${summary}\n\n${markdownTable(heads, rows)}\n`;
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
    save: { type: 'string' },
    measure: { type: 'boolean' },
    file: { type: 'string' },
  },
});

if (values.measure === true) {
  process.stdout.write(JSON.stringify(await run(flags, values.file!)));
} else {
  const file = positionals[0];
  if (file === undefined || !existsSync(file))
    throw new TypeError('usage: ratio.js FILE.warc.gz [--pairs N] [--save NAME] [-- FLAGS]');
  if (!existsSync('/proc/self/stat'))
    throw new Error('this system has no /proc: time the two commands of the first comment by hand');
  const text = comparePairs(file, Number(values.pairs), flags);
  process.stdout.write(text);
  if (values.save !== undefined) {
    mkdirSync(beside('results/'), { recursive: true });
    writeFileSync(beside(`results/${values.save}.md`), `# Ratio ${values.save}\n\n${text}`);
  }
}
