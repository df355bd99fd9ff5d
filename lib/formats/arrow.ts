/**
 * Arrow IPC streams: first the schema, then batches of rows, at last the mark of the end; each message a chunk.
 *
 * A batch is full once its rows take `batchBytes` of memory; a larger row is a batch of its own. A row that does not fit
 * the columns is rejected; fields that the schema does not have are left out, and counted.
 */
import { createBatches, type Batches } from '../columnar/batches.js';
import { columnsOf } from '../columnar/columns.js';
import { fileMetadata } from '../columnar/metadata.js';
import { DOCUMENT_SCHEMA } from '../model/document.js';
import { version } from '../version.js';
import { inBatches } from './batch-rows.js';
import type { DecoderInput, EncoderContext, EncoderOptions, RowEncoder, RowFormat, Splitter } from './format.js';
import { peek, startsWith } from './peek.js';
import type { RowBatch } from '../model/row.js';
import { knownRows, shapesOfRows, type RowsName } from './row-shapes.js';

/** Continuation marker before the first message of a stream. */
const STREAM_START = Uint8Array.of(0xff, 0xff, 0xff, 0xff);

/** What Arrow files (Feather) begin with. */
const FILE_START = Buffer.from('ARROW1');

export const arrow: RowFormat = {
  name: 'arrow',
  title: 'an Arrow stream',
  // `.arrows` is what the Arrow project advises for streams, `.arrow` what most people write.
  suffixes: ['.arrow', '.arrows'],
  magic: [STREAM_START, FILE_START],
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

/** A row of another schema means that the stages were joined wrongly: the run fails, the row is not rejected. */
function checkSchema(row: unknown, rows: string): void {
  const schema = schemaOf(row);
  if (schema !== undefined && schema !== rows)
    throw new RangeError(`rows must be of the schema ${rows}: got ${String(schema)}`);
}

/** Eight bytes that end a stream of Arrow messages (Arrow columnar format, IPC streaming format). */
const END_OF_STREAM = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

function isEndOfStream(message: Uint8Array): boolean {
  return message.length === END_OF_STREAM.length && END_OF_STREAM.every((byte, i) => message[i] === byte);
}

/** A file may end after any batch, and begins with the schema. Loaded when needed: Arrow takes a tenth of a second. */
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

async function* decodeStream(input: DecoderInput): AsyncGenerator<RowBatch> {
  const { head, chunks } = await peek(input.chunks, FILE_START.length);
  // A reader of files takes a whole one into memory, and bytes that are missing can keep it from ever ending.
  if (startsWith(head, FILE_START))
    throw new Error('is an Arrow file (Feather), of which only streams are read: write it as a stream, or as Parquet');
  const { arrowRows } = await import('../columnar/read-arrow.js');
  yield* inBatches('Arrow', arrowRows(chunks));
}
