#!/usr/bin/env node
/** A web crawl's WARC or WAT files → the URLs of its images, sounds and videos, each at its first sight, one JSON object a line. */
import { runIfMain } from '../lib/cli/main.js';
import { around } from '../lib/flow/around.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import { isSegmented } from '../lib/model/segments.js';
import { URL_SCHEMA } from '../lib/model/url.js';
import { expandFeeds } from '../stages/expand-feeds.js';
import { filterSegments } from '../stages/filter-segments.js';
import { listUrls } from '../stages/list-urls.js';
import { readWarc } from '../stages/read-warc.js';
import { readWat } from '../stages/read-wat.js';
import { segmentPage } from '../stages/segment-page.js';
import { selectPages } from '../stages/select-pages.js';
import { tokenizeHtml } from '../stages/tokenize-html.js';
import { writeRows } from '../stages/write-rows.js';

export const urls = definePipeline(import.meta.url, {
  name: 'urls',
  summary: 'List the URLs of the images, sounds and videos of a web crawl.',
  stages: [
    readWarc,
    readWat,
    around(isSegmented, selectPages),
    around(isSegmented, expandFeeds),
    around(isSegmented, tokenizeHtml),
    around(isSegmented, segmentPage),
    filterSegments,
    listUrls,
    writeRows.with({ rows: URL_SCHEMA }),
  ],
  input: 'WARC or WAT files',
  output: 'one JSON row a line, at the first sight of each URL',
});

await runIfMain(urls);
