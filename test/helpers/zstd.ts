/**
 * Zstandard frames for tests: some made by the package that reads them, others by the reference program and kept as
 * fixtures.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createZstd } from '../../lib/compression/zstd-package.js';
import { root } from './run.js';

interface CompressStream {
  begin(level: number): boolean;
  transform(bytes: Uint8Array, take: (piece: Uint8Array) => void): boolean;
  end(take: (piece: Uint8Array) => void): boolean;
}

/** One frame that declares neither content size nor checksum. */
export function zst(content: Uint8Array): Buffer {
  const { ZstdCompressStreamBinding } = createZstd() as unknown as {
    ZstdCompressStreamBinding: new () => CompressStream;
  };
  const stream = new ZstdCompressStreamBinding();
  const pieces: Uint8Array[] = [];
  const take = (piece: Uint8Array): void => void pieces.push(Buffer.from(piece));
  stream.begin(3);
  for (let at = 0; at < content.length; at += 65_536) stream.transform(content.subarray(at, at + 65_536), take);
  stream.end(take);
  return Buffer.concat(pieces);
}

/** One frame of uncompressed blocks, composed by hand so that its header can be anything. */
export function storedFrame(content: Uint8Array, windowDescriptor = 0x50, contentSize = false): Buffer {
  const size = Buffer.alloc(contentSize ? 8 : 0);
  if (contentSize) size.writeBigUInt64LE(BigInt(content.length));
  const pieces: Uint8Array[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, contentSize ? 0xc0 : 0, windowDescriptor]), size];
  const most = 64 * 1024;
  for (let at = 0; at === 0 || at < content.length; at += most) {
    const block = content.subarray(at, at + most);
    pieces.push(blockHeader(block.length, 0, at + most >= content.length), Buffer.from(block));
  }
  return Buffer.concat(pieces);
}

/** A frame whose content begins with `begin` and continues with `byte` repeated; each 128 KiB take 4 bytes. */
export function bombFrame(begin: Uint8Array, byte: number, times: number): Buffer {
  const pieces: Uint8Array[] = [
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58]),
    blockHeader(begin.length, 0, false),
    Buffer.from(begin),
  ];
  const most = 128 * 1024;
  for (let left = times; left > 0; left -= most)
    pieces.push(blockHeader(Math.min(left, most), 1, left <= most), Buffer.from([byte]));
  return Buffer.concat(pieces);
}

function blockHeader(size: number, type: 0 | 1, isLast: boolean): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE((size << 3) | (type << 1) | (isLast ? 1 : 0), 0, 3);
  return header;
}

/** A skippable frame; the default magic is that of a dictionary frame. */
export function skippable(content: Uint8Array, magic = 0x184d2a5d): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(magic);
  header.writeUInt32LE(content.length, 4);
  return Buffer.concat([header, content]);
}

/** Made with `zstd -19` from the records of `crawlDraft`, each frame with checksum and size. */
const { dictionary, frames, framesWithDictionary } = JSON.parse(
  readFileSync(join(root, 'test', 'fixtures', 'zstd', 'frames.json'), 'utf8'),
) as { readonly [name in 'frames' | 'framesWithDictionary']: readonly string[] } & { readonly dictionary: string };

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');

/** The records of `crawlDraft(0)`, `crawlDraft(1)` and so on. */
export const FRAMES: readonly Buffer[] = frames.map(bytesOf);

/** The same, each of which needs DICTIONARY. */
export const FRAMES_WITH_DICTIONARY: readonly Buffer[] = framesWithDictionary.map(bytesOf);

export const DICTIONARY = bytesOf(dictionary);
