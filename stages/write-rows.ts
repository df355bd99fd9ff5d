/**
 * Write rows in a format: lines of JSON, or columns.
 *
 *   any JSON value → bytes    in order, gathered into chunks; a chunk belongs to whoever takes it
 *
 * Lines of JSON take any value. Columns are those of one kind of rows (`rows`); the chunks of `parquet` are the batches
 * that files of it are made of, by `openOutput` or `toParquet`.
 */
import { DEFAULT_FORMAT, FORMAT_NAMES, formats, type FormatName } from '../lib/formats/index.js';
import { ROWS_NAMES, type RowsName } from '../lib/formats/row-shapes.js';
import { defineStage } from '../lib/flow/stage.js';
import { DOCUMENT_SCHEMA } from '../lib/model/document.js';
import type { RunFacts } from '../lib/model/run-facts.js';
import { choice, int } from '../lib/options/options.js';

export const writeRows = defineStage({
  name: 'write-rows',
  summary: 'Write rows as lines of JSON, or in columns.',
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
      help: 'Schema or set of rows in columns; first: that of the first row, and of no rows that of documents.',
    }),
    // Some 600 documents; a writer of Parquet, to which a batch is a group of rows, holds a dozen times as much. Measured.
    batchBytes: int({
      default: 8 << 20,
      min: 1,
      max: 128 << 20,
      unit: 'bytes',
      internal: true,
      help: 'Rows of a batch of columns, before compression.',
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

/** Columns hold the options of their run: equal rows have equal ones, whatever files they go to. */
function withoutFormat({ pipeline, options }: RunFacts): RunFacts {
  return { pipeline, options: Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'format')) };
}
