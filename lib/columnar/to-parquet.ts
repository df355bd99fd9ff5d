/** Parquet as a stream: the bytes of an Arrow stream in, those of a file out. */
import { Transform } from 'node:stream';
import { openParquet, type ParquetFile } from './parquet.js';

/** For use behind `writeArrow()`: `pipeline(documents, writeArrow(), toParquet(), createWriteStream('documents.parquet'))`. */
export function toParquet(): Transform {
  let file: ParquetFile | undefined;
  let room: (() => void) | undefined;
  const settle = (promise: Promise<void>, done: (error?: Error | null) => void): void =>
    void promise.then(() => done(), done);

  return new Transform({
    construct(done) {
      const write = (bytes: Uint8Array): Promise<void> =>
        new Promise((resolve) => {
          if (this.push(bytes)) resolve();
          else room = resolve;
        });
      settle(
        openParquet(write).then((opened) => void (file = opened)),
        done,
      );
    },
    // NOTE: `write` and `final`, as in the streams of stages: they leave `read` to say when there is room.
    write: (chunk: Uint8Array, _encoding, done) => settle(file!.add(chunk), done),
    final: (done) => settle(file!.end(), done),
    read() {
      room?.();
    },
  });
}
