#!/usr/bin/env node
/** The command `weft <pipeline>`. It runs one of the other pipelines of this folder, and loads only that one. */
import { isMain } from '../lib/cli/main.js';
import { runWeft } from '../lib/cli/weft.js';

/** Each pipeline: the line about it in `weft --help`, and a function that loads it. */
export const pipelines = {
  interleaved: {
    summary: 'web crawl (WARC) → documents of text, image, audio and video in reading order',
    load: async () => (await import('./interleaved.js')).interleaved,
  },
  windows: {
    summary: 'web crawl (WARC) → media with the text before and after them, one row for each page or window',
    load: async () => (await import('./windows.js')).windows,
  },
  urls: {
    summary: 'web crawl (WARC or WAT) → URLs of images, sounds and videos, one row for each URL',
    load: async () => (await import('./urls.js')).urls,
  },
  dedup: {
    summary: 'URL lists (JSON lines) → one list that has each URL once, with the number of its uses and pages',
    load: async () => (await import('./dedup.js')).dedup,
  },
  view: {
    summary: 'documents (JSON lines) → one HTML page that shows them',
    load: async () => (await import('./view.js')).view,
  },
  stats: {
    summary: 'documents or windows (JSON lines) → the figures of their data set card',
    load: async () => (await import('./stats.js')).stats,
  },
  convert: {
    summary: 'documents (JSON lines) → rows in the formats of other data sets: OBELICS, MMC4, M3W',
    load: async () => (await import('./convert.js')).convert,
  },
  verify: {
    summary: 'rows of any weft output (JSON lines) → the errors in them, with their places',
    load: async () => (await import('./verify.js')).verify,
  },
};

if (isMain(import.meta.url)) await runWeft(pipelines, process.argv.slice(2));
