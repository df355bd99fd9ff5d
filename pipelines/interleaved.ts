#!/usr/bin/env node
/** WARC files of a web crawl → documents of text, image, audio and video in reading order, one JSON object per line. */
import { runIfMain } from '../lib/cli/main.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { DOCUMENT_SCHEMA } from '../lib/model/document.js';
import { cutWindows } from '../stages/cut-windows.js';
import { expandFeeds } from '../stages/expand-feeds.js';
import { filterDocuments } from '../stages/filter-documents.js';
import { filterSegments } from '../stages/filter-segments.js';
import { mergeWindows } from '../stages/merge-windows.js';
import { segmentPage } from '../stages/segment-page.js';
import { selectPages } from '../stages/select-pages.js';
import { rowSink } from '../stages/sinks/row-sink.js';
import { warcFiles } from '../stages/sources/warc-files.js';
import { tokenizeHtml } from '../stages/tokenize-html.js';

export const interleaved = definePipeline(import.meta.url, {
  name: 'interleaved',
  summary: 'Turn the pages of a web crawl into documents of text, image, audio and video in reading order.',
  source: warcFiles,
  stages: [
    selectPages,
    expandFeeds,
    tokenizeHtml,
    segmentPage,
    filterSegments,
    cutWindows,
    mergeWindows,
    filterDocuments,
  ],
  sink: rowSink('one JSON document per line', DOCUMENT_SCHEMA),
});

await runIfMain(interleaved);
