/** Parquet: files made from the batches of an Arrow stream, a row group for each, with columns compressed by zstd. */
import { createArrowEncoder, createMessageSplitter } from './arrow.js';
import { inBatches } from './batch-rows.js';
import type { DecoderInput, RowFormat } from './format.js';
import type { RowBatch } from '../model/row.js';

export const parquet: RowFormat = {
  name: 'parquet',
  title: 'Parquet',
  suffixes: ['.parquet'],
  magic: [Buffer.from('PAR1')],
  scope: 'stream',
  isPlain: false,
  needsFile: 'Parquet is read from the end of the file',
  createEncoder: createArrowEncoder,
  createSplitter: createMessageSplitter,
  createFileEncoder: async (write) => (await import('./parquet-file.js')).createParquetFile(write),
  decode: decodeFile,
};

/** Parquet is read by range, because reading begins at the end of the file. The stream `chunks` is closed unread. */
async function* decodeFile({ chunks, open }: DecoderInput): AsyncGenerator<RowBatch> {
  await chunks.return();
  if (open === null) throw new Error('is Parquet, which cannot be read from a pipe: name the file instead');
  const file = await open();
  try {
    const { parquetRows } = await import('../columnar/read-parquet.js');
    yield* inBatches('Parquet', parquetRows(file));
  } finally {
    await file.close();
  }
}
