/**
 * Arrow IPC streams: the schema, then batches of rows, then the end marker. Each message is a chunk.
 *
 * A batch is complete when its rows take `batchBytes` of memory; a larger row is a batch of its own. A row that does not
 * fit the columns is rejected. Fields that are not in the schema are left out and counted.
 */
import { createBatches, type Batches } from '../columnar/batches.js';
import { columnsOf } from '../columnar/columns.js';
import { fileMetadata } from '../columnar/metadata.js';
import { DOCUMENT_SCHEMA } from '../model/document.js';
import { version } from '../version.js';
import { inBatches } from './batch-rows.js';
import type { DecoderInput, EncoderContext, EncoderOptions, RowEncoder, RowFormat, Splitter } from './format.js';
import type { RowBatch } from '../model/row.js';
import { knownRows, shapesOfRows, type RowsName } from './row-shapes.js';

/** Continuation marker before the first message of a stream. */
const STREAM_START = Uint8Array.of(0xff, 0xff, 0xff, 0xff);

export const arrow: RowFormat = {
  name: 'arrow',
  title: 'an Arrow stream',
  // The Arrow project's suffix for streams; `.arrow` is that of files, for which readers of Feather look (`feather.ts`).
  suffixes: ['.arrows'],
  magic: [STREAM_START],
  scope: 'stream',
  isPlain: false,
  needsFile: null,
  createEncoder: createArrowEncoder,
  createSplitter: createMessageSplitter,
  createFileEncoder: async (write) => ({ add: write, end: () => write(END_OF_STREAM) }),
  decode: decodeStream,
};

interface Stream {
  readonly schema: RowsName;
  readonly batches: Batches;
}

/** Encodes rows as the messages of a stream. */
export function createArrowEncoder(options: EncoderOptions, { count, run }: EncoderContext): RowEncoder {
  const { rows, batchBytes } = options;
  let stream: Stream | undefined;
  let ready: Uint8Array[] = [];

  const begin = (schema: RowsName): Stream => {
    const columns = columnsOf(shapesOfRows[schema]);
    const batches = createBatches(columns, fileMetadata(schema, columns, run, version()));
    ready.push(batches.schema);
    return { schema, batches };
  };
  const takeReady = (): Uint8Array[] => {
    const chunks = ready;
    ready = [];
    return chunks;
  };

  return {
    add(row) {
      stream ??= begin(rows === 'first' ? knownRows(schemaOf(row)) : rows);
      const { schema, batches } = stream;
      checkSchema(row, schema);
      count('fields_left_out', batches.add(row));
      if (batches.bytes >= batchBytes) ready.push(batches.take());
      return takeReady();
    },
    end() {
      stream ??= begin(rows === 'first' ? DOCUMENT_SCHEMA : rows);
      const { batches } = stream;
      if (batches.rows > 0) ready.push(batches.take());
      ready.push(batches.end);
      return takeReady();
    },
  };
}

function schemaOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'schema' in row ? row.schema : undefined;
}

/** Throws if a row has another schema. That is an error in the pipeline, so the run fails; the row is not rejected. */
function checkSchema(row: unknown, rows: string): void {
  const schema = schemaOf(row);
  if (schema !== undefined && schema !== rows)
    throw new RangeError(`rows must have schema ${rows}: got ${String(schema)}`);
}

/** The eight bytes that end a stream (Arrow columnar format, IPC streaming format). */
export const END_OF_STREAM = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

function isEndOfStream(message: Uint8Array): boolean {
  return message.length === END_OF_STREAM.length && END_OF_STREAM.every((byte, i) => message[i] === byte);
}

/** A file begins with the schema and may end after any batch. Arrow is imported when needed, which takes a tenth of a second. */
export async function createMessageSplitter(): Promise<Splitter> {
  const [{ loadArrow }, { createMessages }] = await Promise.all([
    import('../columnar/arrow-types.js'),
    import('../columnar/messages.js'),
  ]);
  const messages = createMessages(loadArrow());
  let head: Uint8Array | null = null;
  return {
    get head() {
      return head;
    },
    push(chunk) {
      const complete = messages.push(chunk);
      if (head === null) head = complete.shift() ?? null;
      return complete.filter((message) => !isEndOfStream(message));
    },
    fit: (piece, room, isEmpty) => (isEmpty || piece.length <= room ? piece.length : 0),
    end: () => messages.end(),
  };
}

async function* decodeStream({ chunks }: Pick<DecoderInput, 'chunks'>): AsyncGenerator<RowBatch> {
  const { arrowRows } = await import('../columnar/read-arrow.js');
  yield* inBatches('Arrow', arrowRows(chunks));
}
