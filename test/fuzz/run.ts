#!/usr/bin/env node
/**
 * Fuzzes targets one after the other: `npm run fuzz -- [TARGET] [SECONDS] [--seed N] [--executions N] [--record]`.
 *
 * Without a target, all targets are run, each for the given number of seconds (60). A failing input is made small and
 * written to `test/fuzz/finds/TARGET/`, where the tests replay it; the run then ends with exit code 1. `--record` adds
 * the executions to the ledger.
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Find, FuzzLimits, FuzzResult } from './engine.js';
import { keepFind } from './finds.js';
import { recordRun, totalExecutions } from './ledger.js';
import { watched } from './shared.js';
import type { FuzzTarget } from './target.js';
import { targets } from './targets.js';

/** A target that takes this long on one input is stuck. */
const STUCK_MS = 20_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Message = { readonly find: Find } | { readonly result: FuzzResult };

/** The result, or null if the target is stuck. */
async function fuzzApart(target: FuzzTarget, limits: FuzzLimits): Promise<FuzzResult | null> {
  const watch = watched(target.maxLength);
  const workerData = { name: target.name, limits, shared: watch.shared };
  const worker = new Worker(new URL('worker.js', import.meta.url), { workerData });
  let count = -1;
  let since = Date.now();
  return new Promise((resolve, reject) => {
    const clock = setInterval(() => {
      if (watch.count() !== count) [count, since] = [watch.count(), Date.now()];
      if (Date.now() - since < STUCK_MS) return;
      report(target, { message: 'never returns', input: watch.input() });
      clearInterval(clock);
      void worker.terminate().then(() => resolve(null));
    }, 1000);
    worker.on('message', (message: Message) => {
      if ('find' in message) report(target, message.find);
      else resolve(message.result);
    });
    worker.on('error', reject);
    worker.on('exit', () => clearInterval(clock));
  });
}

function report(target: FuzzTarget, { message, input }: Find): void {
  process.exitCode = 1;
  say(
    `  ${message}\n  ${keepFind(target.name, input)}: ${JSON.stringify(Buffer.from(input).toString('latin1').slice(0, 300))}`,
  );
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    executions: { type: 'string', default: 'Infinity' },
    record: { type: 'boolean', default: false },
  },
});
const names = positionals.filter((word) => !/^\d+$/.test(word));
const seconds = Number(positionals.find((word) => /^\d+$/.test(word)) ?? 60);
const limits: FuzzLimits = { seed: Number(values.seed), executions: Number(values.executions), seconds };
const chosen = targets.filter(({ name }) => names.length === 0 || names.includes(name));
if (chosen.length === 0) throw new RangeError(`no such target; targets: ${targets.map(({ name }) => name).join(', ')}`);

for (const target of chosen) {
  say(`${target.name}, seed ${limits.seed}`);
  const result = await fuzzApart(target, limits);
  if (result === null) continue;
  const { executions, corpus, slowestMs, peakMiB, finds } = result;
  const rate = Math.round(executions / result.seconds);
  say(
    `  ${executions.toLocaleString('en')} executions in ${result.seconds.toFixed(0)} s (${rate.toLocaleString('en')} a second), ${corpus} kept, ${finds.length} finds, slowest ${slowestMs.toFixed(0)} ms, peak ${peakMiB.toFixed(0)} MiB`,
  );
  if (values.record) recordRun(target.name, result);
}
if (values.record) say(`${totalExecutions().toLocaleString('en')} executions in the ledger`);
