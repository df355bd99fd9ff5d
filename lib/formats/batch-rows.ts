/** Turns the rows of columnar files into batches of the values that were written. */
import { RowBatch } from '../model/row.js';

type ColumnRows = AsyncIterable<{ readonly [column: string]: unknown }>;

/** Rows in a batch: enough that the cost per batch is negligible. 64 documents take about 1 MiB. */
const BATCH_ROWS = 64;

/** Yields all rows before any damage, then throws. `format` names the format in errors. */
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

/** Makes a clear error. In damaged files the readers fail anywhere, with messages such as "property of undefined". */
function unreadable(format: string, error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if ('syscall' in error) return error;
  const what = error.message.includes('compressed but codec not found')
    ? `is ${format} with compressed buffers, which cannot be read here: write it without compression, or as Parquet`
    : `is damaged ${format}, or uses a feature that cannot be read here: ${error.message}`;
  return new Error(what, { cause: error });
}
