#!/usr/bin/env node
/** WARC files of a web crawl → every medium with the text before and after it, one JSON object for each page or window. */
import { runIfMain } from '../lib/cli/main.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { WINDOW_SCHEMA, WINDOWS_SCHEMA } from '../lib/model/windows.js';
import { cutWindows } from '../stages/cut-windows.js';
import { expandFeeds } from '../stages/expand-feeds.js';
import { explodeWindows } from '../stages/explode-windows.js';
import { filterSegments } from '../stages/filter-segments.js';
import { filterWindows } from '../stages/filter-windows.js';
import { listWindows } from '../stages/list-windows.js';
import { segmentPage } from '../stages/segment-page.js';
import { selectPages } from '../stages/select-pages.js';
import { rowSink } from '../stages/sinks/row-sink.js';
import { warcFiles } from '../stages/sources/warc-files.js';
import { tokenizeHtml } from '../stages/tokenize-html.js';

export const windows = definePipeline(import.meta.url, {
  name: 'windows',
  summary: 'Turn the pages of a web crawl into windows: every medium with the text before and after it.',
  source: warcFiles,
  stages: [
    selectPages,
    expandFeeds,
    tokenizeHtml,
    segmentPage,
    filterSegments,
    cutWindows,
    listWindows,
    filterWindows,
    explodeWindows,
  ],
  sink: rowSink('one JSON row per line, one for each page or window,', ({ explode }) =>
    explode === true ? WINDOW_SCHEMA : WINDOWS_SCHEMA,
  ),
});

await runIfMain(windows);
