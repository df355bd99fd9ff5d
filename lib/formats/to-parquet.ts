/** A Node Transform from the bytes of an Arrow stream to those of a Parquet file. */
import { Transform } from 'node:stream';
import { createParquetFile, type ParquetFile } from './parquet-file.js';

/**
 * Converts the output of `writeRows({ format: 'arrow' })`, for example in
 * `pipeline(documents, writeRows({ format: 'arrow' }), toParquet(), createWriteStream('documents.parquet'))`.
 */
export function toParquet(): Transform {
  let file: ParquetFile | undefined;
  let room: (() => void) | undefined;
  return new Transform({
    construct(done) {
      const write = (bytes: Uint8Array): Promise<void> =>
        new Promise((resolve) => {
          if (this.push(bytes)) resolve();
          else room = resolve;
        });
      const create = async (): Promise<void> => void (file = await createParquetFile(write));
      void settle(create(), done);
    },
    // NOTE: `write` and `final`, as in the Transforms of stages: `transform` and `flush` would not wait for `read`.
    write: (chunk: Uint8Array, _encoding, done) => void settle(file!.add(chunk), done),
    final: (done) => void settle(file!.end(), done),
    read() {
      room?.();
    },
  });
}

type Done = (error?: Error | null) => void;

/** Calls back when a promise has settled. An error that the callback throws is not taken for one of the promise. */
async function settle(promise: Promise<void>, done: Done): Promise<void> {
  let failure: Error | null = null;
  try {
    await promise;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
  }
  done(failure);
}
