/** Inputs that may be gzip files, told by their first bytes. */
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

const MAGIC = [0x1f, 0x8b];

/** The bytes of a gzip file of any number of members inflated, any others as they are. Throws where the file is damaged or cut. */
export async function* inflated(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const head = await firstBytes(chunks);
  const whole = rejoined(head, chunks);
  if (!MAGIC.every((byte, i) => head[i] === byte)) return yield* whole;
  const gunzip = createGunzip({ chunkSize: 256 << 10 });
  // What goes wrong is thrown to whoever reads.
  pipeline(Readable.from(whole), gunzip, () => undefined);
  yield* gunzip as AsyncIterable<Uint8Array>;
}

/** As many bytes as it takes to tell, or all there are. */
async function firstBytes(chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < MAGIC.length) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  return head;
}

async function* rejoined(head: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  yield* rest;
}
