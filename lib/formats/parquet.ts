/** Parquet: files made of the batches of an Arrow stream, a group of rows each, columns compressed with zstd. */
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
  needsFile: 'a reader begins at the end of the file',
  createEncoder: createArrowEncoder,
  createSplitter: createMessageSplitter,
  createFileEncoder: async (write) => (await import('./parquet-file.js')).openParquet(write),
  decode: decodeFile,
};

/** A file is read from its end, so by range; its stream is closed. */
async function* decodeFile({ chunks, open }: DecoderInput): AsyncGenerator<RowBatch> {
  await chunks.return();
  if (open === null) throw new Error('is Parquet, which cannot be read from a pipe: give the name of the file');
  const file = await open();
  try {
    const { parquetRows } = await import('../columnar/read-parquet.js');
    yield* inBatches('Parquet', parquetRows(file));
  } finally {
    await file.close();
  }
}
