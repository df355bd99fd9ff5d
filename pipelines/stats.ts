#!/usr/bin/env node
/** Documents, or pages’ windows, on stdin or in files, one JSON object a line → the figures of their data set card. */
import { runIfMain } from '../lib/cli/main.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { decodeRows } from '../lib/formats/decode.js';
import { countDocuments } from '../stages/count-documents.js';
import { readRows } from '../stages/read-rows.js';
import { readPages } from '../stages/read-pages.js';

export const stats = definePipeline(import.meta.url, {
  name: 'stats',
  summary: 'Count what a data set card tells: documents, words, media, hosts, languages, lengths.',
  input: 'documents or windows as JSON lines, plain or packed, Parquet or Arrow',
  output: 'a table, or JSON',
  stages: [readRows, readPages, countDocuments],
  decode: decodeRows,
});

await runIfMain(stats);
