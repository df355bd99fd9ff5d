/**
 * Parquet from the chunks that `writeArrow` gives: a group of rows for each batch, columns compressed with zstd, in
 * memory bounded by a few batches.
 */
import { TransformStream } from 'node:stream/web';
import type * as ParquetWasm from 'parquet-wasm';
import { loadArrow } from './arrow-types.js';
import { emptyStream, END_BYTES } from './batches.js';
import { FEATURES_KEY, OWN_KEY } from './metadata.js';

export interface ParquetFile {
  /** Takes a chunk of `writeArrow`; settles once its rows are encoded and what came of it is written. Rejects where writing failed. */
  add(chunk: Uint8Array): Promise<void>;
  /** Writes the rest, with the footer: a file without rows has its columns too. */
  end(): Promise<void>;
}

/**
 * Opens a Parquet file, whose bytes go to `write`, one piece after the other, each once the one before is written. The
 * schema and the metadata are those of the first chunk.
 */
export async function openParquet(write: (bytes: Uint8Array) => Promise<void>): Promise<ParquetFile> {
  const parquet = await import('parquet-wasm');
  let encoder: Encoder | undefined;
  return {
    async add(chunk) {
      if (encoder === undefined) encoder = openEncoder(parquet, readHead(chunk), write);
      else if (chunk.length > END_BYTES) await encoder.add(chunk);
    },
    async end() {
      if (encoder === undefined) throw new Error('a Parquet file needs a schema');
      await encoder.end();
    },
  };
}

/** What the first chunk becomes. */
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
function readHead(chunk: Uint8Array): Head {
  checkAlone(chunk);
  const arrow = loadArrow();
  const { schema } = arrow.tableFromIPC(chunk);
  const only = (key: string): Map<string, string> => new Map([[key, schema.metadata.get(key) ?? '']]);
  const stream = emptyStream(arrow, new arrow.Schema(schema.fields, only(FEATURES_KEY)));
  return { schema: stream.subarray(0, stream.length - END_BYTES), metadata: only(OWN_KEY) };
}

/** Bytes before a message: its mark and its length. The message of a schema has nothing after it. */
const PREFIX_BYTES = 8;

/** Rows behind the schema would be lost: a stream of bytes, unlike a run, may join the chunks that went into it. */
function checkAlone(chunk: Uint8Array): void {
  const length = chunk.length < PREFIX_BYTES ? 0 : Buffer.from(chunk.buffer, chunk.byteOffset).readInt32LE(4);
  if (chunk.length !== PREFIX_BYTES + length) throw new Error('the first chunk must be the message of a schema alone');
}

type Encoder = ParquetFile;

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
    const file = await parquet.transformParquetStream(readable as never, properties(parquet, metadata));
    for await (const bytes of file as unknown as AsyncIterable<Uint8Array>) await write(bytes);
  };
  const start = (): Promise<void> => {
    const done = encode();
    done.catch((error: Error) => batches.abort(error));
    return done;
  };
  const readTable = (...messages: Uint8Array[]): ParquetWasm.Table =>
    parquet.Table.fromIPCStream(Buffer.concat([schema, ...messages]));

  return {
    async add(chunk) {
      written ??= start();
      const table = readTable(chunk);
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
