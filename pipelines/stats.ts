#!/usr/bin/env node
/** Documents or windows of pages → the figures of their data set card. */
import { runIfMain } from '../lib/cli/main.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { countDocuments } from '../stages/count-documents.js';
import { readPages } from '../stages/read-pages.js';
import { reportSink } from '../stages/sinks/report-sink.js';
import { rowFilesOf } from '../stages/sources/row-files.js';

export const stats = definePipeline(import.meta.url, {
  name: 'stats',
  summary: 'Count what a data set card reports: documents, words, media, hosts, languages, lengths.',
  source: rowFilesOf('documents or windows'),
  stages: [readPages],
  sink: reportSink('a table, or JSON', countDocuments),
});

await runIfMain(stats);
