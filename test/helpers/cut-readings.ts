/** Cuts inputs in every way and compares the results. */
import type { Test } from 'tap';
import { allSingleCuts, fixedCuts, randomCuts, seed } from './chunks.js';
import { manyRuns } from './long.js';
import { random } from './random.js';
import { simpleRecord } from './warc.js';

/** The result of one of the programs for these chunks, as text. Two texts are equal exactly if the results are. */
export type Reading = (chunks: readonly Uint8Array[]) => string | Promise<string>;

export interface Fixture {
  readonly name: string;
  readonly bytes: Buffer;
  /** One of several inputs of its kind, or slow to read: it is cut at random a tenth as often. */
  readonly heavy?: boolean;
}

/** Inputs of up to this many bytes are cut at every position. */
const SHORT = 1500;

/**
 * Number of random cuts of an input. `WEFT_RUNS=1000` takes minutes, and is meant for changes to code that reads
 * chunks.
 */
const RANDOM_CUTS = manyRuns(5, 30);

/** Larger inputs are cut a hundredth as often and not into tiny chunks, because single bytes would take minutes. */
const HUGE = 64 * 1024;

/** Chunk sizes: around the sizes of headers and signatures, of a memory page, and of a read from a pipe. */
const SIZES = [1, 2, 3, 7, 16, 4096, 65_536];

function* cutsOf({ bytes, heavy = false }: Fixture): Generator<Uint8Array[]> {
  if (bytes.length <= SHORT) yield* allSingleCuts(bytes);
  const isHuge = bytes.length > HUGE;
  for (const size of SIZES) if (!isHuge || size > 16) yield fixedCuts(bytes, size);
  yield* randomCuts(bytes, Math.ceil(RANDOM_CUTS / (isHuge ? 100 : heavy ? 10 : 1)), seed);
}

/** One assertion per fixture. The first cut that changes the result is reported with its chunks and the seed. */
export async function sameHoweverCut(t: Test, fixture: Fixture, read: Reading): Promise<void> {
  const { name, bytes } = fixture;
  const expected = await read([bytes]);
  let cuts = 0;
  for (const chunks of cutsOf(fixture)) {
    cuts++;
    const actual = await read(chunks);
    if (actual === expected) continue;
    const sizes = chunks.slice(0, 20).map((chunk) => chunk.length);
    t.equal(actual, expected, `${name}: ${chunks.length} chunks of ${sizes.join(', ')} … bytes (WEFT_SEED=${seed})`);
    return;
  }
  t.pass(`${name}: ${bytes.length} bytes, ${cuts} cuts`);
}

/** Text that compresses like pages do, with characters of two to four bytes. */
export function pageText(size: number, start: number): string {
  const { int, pick } = random(start);
  let text = '<!doctype html><title>Page</title>';
  while (text.length < size)
    text += `<p>Paragraph ${int(1_000_000)}, ${pick(['żółć', '茶', '🐦', 'plain'])} ${int(1000).toString(36)}.</p>\n`;
  return text;
}

/** Bytes that cannot be compressed. */
export function noise(size: number, start = 1): Buffer {
  const { int } = random(start);
  return Buffer.from(Array.from({ length: size }, () => int(256)));
}

export const response = (text: string, more = ''): Buffer =>
  simpleRecord('response', `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${text}`, more);

export const six = Array.from({ length: 6 }, (_, i) =>
  i % 3 === 0
    ? simpleRecord('request', `GET /${i} HTTP/1.1\r\n\r\n`)
    : i % 3 === 1
      ? response(pageText(600 + 500 * i, i))
      : simpleRecord('metadata', `n: ${i}\r\n`),
);

/** The bytes with those at `at` inverted. */
export function spoilt(bytes: Buffer, ...at: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  for (const place of at) copy[place < 0 ? bytes.length + place : place]! ^= 0xff;
  return copy;
}
