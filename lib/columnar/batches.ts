/**
 * Turns rows into the messages of an Arrow IPC stream: the schema, batches of rows, the end.
 *
 * The writer of Apache Arrow makes the messages. It is called for one batch at a time, because it cannot wait for a slow
 * reader.
 */
import type { Schema } from 'apache-arrow';
import { RecordError } from '../model/errors.js';
import { arrowField, loadArrow, type Arrow } from './arrow-types.js';
import { createRowBuilder } from './builder.js';
import type { Column } from './columns.js';

export interface Batches {
  /** The message at the start of the stream. */
  readonly schema: Uint8Array;
  /** The end mark of the stream. */
  readonly end: Uint8Array;
  /** Number of rows added since the last `take`. */
  readonly rows: number;
  /**
   * Adds a row and returns how many of its fields have no column. If it throws a RecordError (`misfit`,
   * `row-too-large`), nothing is added.
   */
  add(row: unknown): number;
  /** Memory used by these rows, in bytes. */
  readonly bytes: number;
  /** Returns these rows as one message. */
  take(): Uint8Array;
}

export interface BatchLimits {
  /** Largest row in bytes. */
  readonly maxRow: number;
  /** Most text bytes in one column of a batch. */
  readonly maxTexts: number;
}

/**
 * A Parquet encoder holds a batch about six times in the 4 GiB of WebAssembly; in a test a batch of 400 MiB succeeded
 * and one of 511 MiB failed. Batches have at most 128 MiB plus one row, far below the limit of Arrow's 32-bit offsets
 * (2^31 − 1).
 */
const LIMITS: BatchLimits = { maxRow: 256 << 20, maxTexts: 512 << 20 };

/** Length of the end mark of a stream: the mark of a message, and a length of zero. */
export const END_BYTES = 8;

/** A stream without batches: only schema and end. */
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
    if (size > maxRow)
      throw new RecordError('row-too-large', `the row takes ${size} bytes, more than the limit of ${maxRow}`);
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
