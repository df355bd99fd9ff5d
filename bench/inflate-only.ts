/**
 * Measures the cost of inflating alone: inflates every gzip member of a file or of standard input, checks its CRC, and
 * does nothing else.
 *
 * The whole pipeline is compared with it: `node bench/inflate-only.js FILE`, user and system time of the process. With
 * blocks of 16 MiB, only a hundredth of the members is inflated twice because it crosses the end of a block. Output is
 * made in pieces of 64 KiB, the fastest size if the length of a member is not known beforehand.
 */
import { openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { inflateRawWithInfo, type InflatedRaw } from '../lib/compression/inflate-raw.js';
import { codeOf } from '../lib/model/errors.js';

const BLOCK = 16 * 1024 * 1024;

/** Header size of members as crawlers write them, without optional fields. */
const HEADER = 10;
const TRAILER = 8;

const OPTIONS = { chunkSize: 64 * 1024 };

interface Totals {
  members: number;
  bytes: number;
}

function run(file: number): Totals {
  const totals = { members: 0, bytes: 0 };
  let block = Buffer.allocUnsafe(BLOCK);
  let held = 0;
  for (;;) {
    const read = fill(file, block, held);
    const end = held + read;
    const used = inflateMembers(block.subarray(0, end), totals, end < block.length);
    if (end < block.length) return totals;
    held = end - used;
    // One member fills the block, so a larger block is needed.
    const next = used === 0 ? Buffer.allocUnsafe(block.length * 2) : block;
    block.copy(next, 0, used, end);
    block = next;
  }
}

/** Fills the block from `from` on. Fewer bytes are read only at the end of the input. */
function fill(file: number, block: Buffer, from: number): number {
  let at = from;
  while (at < block.length) {
    const read = readSome(file, block, at);
    if (read === 0) break;
    at += read;
  }
  return at - from;
}

function readSome(file: number, block: Buffer, at: number): number {
  for (;;) {
    try {
      return readSync(file, block, at, block.length - at, null);
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      Atomics.wait(SLEEP, 0, 0, 1);
    }
  }
}

const SLEEP = new Int32Array(new SharedArrayBuffer(4));

/** Inflates the complete members and returns the number of bytes they take. */
function inflateMembers(block: Buffer, totals: Totals, last: boolean): number {
  let at = 0;
  while (at + HEADER + TRAILER < block.length) {
    const result = inflate(block.subarray(at + HEADER));
    const end = result === null ? Infinity : at + HEADER + result.engine.bytesWritten + TRAILER;
    if (result === null || end > block.length) {
      if (last) throw new Error(`a member does not inflate ${block.length - at} bytes before the end`);
      break;
    }
    if (crc32(result.buffer) !== block.readUInt32LE(end - TRAILER)) throw new Error('wrong checksum');
    totals.members++;
    totals.bytes += result.buffer.length;
    at = end;
  }
  return at;
}

function inflate(bytes: Buffer): InflatedRaw | null {
  try {
    return inflateRawWithInfo(bytes, OPTIONS);
  } catch (error) {
    if (codeOf(error) === 'Z_BUF_ERROR') return null;
    throw error;
  }
}

const file = process.argv[2];
const { members, bytes } = run(file === undefined ? 0 : openSync(file, 'r'));
process.stdout.write(`${members} members, ${bytes} bytes\n`);
