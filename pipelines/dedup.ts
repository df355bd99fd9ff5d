#!/usr/bin/env node
/** Rows of any number of URL lists → one exact list: each URL once, by its first use, with counts, sorted by key. */
import { runIfMain } from '../lib/cli/main.js';
import { resolveOptions, int, text } from '../lib/options/options.js';
import { definePipeline } from '../lib/flow/pipeline.js';
import type { Pipeline, ResolvedOptions } from '../lib/flow/pipeline.js';
import { runPipeline } from '../lib/flow/run.js';
import type { Stats } from '../lib/flow/stats.js';
import type { RunOptions } from '../lib/flow/types.js';
import { decodeRows } from '../lib/formats/decode.js';
import { UNIQUE_URL_SCHEMA } from '../lib/model/url.js';
import { openUrlSorter } from '../lib/sort/url-sorter.js';
import { readRows } from '../stages/read-rows.js';
import { readUrls } from '../stages/read-urls.js';
import { uniteUrls } from '../stages/unite-urls.js';
import { writeRows } from '../stages/write-rows.js';

const sortOptions = {
  memory: int({
    default: 1 << 30,
    min: 16 << 20,
    unit: 'bytes',
    help: 'Memory DuckDB may take for its data; what does not fit goes to files. The process takes some 300 MiB more.',
  }),
  tempDirectory: text({
    default: null,
    takes: 'DIRECTORY',
    help: 'Where those files are made: room for the input twice; else the system’s directory of temporary files.',
  }),
};

const writeUniqueUrls = writeRows.with({ rows: UNIQUE_URL_SCHEMA });

const gather = definePipeline(import.meta.url, {
  name: 'gather',
  summary: 'Read rows.',
  stages: [readRows, readUrls],
  decode: decodeRows,
});
const unite = definePipeline(import.meta.url, {
  name: 'unite',
  summary: 'Write rows.',
  stages: [uniteUrls, writeUniqueUrls],
});

/** Reads everything, sorts it, and only then writes: a run that is stopped while it reads gives nothing. */
async function runSorted(run: RunOptions): Promise<Stats> {
  const { options = {} } = run;
  const { memory, tempDirectory } = options;
  const sort = resolveOptions(sortOptions, { memory, tempDirectory });
  const stats = run.stats ?? {};
  try {
    const sorter = await openUrlSorter({ memory: sort.memory, directory: sort.tempDirectory });
    try {
      await runPipeline(gather, {
        ...run,
        options: optionsFor(gather, options),
        stats,
        output: sorter.sink,
        limit: undefined,
      });
      return await runPipeline(unite, {
        ...run,
        options: optionsFor(unite, options),
        stats,
        input: sorter.sorted() as RunOptions['input'],
      });
    } finally {
      await sorter.close();
    }
  } catch (error) {
    run.output.destroy();
    throw error;
  }
}

/** Those of the options that this part of the run has. */
function optionsFor(part: Pipeline, options: ResolvedOptions): ResolvedOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(part.options, name)));
}

export const dedup = definePipeline(import.meta.url, {
  name: 'dedup',
  summary: 'Make one exact list of media URLs of any number of lists.',
  stages: [readRows, readUrls, uniteUrls, writeUniqueUrls],
  input: 'rows of URL lists as JSON lines, plain or packed, Parquet or Arrow',
  output: 'one JSON row a URL, sorted by key',
  own: { title: 'sort: Sort the rows by key, out of core.', options: sortOptions },
  run: runSorted,
});

await runIfMain(dedup);
