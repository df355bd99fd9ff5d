#!/usr/bin/env node
/**
 * Runs one command to its end and prints what it cost as JSON (`Cost` of cost.ts): `node bench/measure.js [--stdin FILE] -- COMMAND …`.
 *
 * A program of its own, so that nothing its caller does is charged to the command: the kernel adds user and system time of
 * an ended child to its parent when the child is waited for (`cutime` and `cstime` of /proc/self/stat). The highest
 * resident set is read from the child itself while it runs. The command's standard output goes nowhere.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Cost } from './cost.js';

/** Between two looks at a child's highest resident set; it only rises, so that only the last moments can be missed. */
const LOOK_MS = 20;

async function measure([program, ...args]: readonly string[], stdin: string | undefined): Promise<Cost> {
  const before = childTicks();
  const input = stdin === undefined ? 'ignore' : openSync(stdin, 'r');
  const child = spawn(program!, args, { stdio: [input, 'ignore', 'inherit'] });
  let peakKiB = 0;
  const look = setInterval(() => (peakKiB = Math.max(peakKiB, peakOf(child.pid!))), LOOK_MS);
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  clearInterval(look);
  if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${String(code)}`);
  const after = childTicks();
  const tickMs = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return {
    userMs: (after.user - before.user) * tickMs,
    systemMs: (after.system - before.system) * tickMs,
    peakMiB: peakKiB / 1024,
  };
}

/** Fields 16 and 17 of /proc/self/stat (proc(5)): time of children that have been waited for, in clock ticks. */
function childTicks(): { user: number; system: number } {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // The second field is the command's name, which may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { user: Number(fields[13]), system: Number(fields[14]) };
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { stdin: { type: 'string' } } });
if (!existsSync('/proc/self/stat')) throw new Error('this system has no /proc: time the command by hand');
process.stdout.write(JSON.stringify(await measure(positionals, values.stdin)));
