#!/usr/bin/env node
/** Rows on stdin or in files, one JSON object a line → rows of another data set, or the same rows. */
import { runIfMain } from '../lib/cli/main.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { decodeRows } from '../lib/formats/decode.js';
import { convertRows } from '../stages/convert-rows.js';
import { readRows } from '../stages/read-rows.js';
import { writeRows } from '../stages/write-rows.js';

export const convert = definePipeline(import.meta.url, {
  name: 'convert',
  summary: 'Turn documents into rows of other data sets: OBELICS, MMC4, M3W.',
  input: 'rows as JSON lines, plain or packed, Parquet or Arrow',
  output: 'one JSON row a line',
  stages: [readRows, convertRows, writeRows],
  derive: ({ schema }) => ({ rows: schema === 'weft' ? 'first' : schema }),
  decode: decodeRows,
});

await runIfMain(convert);
