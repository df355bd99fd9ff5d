/**
 * Write rows as an Arrow IPC stream, with a column for each field of their schema.
 *
 *   rows of one schema → bytes    in order; first the schema, then batches of rows, at last the mark of the end, a chunk each
 *
 * A batch is full once its rows take so much memory; a row larger than that is one of its own. A row that does not fit
 * the columns is rejected; fields that the schema does not have are left out, and counted.
 */
import { openBatches, type Batches } from '../lib/columnar/batches.js';
import { columnsOf } from '../lib/columnar/columns.js';
import { fileMetadata } from '../lib/columnar/metadata.js';
import { choice, int } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import { DOCUMENT_SCHEMA } from '../lib/model/document.js';
import { peerShapes } from '../lib/model/peer-rows.js';
import { rowShapes } from '../lib/model/rows.js';

/** Shapes by the schema of the rows, or by the set that rows without one belong to. */
const shapes = { ...rowShapes, ...peerShapes };
type Rows = keyof typeof shapes;
const ROWS = Object.keys(shapes) as readonly Rows[];

export const writeArrow = defineStage({
  name: 'write-arrow',
  summary: 'Write rows as an Arrow IPC stream.',
  options: {
    rows: choice<Rows | 'first'>({
      default: DOCUMENT_SCHEMA,
      choices: [...ROWS, 'first'],
      help: 'Schema or set of the rows; first: that of the first row, and of no rows that of documents.',
    }),
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
    let open: { readonly schema: Rows; readonly batches: Batches } | undefined;

    function* give(bytes: Uint8Array): Generator<Uint8Array> {
      count('bytes', bytes.length);
      yield bytes;
    }

    function* begin(schema: Rows): Generator<Uint8Array> {
      const columns = columnsOf(shapes[schema]);
      open = { schema, batches: openBatches(columns, fileMetadata(schema, columns, run)) };
      yield* give(open.batches.schema);
    }

    function* giveBatch(batches: Batches): Generator<Uint8Array> {
      count('batches');
      yield* give(batches.take());
    }

    return {
      *transform(row: unknown): Generator<Uint8Array> {
        if (open === undefined) yield* begin(rows === 'first' ? schemaOf(row) : rows);
        const { schema, batches } = open!;
        checkSchema(row, schema);
        count('fields_left_out', batches.add(row));
        count('rows');
        if (batches.bytes >= batchBytes) yield* giveBatch(batches);
      },
      *flush() {
        if (open === undefined) yield* begin(rows === 'first' ? DOCUMENT_SCHEMA : rows);
        const { batches } = open!;
        if (batches.rows > 0) yield* giveBatch(batches);
        yield* give(batches.end);
      },
    };
  },
});

function schemaOf(row: unknown): Rows {
  const schema = (row as { schema?: unknown } | null)?.schema;
  const known = ROWS.find((name) => name === schema);
  if (known === undefined) throw new RangeError(`rows must be of a known schema: got ${String(schema)}`);
  return known;
}

/** Rows of another schema are no broken rows, but a mistake of whoever joined the stages. */
function checkSchema(row: unknown, rows: string): void {
  const schema = (row as { schema?: unknown } | null)?.schema;
  if (schema !== undefined && schema !== rows)
    throw new RangeError(`rows must be of the schema ${rows}: got ${String(schema)}`);
}
