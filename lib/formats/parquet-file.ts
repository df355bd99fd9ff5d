/**
 * Parquet from an Arrow stream as rows are encoded for it: a group of rows for each batch, columns compressed with zstd,
 * in memory bounded by a few batches.
 */
import { TransformStream, type ReadableStream } from 'node:stream/web';
import type * as ParquetWasm from 'parquet-wasm';
import { loadArrow, type Arrow } from '../columnar/arrow-types.js';
import { emptyStream, END_BYTES } from '../columnar/batches.js';
import { createMessages } from '../columnar/messages.js';
import { FEATURES_KEY, OWN_KEY } from '../columnar/metadata.js';

export interface ParquetFile {
  /** Takes bytes of the stream, cut anywhere; settles once there is room for more. Rejects where writing failed. */
  add(chunk: Uint8Array): Promise<void>;
  /** Writes the rest, with the footer: a file without rows has its columns too. */
  end(): Promise<void>;
}

/**
 * Opens a Parquet file, whose bytes go to `write`, one piece after the other, each once the one before is written. Its
 * columns and metadata are those of the stream.
 */
export async function openParquet(write: (bytes: Uint8Array) => Promise<void>): Promise<ParquetFile> {
  const parquet = await import('parquet-wasm');
  const arrow = loadArrow();
  const messages = createMessages(arrow);
  let encoder: Encoder | undefined;
  return {
    async add(chunk) {
      for (const message of messages.push(chunk)) {
        if (encoder === undefined) encoder = openEncoder(parquet, readHead(arrow, message), write);
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

/** What the first message becomes. */
interface Head {
  /** An Arrow stream's schema, before which batches have no meaning. */
  readonly schema: Uint8Array;
  /** Metadata where readers that know nothing of Arrow look. */
  readonly metadata: Map<string, string>;
}

/**
 * NOTE: the encoder orders keys by a hash that is another for each file of a process. So that equal rows give equal
 * bytes, each of its two places gets one key: the types, which `datasets` looks for in the schema of Arrow, stay there.
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

/** Encodes batches that follow on a schema. */
function openEncoder(
  parquet: typeof ParquetWasm,
  { schema, metadata }: Head,
  write: (bytes: Uint8Array) => Promise<void>,
): Encoder {
  // It holds nothing: who writes a batch waits until the encoder comes for it.
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
      // Until the garbage collector comes by, which knows nothing of how much it holds outside the heap.
      table.free();
      for (const batch of rows) await batches.write(batch);
    },
    async end() {
      // A stream without a batch has no schema either.
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
      // A batch that follows another begins a group: the one before is over this limit, whatever it holds.
      .setMaxRowGroupBytes(1)
      .build()
  );
}
