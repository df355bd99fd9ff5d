#!/usr/bin/env node
/**
 * Runs one command to its end and prints its cost as JSON (`Cost` of process-cost.ts): `node bench/measure.js [--stdin
 * FILE] -- COMMAND …`.
 *
 * It is a separate program, so that nothing its caller does is charged to the command. The command's standard output is
 * discarded.
 */
import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { watchCost } from './process-cost.js';
import type { Cost } from './process-cost.js';

async function measure([program, ...args]: readonly string[], stdin: string | undefined): Promise<Cost> {
  const input = stdin === undefined ? 'ignore' : openSync(stdin, 'r');
  const cost = watchCost();
  const { code, ...spent } = await cost(spawn(program!, args, { stdio: [input, 'ignore', 'inherit'] }));
  if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${String(code)}`);
  return spent;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { stdin: { type: 'string' } } });
if (!existsSync('/proc/self/stat')) throw new Error('this system has no /proc: time the command by hand');
process.stdout.write(JSON.stringify(await measure(positionals, values.stdin)));
