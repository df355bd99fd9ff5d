#!/usr/bin/env node
/** Rows of our outputs on stdin or in files → a report of what is wrong with them; exit code 3 where anything is. */
import { runIfMain } from '../lib/cli/main.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { reportSink } from '../stages/sinks/report-sink.js';
import { rowFiles } from '../stages/sources/row-files.js';
import { verifyRows } from '../stages/verify-rows.js';

export const verify = definePipeline(import.meta.url, {
  name: 'verify',
  summary: 'Check rows of any output against their schema and what it promises.',
  source: rowFiles,
  stages: [],
  sink: reportSink('a line for each finding and a summary', verifyRows),
  // Any wrong row fails the check.
  runDefaults: { maxRejected: 0 },
});

await runIfMain(verify);
