/**
 * Arrow files, which readers of Feather open: an Arrow stream between two marks, and after it a footer with the schema and
 * the position of each batch (Arrow columnar format, IPC file format).
 */
import { createArrowEncoder, createMessageSplitter } from './arrow.js';
import { inBatches } from './batch-rows.js';
import type { DecoderInput, RowFormat } from './format.js';
import type { RowBatch } from '../model/row.js';

const FILE_START = Buffer.from('ARROW1');

export const feather: RowFormat = {
  name: 'feather',
  title: 'an Arrow file (Feather)',
  suffixes: ['.arrow', '.feather'],
  magic: [FILE_START],
  scope: 'stream',
  isPlain: false,
  needsFile: 'an Arrow file is read from its end; an Arrow stream (--format arrow) can be piped',
  createEncoder: createArrowEncoder,
  createSplitter: createMessageSplitter,
  createFileEncoder: async (write) => (await import('./feather-file.js')).createArrowFile(write),
  decode: decodeFile,
};

/**
 * Reads the stream within the file, from its beginning. Arrow's own reader of files would load the whole file into memory,
 * and may never end if bytes are missing.
 */
async function* decodeFile({ chunks }: DecoderInput): AsyncGenerator<RowBatch> {
  const [{ arrowRows }, { streamInFile }] = await Promise.all([
    import('../columnar/read-arrow.js'),
    import('./feather-file.js'),
  ]);
  yield* inBatches('Arrow', arrowRows(streamInFile(chunks)));
}
