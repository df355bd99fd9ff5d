#!/usr/bin/env node
/** Rows → rows in the format of another data set, or the same rows in another file format. */
import { isPeerSchema } from '../lib/adapters/convert.js';
import { runIfMain } from '../lib/cli/main.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { convertRows } from '../stages/convert-rows.js';
import { rowSink } from '../stages/sinks/row-sink.js';
import { rowFiles } from '../stages/sources/row-files.js';

export const convert = definePipeline(import.meta.url, {
  name: 'convert',
  summary: 'Turn documents into rows of other data sets: OBELICS, MMC4, M3W.',
  source: rowFiles,
  stages: [convertRows],
  sink: rowSink('one JSON row per line', ({ schema }) => (isPeerSchema(schema) ? schema : 'first')),
});

await runIfMain(convert);
