/** Rows of columnar files as batches of the values that were written. */
import { RowBatch } from '../model/row.js';

type ColumnRows = AsyncIterable<{ readonly [column: string]: unknown }>;

/** Enough that a batch's own cost vanishes; of documents about a mebibyte. */
const BATCH_ROWS = 64;

/** Rows before damage are given before it is thrown. `format` names what they are read from, in errors. */
export async function* inBatches(format: string, rows: ColumnRows): AsyncGenerator<RowBatch, void, undefined> {
  const { restoreRow } = await import('../columnar/restore.js');
  let batch: unknown[] = [];
  let failure: Error | undefined;
  try {
    for await (const row of rows) {
      batch.push(restoreRow(row));
      if (batch.length < BATCH_ROWS) continue;
      yield new RowBatch(batch);
      batch = [];
    }
  } catch (error) {
    failure = unreadable(format, error);
  }
  if (batch.length > 0) yield new RowBatch(batch);
  if (failure !== undefined) throw failure;
}

/** Readers of columns meet damage anywhere, and then speak of themselves: of a property of undefined, for example. */
function unreadable(format: string, error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if ('syscall' in error) return error;
  const what = error.message.includes('compressed but codec not found')
    ? `is ${format} with compressed buffers, which is not read here: write it without compression, or as Parquet`
    : `is damaged ${format}, or of a kind that is not read here: ${error.message}`;
  return new Error(what, { cause: error });
}
