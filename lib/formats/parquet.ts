/** Parquet: files made of the batches of an Arrow stream, a group of rows each, columns compressed with zstd. */
import { createArrowEncoder, createMessageSplitter } from './arrow.js';
import type { RowFormat } from './format.js';

export const parquet: RowFormat = {
  name: 'parquet',
  title: 'Parquet',
  suffixes: ['.parquet'],
  scope: 'stream',
  isPlain: false,
  needsFile: 'a reader begins at the end of the file',
  createEncoder: createArrowEncoder,
  createSplitter: createMessageSplitter,
  createFileEncoder: async (write) => (await import('./parquet-file.js')).openParquet(write),
};
