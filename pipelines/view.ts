#!/usr/bin/env node
/** Documents on stdin, one JSON object a line → one static page to look at on stdout. */
import { runIfMain } from '../lib/cli/main.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { decodeRows } from '../lib/formats/decode.js';
import { readRows } from '../stages/read-rows.js';
import { readDocuments } from '../stages/read-documents.js';
import { renderHtml } from '../stages/render-html.js';

export const view = definePipeline(import.meta.url, {
  name: 'view',
  summary: 'Show documents in one static page.',
  input: 'documents as JSON lines, plain or packed, Parquet or Arrow',
  output: 'HTML',
  stages: [readRows, readDocuments, renderHtml],
  decode: decodeRows,
});

await runIfMain(view);
