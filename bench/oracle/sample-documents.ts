#!/usr/bin/env node
/**
 * Picks random documents, the same ones for the same seed: `sample-documents.js 50 [--seed N] < documents.jsonl >
 * some.jsonl`.
 *
 * The seed is printed. It makes one pass and holds only the picked documents in memory (reservoir sampling, Vitter's
 * algorithm R, 1985). They are written in input order.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

/** Marsaglia's xorshift generator with 32 bits of state (2003); returns numbers in [0, 1). */
function randomNumbers(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } });
const wanted = Number(positionals[0] ?? 50);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
if (!Number.isSafeInteger(wanted) || wanted < 1 || !Number.isSafeInteger(seed))
  throw new TypeError('usage: sample-documents.js N [--seed N] < documents.jsonl');

const random = randomNumbers(seed);
for (let i = 0; i < 16; i++) random();
const picks: { readonly at: number; readonly line: string }[] = [];
let lines = 0;
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  const at = lines++;
  const place = at < wanted ? at : Math.floor(random() * lines);
  if (place < wanted) picks[place] = { at, line };
}
picks.sort((a, b) => a.at - b.at);
for (const { line } of picks) process.stdout.write(`${line}\n`);
console.error(`seed ${seed}: ${picks.length} of ${lines} documents`);
