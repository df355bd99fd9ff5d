#!/usr/bin/env node
/** WARC or WAT files of a web crawl → the URLs of its images, sounds and videos, with a row for the first use of each. */
import { runIfMain } from '../lib/cli/main.js';
import { branch, definePipeline } from '../lib/flow/pipeline.js';
import { isSegmented } from '../lib/model/segments.js';
import { URL_SCHEMA } from '../lib/model/url.js';
import { expandFeeds } from '../stages/expand-feeds.js';
import { filterSegments } from '../stages/filter-segments.js';
import { listUrls } from '../stages/list-urls.js';
import { readWat } from '../stages/read-wat.js';
import { segmentPage } from '../stages/segment-page.js';
import { selectPages } from '../stages/select-pages.js';
import { rowSink } from '../stages/sinks/row-sink.js';
import { warcFiles } from '../stages/sources/warc-files.js';
import { tokenizeHtml } from '../stages/tokenize-html.js';

export const urls = definePipeline(import.meta.url, {
  name: 'urls',
  summary: 'List the URLs of the images, sounds and videos of a web crawl.',
  source: { ...warcFiles, reads: 'WARC or WAT files' },
  stages: [
    readWat,
    // A WAT record is already a page with media; a capture still has to be parsed.
    branch({ unless: isSegmented, stages: [selectPages, expandFeeds, tokenizeHtml, segmentPage] }),
    filterSegments,
    listUrls,
  ],
  sink: rowSink('one JSON row per line, one for each URL,', URL_SCHEMA),
});

await runIfMain(urls);
