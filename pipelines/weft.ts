#!/usr/bin/env node
/** The command `weft <pipeline>`: the same programs as the files beside this one, of which only the one asked for is loaded. */
import { isMain } from '../lib/cli/main.js';
import { runWeft } from '../lib/cli/weft.js';

/** Each pipeline with what `weft --help` says of it, and how to load it. */
export const pipelines = {
  interleaved: {
    summary: 'web crawl (WARC) → documents of text, image, audio and video in reading order',
    load: async () => (await import('./interleaved.js')).interleaved,
  },
  windows: {
    summary: 'web crawl (WARC) → media with the text before and after them, one row a page or a window',
    load: async () => (await import('./windows.js')).windows,
  },
  urls: {
    summary: 'web crawl (WARC or WAT) → URLs of images, sounds and videos, each at its first sight',
    load: async () => (await import('./urls.js')).urls,
  },
  dedup: {
    summary: 'URL lists (JSON lines) → one exact list: each URL once, with the number of its uses and pages',
    load: async () => (await import('./dedup.js')).dedup,
  },
  view: {
    summary: 'documents (JSON lines) → one HTML page to look at them with',
    load: async () => (await import('./view.js')).view,
  },
  stats: {
    summary: 'documents or windows (JSON lines) → the figures of their data set card',
    load: async () => (await import('./stats.js')).stats,
  },
  convert: {
    summary: 'documents (JSON lines) → rows of other data sets: OBELICS, MMC4, M3W',
    load: async () => (await import('./convert.js')).convert,
  },
  verify: {
    summary: 'rows of any output (JSON lines) → what is wrong with them, and where',
    load: async () => (await import('./verify.js')).verify,
  },
};

if (isMain(import.meta.url)) await runWeft(pipelines, process.argv.slice(2));
