/** An output that keeps the bytes written to it. */
import { Writable } from 'node:stream';

export function byteOutput(): Writable & { readonly bytes: () => Buffer } {
  const chunks: Uint8Array[] = [];
  const writable = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return Object.assign(writable, { bytes: () => Buffer.concat(chunks) });
}
