#!/usr/bin/env node
/** Documents on stdin or in files, one JSON object a line → the figures of their data set card. */
import { runIfMain } from '../lib/cli/main.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { countDocuments } from '../stages/count-documents.js';
import { readDocuments } from '../stages/read-documents.js';

export const stats = definePipeline(import.meta.url, {
  name: 'stats',
  summary: 'Count what a data set card tells: documents, words, media, hosts, languages, lengths.',
  input: 'documents as JSON lines, plain or packed, Parquet or Arrow',
  output: 'a table, or JSON',
  stages: [readDocuments, countDocuments],
  readsRows: true,
});

await runIfMain(stats);
