#!/usr/bin/env node
/** Rows of any number of URL lists → one list of unique URLs, sorted by key, each with its first use and counts. */
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
  summary: 'Merge any number of media URL lists into one that has each URL once.',
  source: rowFilesOf('rows of URL lists'),
  stages: [readUrls, sortUrls, uniteUrls],
  sink: rowSink('one JSON row per URL, sorted by key', UNIQUE_URL_SCHEMA),
});

await runIfMain(dedup);
