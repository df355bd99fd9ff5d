/**
 * Write rows as lines of JSON or in columns.
 *
 *   any JSON value → bytes    in order, in chunks that are not reused
 *
 * Lines of JSON can hold any value. Columns hold one kind of row (`rows`). With format `parquet` the chunks are batches,
 * from which `openOutput` or `toParquet` makes files.
 */
import { DEFAULT_FORMAT, FORMAT_NAMES, formats, type FormatName } from '../lib/formats/index.js';
import { ROWS_NAMES, type RowsName } from '../lib/formats/row-shapes.js';
import { defineStage } from '../lib/flow/stage.js';
import { DOCUMENT_SCHEMA } from '../lib/model/document.js';
import type { RunFacts } from '../lib/model/run-facts.js';
import { choice, int } from '../lib/options/options.js';

export const writeRows = defineStage({
  name: 'write-rows',
  summary: 'Write rows as lines of JSON or in columns.',
  scope: ({ format }) => formats[format].scope,
  options: {
    format: choice<FormatName>({
      default: DEFAULT_FORMAT,
      choices: FORMAT_NAMES,
      internal: true,
      help: 'Format of the rows.',
    }),
    rows: choice<RowsName | 'first'>({
      default: DOCUMENT_SCHEMA,
      choices: [...ROWS_NAMES, 'first'],
      internal: true,
      help: 'Schema or data set of the rows, needed for columns. first: that of the first row, or that of documents if there are no rows.',
    }),
    // About 600 documents. The Parquet writer, for which a batch is a row group, was measured to hold twelve times as much.
    batchBytes: int({
      default: 8 << 20,
      min: 1,
      max: 128 << 20,
      unit: 'bytes',
      internal: true,
      help: 'Size of a batch of rows in columns, before compression.',
    }),
  },
  rejects: ['line-too-long', 'misfit', 'row-too-large'],
  counts: ['rows', 'bytes', 'fields_left_out'],
  expands: true,
  balance: { in: ['rows', 'rejected'] },
  output: 'bytes',
  create({ format, ...options }, { count, run }) {
    const encoder = formats[format].createEncoder(options, { count, run: withoutFormat(run) });

    const counted = (chunks: readonly Uint8Array[]): readonly Uint8Array[] => {
      for (const { length } of chunks) count('bytes', length);
      return chunks;
    };

    return {
      transform(row: unknown) {
        const chunks = encoder.add(row);
        count('rows');
        return counted(chunks);
      },
      flush: () => counted(encoder.end()),
    };
  },
});

/** The facts of the run to write into columnar files. The option `format` is left out, so that the same run writes the same facts in all formats. */
function withoutFormat({ pipeline, options }: RunFacts): RunFacts {
  return { pipeline, options: Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'format')) };
}
