/** Parquet as a stream: the bytes of an Arrow stream in, those of a file out. */
import { Transform } from 'node:stream';
import { openParquet, type ParquetFile } from './parquet-file.js';

/** For use behind `writeRows({ format: 'arrow' })`: `pipeline(documents, writeRows({ format: 'arrow' }), toParquet(), createWriteStream('documents.parquet'))`. */
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
      const open = async (): Promise<void> => void (file = await openParquet(write));
      void settle(open(), done);
    },
    // NOTE: `write` and `final`, as in the streams of stages: they leave `read` to say when there is room.
    write: (chunk: Uint8Array, _encoding, done) => void settle(file!.add(chunk), done),
    final: (done) => void settle(file!.end(), done),
    read() {
      room?.();
    },
  });
}

type Done = (error?: Error | null) => void;

/** Calls back when a promise has ended. What the callback throws is no failure of the promise. */
async function settle(promise: Promise<void>, done: Done): Promise<void> {
  let failure: Error | null = null;
  try {
    await promise;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
  }
  done(failure);
}
