#!/usr/bin/env node
/** Rows of any number of URL lists → one exact list: each URL once, by its first use, with counts, sorted by key. */
import { runIfMain } from '../lib/cli/main.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { UNIQUE_URL_SCHEMA } from '../lib/model/url.js';
import { readUrls } from '../stages/read-urls.js';
import { rowSink } from '../stages/sinks/row-sink.js';
import { sortUrls } from '../stages/sort-urls.js';
import { rowFilesOf } from '../stages/sources/row-files.js';
import { uniteUrls } from '../stages/unite-urls.js';

export const dedup = definePipeline(import.meta.url, {
  name: 'dedup',
  summary: 'Make one exact list of media URLs of any number of lists.',
  source: rowFilesOf('rows of URL lists'),
  stages: [readUrls, sortUrls, uniteUrls],
  sink: rowSink('one JSON row a URL, sorted by key', UNIQUE_URL_SCHEMA),
});

await runIfMain(dedup);
