/**
 * Rows → the messages of an Arrow IPC stream: the schema, batches of rows, the end.
 *
 * Apache Arrow's own writer makes the messages, of one batch at a time: it has no way to wait for a slow reader.
 */
import type { Schema } from 'apache-arrow';
import { RecordError } from '../model/errors.js';
import { arrowField, loadArrow, type Arrow } from './arrow-types.js';
import { createRowBuilder } from './builder.js';
import type { Column } from './columns.js';

export interface Batches {
  /** The message that begins the stream. */
  readonly schema: Uint8Array;
  /** The mark that ends it. */
  readonly end: Uint8Array;
  /** Rows that wait for `take`. */
  readonly rows: number;
  /** Adds a row and gives how many of its fields have no column. Throws RecordError (`misfit`, `row-too-large`), with nothing added. */
  add(row: unknown): number;
  /** Bytes that the waiting rows take in memory. */
  readonly bytes: number;
  /** The waiting rows as one message. */
  take(): Uint8Array;
}

export interface BatchLimits {
  /** Most bytes of one row. */
  readonly maxRow: number;
  /** Most bytes of the texts of a column in a batch. */
  readonly maxTexts: number;
}

/**
 * A Parquet encoder holds a batch about six times, in the 4 GiB of WebAssembly: in a test one of 400 MiB passed and one of
 * 511 failed. Batches go to 128 MiB and a row, which leaves the 32-bit offsets of Arrow (2^31 − 1) far behind.
 */
const LIMITS: BatchLimits = { maxRow: 256 << 20, maxTexts: 512 << 20 };

/** Length of what ends a stream: the mark of a message, and a length of nothing. */
export const END_BYTES = 8;

/** A stream without a batch: the schema, the end. */
export function emptyStream(arrow: Arrow, schema: Schema): Uint8Array {
  return arrow.tableToIPC(new arrow.Table(schema), 'stream');
}

export function createBatches(
  columns: readonly Column[],
  metadata: ReadonlyMap<string, string>,
  { maxRow, maxTexts } = LIMITS,
): Batches {
  const arrow = loadArrow();
  const fields = columns.map((column) => arrowField(arrow, column));
  const schema = new arrow.Schema(fields, new Map(metadata));
  let leftOut = 0;
  const builder = createRowBuilder(columns, { maxTexts, leaveOut: (fields) => void (leftOut += fields) });
  const empty = emptyStream(arrow, schema);
  const schemaBytes = empty.length - END_BYTES;
  let rows = 0;
  let bytes = 0;

  const append = (value: unknown): void => {
    builder.append(value);
    const size = builder.bytes() - bytes;
    if (size > maxRow) throw new RecordError('row-too-large', `the row takes ${size} bytes, and may take ${maxRow}`);
    bytes += size;
  };

  return {
    schema: empty.slice(0, schemaBytes),
    end: empty.slice(schemaBytes),
    get rows() {
      return rows;
    },
    add(value) {
      leftOut = 0;
      try {
        append(value);
        rows++;
        return leftOut;
      } catch (error) {
        builder.truncate(rows);
        throw error;
      }
    },
    get bytes() {
      return bytes;
    },
    take() {
      const batch = new arrow.RecordBatch(schema, builder.data(arrow));
      const whole = arrow.RecordBatchStreamWriter.writeAll([batch]).toUint8Array(true);
      builder.truncate(0);
      rows = bytes = 0;
      return whole.subarray(schemaBytes, whole.length - END_BYTES);
    },
  };
}
