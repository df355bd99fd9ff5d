#!/usr/bin/env node
/** Rows of any weft output → a report of the errors in them; exit code 3 if there are any. */
import { runIfMain } from '../lib/cli/main.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { reportSink } from '../stages/sinks/report-sink.js';
import { rowFiles } from '../stages/sources/row-files.js';
import { verifyRows } from '../stages/verify-rows.js';

export const verify = definePipeline(import.meta.url, {
  name: 'verify',
  summary: 'Check rows of any weft output against their schema and its rules.',
  source: rowFiles,
  stages: [],
  sink: reportSink('a line for each error and a summary', verifyRows),
  // A single rejected row makes the exit code 3.
  runDefaults: { maxRejected: 0 },
});

await runIfMain(verify);
