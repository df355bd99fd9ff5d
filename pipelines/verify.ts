#!/usr/bin/env node
/** Rows of our outputs on stdin or in files → a report of what is wrong with them; exit code 3 where anything is. */
import { runIfMain } from '../lib/cli/main.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { decodeRows } from '../lib/formats/decode.js';
import { readRows } from '../stages/read-rows.js';
import { verifyRows } from '../stages/verify-rows.js';

export const verify = definePipeline(import.meta.url, {
  name: 'verify',
  summary: 'Check rows of any output against their schema and what it promises.',
  input: 'rows as JSON lines, plain or packed, Parquet or Arrow',
  output: 'a line for each finding and a summary',
  stages: [readRows, verifyRows],
  decode: decodeRows,
  // One wrong row is one too many for what asks whether there is any.
  maxRejected: 0,
});

await runIfMain(verify);
