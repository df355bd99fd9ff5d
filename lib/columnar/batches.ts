/**
 * Rows → the messages of an Arrow IPC stream: the schema, batches of rows, the end.
 *
 * Apache Arrow's own writer makes the messages, of one batch at a time: it has no way to wait for a slow reader.
 */
import type { Schema, Struct } from 'apache-arrow';
import { arrowField, loadArrow, type Arrow } from './arrow-types.js';
import { openBuilder } from './builder.js';
import type { Column } from './columns.js';

export interface Batches {
  /** The message that begins the stream. */
  readonly schema: Uint8Array;
  /** The mark that ends it. */
  readonly end: Uint8Array;
  /** Rows that wait for `take`. */
  readonly rows: number;
  /** Adds a row. Throws RecordError (`misfit`, `row-too-large`), with nothing added. */
  add(row: unknown): void;
  /** Bytes that the waiting rows take in memory. */
  bytes(): number;
  /** The waiting rows as one message. */
  take(): Uint8Array;
}

/**
 * Most bytes of a column in a batch: far under the 2^31 − 1 that Arrow's 32-bit offsets reach, and under what a Parquet
 * writer can hold a few times in the 4 GiB of WebAssembly.
 */
const MAX_COLUMN_BYTES = 512 << 20;

/** Length of what ends a stream: the mark of a message, and a length of nothing. */
export const END_BYTES = 8;

/** A stream without a batch: the schema, the end. */
export function emptyStream(arrow: Arrow, schema: Schema): Uint8Array {
  return arrow.tableToIPC(new arrow.Table(schema), 'stream');
}

export function openBatches(
  columns: readonly Column[],
  metadata: ReadonlyMap<string, string>,
  maxColumnBytes = MAX_COLUMN_BYTES,
): Batches {
  const arrow = loadArrow();
  const row: Column = { kind: 'struct', name: '', path: 'the row', nullable: false, help: '', fields: columns };
  const { type } = arrowField(arrow, row);
  const schema = new arrow.Schema((type as Struct).children, new Map(metadata));
  const builder = openBuilder(row, type, maxColumnBytes);
  const empty = emptyStream(arrow, schema);
  const schemaBytes = empty.length - END_BYTES;
  let rows = 0;
  return {
    schema: empty.slice(0, schemaBytes),
    end: empty.slice(schemaBytes),
    get rows() {
      return rows;
    },
    add(value) {
      try {
        builder.append(value);
        rows++;
      } catch (error) {
        builder.truncate(rows);
        throw error;
      }
    },
    bytes: () => builder.bytes(),
    take() {
      const batch = new arrow.RecordBatch(schema, builder.data(arrow) as never);
      const whole = arrow.RecordBatchStreamWriter.writeAll([batch]).toUint8Array(true);
      builder.truncate((rows = 0));
      return whole.subarray(schemaBytes, whole.length - END_BYTES);
    },
  };
}
