/**
 * Sort rows of URL lists by key, on disk if they do not fit in memory.
 *
 *   UrlRow → UrlRow    nothing until all rows have been read, then all, sorted by key, then by page, then by the other fields
 *
 * It needs DuckDB, an optional package. A run that is stopped while it reads yields nothing.
 */
import { defineStage } from '../lib/flow/stage.js';
import type { UrlRow } from '../lib/model/url.js';
import { int, text } from '../lib/options/options.js';
import { openUrlSorter, type UrlSorter } from '../lib/sort/url-sorter.js';

export const sortUrls = defineStage({
  name: 'sort-urls',
  summary: 'Sort rows by key, on disk if they do not fit in memory.',
  scope: 'stream',
  options: {
    memory: int({
      default: 1 << 30,
      min: 16 << 20,
      unit: 'bytes',
      help: 'Memory that DuckDB may use for its data; the rest goes to temporary files. The process uses about 300 MiB more.',
    }),
    tempDirectory: text({
      default: null,
      takes: 'DIRECTORY',
      help: 'Directory for those files, with room for twice the input. By default the system’s directory for temporary files.',
    }),
  },
  holds: true,
  concurrency: 1,
  create({ memory, tempDirectory }) {
    let sorter: UrlSorter | undefined;
    const open = (): Promise<UrlSorter> => openUrlSorter({ memory, directory: tempDirectory });
    const add = (to: UrlSorter, row: UrlRow): Iterable<UrlRow> => {
      to.add(row);
      return [];
    };

    async function* begin(row: UrlRow): AsyncGenerator<UrlRow> {
      sorter = await open();
      yield* add(sorter, row);
    }

    return {
      transform: (row: UrlRow): AsyncIterable<UrlRow> | Iterable<UrlRow> =>
        sorter === undefined ? begin(row) : add(sorter, row),
      async *flush() {
        // Opened even if there are no rows, so that a missing package is reported.
        sorter ??= await open();
        yield* sorter.sorted();
      },
      close: () => sorter?.close(),
    };
  },
});
