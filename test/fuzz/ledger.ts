/** The ledger of executions: how much each target has been fuzzed so far, on which machine, and with how many finds. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineLine } from '../../bench/machine.js';
import { root } from '../helpers/run.js';
import type { FuzzResult } from './engine.js';

export interface LedgerEntry {
  readonly target: string;
  readonly executions: number;
  readonly seconds: number;
  /** Inputs on which the target failed. Each fault has been corrected, and its input is kept as a test. */
  readonly finds: number;
  readonly machine: string;
}

const FILE = join(root, 'test/fuzz/ledger.json');

export function readLedger(): LedgerEntry[] {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as LedgerEntry[]) : [];
}

/** Adds a run to the entry of its target and machine. */
export function recordRun(target: string, { executions, seconds, finds }: FuzzResult): void {
  const machine = machineLine();
  const entries = readLedger();
  const isOwn = (entry: LedgerEntry): boolean => entry.target === target && entry.machine === machine;
  const before = entries.find(isOwn) ?? { target, executions: 0, seconds: 0, finds: 0, machine };
  const sum: LedgerEntry = {
    target,
    executions: before.executions + executions,
    seconds: Math.round(before.seconds + seconds),
    finds: before.finds + finds.length,
    machine,
  };
  const all = [...entries.filter((entry) => !isOwn(entry)), sum];
  all.sort((a, b) => (a.target + a.machine < b.target + b.machine ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`);
}

/** Executions of all targets on all machines. */
export function totalExecutions(): number {
  return readLedger().reduce((sum, { executions }) => sum + executions, 0);
}
