#!/usr/bin/env node
/** Documents → one static HTML page that shows them. */
import { runIfMain } from '../lib/cli/main.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { readDocuments } from '../stages/read-documents.js';
import { renderHtml } from '../stages/render-html.js';
import { reportSink } from '../stages/sinks/report-sink.js';
import { rowFilesOf } from '../stages/sources/row-files.js';

export const view = definePipeline(import.meta.url, {
  name: 'view',
  summary: 'Show documents on one static HTML page.',
  source: rowFilesOf('documents'),
  stages: [readDocuments],
  sink: reportSink('HTML', renderHtml),
});

await runIfMain(view);
