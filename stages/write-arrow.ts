/**
 * Write rows as an Arrow IPC stream, with a column for each field of their schema.
 *
 *   rows of one schema → bytes    in order; first the schema, then batches of rows, at last the mark of the end, a chunk each
 *
 * A batch is full once its rows take so much memory; a row larger than that is one of its own. A row that does not fit
 * the columns is rejected; fields that the schema does not have are left out, and counted.
 */
import { openBatches } from '../lib/columnar/batches.js';
import { columnsOf } from '../lib/columnar/columns.js';
import { fileMetadata } from '../lib/columnar/metadata.js';
import { choice, int } from '../lib/flow/options.js';
import { defineStage } from '../lib/flow/stage.js';
import { DOCUMENT_SCHEMA } from '../lib/model/document.js';
import { ROW_SCHEMAS, rowShapes } from '../lib/model/rows.js';

export const writeArrow = defineStage({
  name: 'write-arrow',
  summary: 'Write rows as an Arrow IPC stream.',
  options: {
    rows: choice({ default: DOCUMENT_SCHEMA, choices: ROW_SCHEMAS, help: 'Schema of the rows.' }),
    // Some 600 documents; a writer of Parquet, to which a batch is a group of rows, holds a dozen times as much. Measured.
    batchBytes: int({
      default: 8 << 20,
      min: 1,
      max: 128 << 20,
      unit: 'bytes',
      help: 'Rows of a batch, before compression.',
    }),
  },
  rejects: ['misfit', 'row-too-large'],
  counts: ['rows', 'batches', 'bytes', 'fields_left_out'],
  expands: true,
  balance: { in: ['rows', 'rejected'] },
  output: 'bytes',
  create({ rows, batchBytes }, { count, run }) {
    const columns = columnsOf(rowShapes[rows]);
    const batches = openBatches(columns, fileMetadata(rows, columns, run));
    let begun = false;

    function* give(bytes: Uint8Array): Generator<Uint8Array> {
      count('bytes', bytes.length);
      yield bytes;
    }

    function* begin(): Generator<Uint8Array> {
      if (begun) return;
      begun = true;
      yield* give(batches.schema);
    }

    function* giveBatch(): Generator<Uint8Array> {
      count('batches');
      yield* give(batches.take());
    }

    return {
      *transform(row: unknown): Generator<Uint8Array> {
        yield* begin();
        checkSchema(row, rows);
        count('fields_left_out', batches.add(row));
        count('rows');
        if (batches.bytes >= batchBytes) yield* giveBatch();
      },
      *flush() {
        yield* begin();
        if (batches.rows > 0) yield* giveBatch();
        yield* give(batches.end);
      },
    };
  },
});

/** Rows of another schema are no broken rows, but a mistake of whoever joined the stages. */
function checkSchema(row: unknown, rows: string): void {
  const schema = (row as { schema?: unknown } | null)?.schema;
  if (schema !== undefined && schema !== rows)
    throw new RangeError(`rows must be of the schema ${rows}: got ${String(schema)}`);
}
