/**
 * Converts an Arrow stream, while it is written, to a Parquet file: a row group for each batch, columns compressed with
 * zstd. Memory is bounded by a few batches.
 */
import { TransformStream, type ReadableStream } from 'node:stream/web';
import type * as ParquetWasm from 'parquet-wasm';
import { loadArrow, type Arrow } from '../columnar/arrow-types.js';
import { emptyStream, END_BYTES } from '../columnar/batches.js';
import { createMessages } from '../columnar/messages.js';
import { FEATURES_KEY, OWN_KEY } from '../columnar/metadata.js';

export interface ParquetFile {
  /** Adds bytes of the stream, cut anywhere. Resolves when there is room for more; rejects if writing failed. */
  add(chunk: Uint8Array): Promise<void>;
  /** Writes the rest and the footer. A file without rows still has its columns. */
  end(): Promise<void>;
}

/**
 * Creates a Parquet file with the columns and metadata of the stream. Its bytes are passed to `write`, each piece after the
 * previous one has been written.
 */
export async function createParquetFile(write: (bytes: Uint8Array) => Promise<void>): Promise<ParquetFile> {
  const parquet = await import('parquet-wasm');
  const arrow = loadArrow();
  const messages = createMessages(arrow);
  let encoder: Encoder | undefined;
  return {
    async add(chunk) {
      for (const message of messages.push(chunk)) {
        if (encoder === undefined) encoder = createParquetEncoder(parquet, readHead(arrow, message), write);
        else if (message.length > END_BYTES) await encoder.add(message);
      }
    },
    async end() {
      messages.end();
      if (encoder === undefined) throw new Error('a Parquet file needs a schema: the Arrow stream is empty');
      await encoder.end();
    },
  };
}

/** What is read from the first message of the stream. */
interface Head {
  /** The schema message, without which batches cannot be read. */
  readonly schema: Uint8Array;
  /** Metadata for readers that do not know Arrow. */
  readonly metadata: Map<string, string>;
}

/**
 * NOTE: the encoder orders metadata keys by a hash that differs from file to file. So each of the two places for metadata,
 * the file and the Arrow schema in it, has a single key; then equal rows give equal bytes. The types of `datasets` stay in
 * the Arrow schema, because `datasets` reads them there.
 */
function readHead(arrow: Arrow, message: Uint8Array): Head {
  const { schema } = arrow.tableFromIPC(message);
  const only = (key: string): Map<string, string> => new Map([[key, schema.metadata.get(key) ?? '']]);
  const stream = emptyStream(arrow, new arrow.Schema(schema.fields, only(FEATURES_KEY)));
  return { schema: stream.subarray(0, stream.length - END_BYTES), metadata: only(OWN_KEY) };
}

type Encoder = ParquetFile;

type TransformParquet = (
  batches: ReadableStream<ParquetWasm.RecordBatch>,
  properties: ParquetWasm.WriterProperties,
) => Promise<ReadableStream<Uint8Array>>;

/** Creates an encoder for batches with this schema. */
function createParquetEncoder(
  parquet: typeof ParquetWasm,
  { schema, metadata }: Head,
  write: (bytes: Uint8Array) => Promise<void>,
): Encoder {
  // This stream has no buffer: writing a batch waits until the encoder takes it.
  const { readable, writable } = new TransformStream<ParquetWasm.RecordBatch, ParquetWasm.RecordBatch>();
  const batches = writable.getWriter();
  let written: Promise<void> | undefined;

  const encode = async (): Promise<void> => {
    // eslint-disable-next-line typescript/no-unsafe-type-assertion -- the package's types are those of browsers' streams
    const transform = parquet.transformParquetStream as unknown as TransformParquet;
    for await (const bytes of await transform(readable, properties(parquet, metadata))) await write(bytes);
  };
  const start = (): Promise<void> => {
    const done = encode();
    done.catch((error: Error) => batches.abort(error));
    return done;
  };
  const readTable = (...messages: Uint8Array[]): ParquetWasm.Table =>
    parquet.Table.fromIPCStream(Buffer.concat([schema, ...messages]));

  return {
    async add(message) {
      written ??= start();
      const table = readTable(message);
      const rows = table.recordBatches();
      // Freed here, because the garbage collector does not see how much memory it holds outside the heap.
      table.free();
      for (const batch of rows) await batches.write(batch);
    },
    async end() {
      // Without a batch the encoder's stream would have no schema, so the empty table is written directly.
      if (written === undefined) return write(parquet.writeParquet(readTable(), properties(parquet, metadata)));
      await batches.close();
      await written;
    },
  };
}

function properties(
  { Compression, WriterPropertiesBuilder }: typeof ParquetWasm,
  metadata: Map<string, string>,
): ParquetWasm.WriterProperties {
  return (
    new WriterPropertiesBuilder()
      .setCompression(Compression.ZSTD)
      .setKeyValueMetadata(metadata)
      // With this limit every batch begins a new row group, since the previous one is always over it.
      .setMaxRowGroupBytes(1)
      .build()
  );
}
