/**
 * The WARC reader on `.warc.zst` and on crawls compressed as a whole: positions of records, dictionaries, damage,
 * bombs.
 */
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import t from 'tap';
import { readWarc } from '../../../stages/read-warc.js';
import { allSingleCuts, fixedCuts, randomCuts } from '../../helpers/chunks.js';
import { random } from '../../helpers/random.js';
import { root, run } from '../../helpers/run.js';
import { crawlDraft, pageText, readChunks, readWhole, simpleRecord, writeRecord } from '../../helpers/warc.js';
import { codes, oddities } from '../../helpers/read-results.js';
import type { ReadResult } from '../../helpers/warc.js';
import {
  bombFrame,
  DICTIONARY,
  FRAMES,
  FRAMES_WITH_DICTIONARY,
  skippable,
  storedFrame,
  zst,
} from '../../helpers/zstd.js';

const SAMPLE = join(root, 'sample', 'crawl.warc.gz');

const plain = await Promise.all(FRAMES.map((_, i) => writeRecord(crawlDraft(i))));
const blocks = (result: ReadResult): string[] =>
  result.records.map(({ block }) => Buffer.from(block).toString('latin1'));
const places = (result: ReadResult): (number | null)[][] =>
  result.records.map(({ provenance: { offset, length, inner_offset } }) => [offset, length, inner_offset]);
const essence = (result: ReadResult): string =>
  JSON.stringify([
    places(result),
    blocks(result),
    oddities(result),
    result.faults,
    result.reader.bytesSkipped(),
    result.reader.foreign(),
  ]);

const expected = blocks(readWhole(Buffer.concat(plain)));
const archive = Buffer.concat(FRAMES);
const withDictionary = Buffer.concat([skippable(DICTIONARY), ...FRAMES_WITH_DICTIONARY]);

/** Positions of consecutive frames, beginning at an offset. */
function placesOf(frames: readonly Buffer[], from = 0): (number | null)[][] {
  let offset = from;
  return frames.map(({ length }) => [(offset += length) - length, length, null]);
}

t.test('a .warc.zst gives its records with the exact place of each frame', (t) => {
  const result = readWhole(archive);
  t.same(blocks(result), expected);
  t.same(places(result), placesOf(FRAMES));
  t.same([codes(result), oddities(result), result.reader.bytesSkipped()], [[], [], 0]);
  t.end();
});

t.test('a dictionary at the start is applied, compressed itself or not', (t) => {
  for (const stored of [DICTIONARY, zst(DICTIONARY)]) {
    const first = skippable(stored);
    const result = readWhole(Buffer.concat([first, ...FRAMES_WITH_DICTIONARY]));
    t.same(blocks(result), expected);
    t.same(places(result), placesOf(FRAMES_WITH_DICTIONARY, first.length));
    t.same([codes(result), result.reader.bytesSkipped()], [[], 0], 'its bytes do not count as skipped');
  }
  t.end();
});

t.test('frames that need a dictionary are rejected if it is missing, damaged or the wrong one', (t) => {
  const other = Buffer.from(DICTIONARY);
  other.writeUInt32LE(7, 4);
  const table: [string, Uint8Array][] = [
    ['missing', Buffer.alloc(0)],
    ['another', skippable(other)],
    ['damaged', skippable(Buffer.concat([zst(DICTIONARY).subarray(0, 6), Buffer.from([255, 255, 255])]))],
  ];
  for (const [name, first] of table) {
    const result = readWhole(Buffer.concat([first, ...FRAMES_WITH_DICTIONARY.slice(0, 2), ...FRAMES]));
    t.same(blocks(result), expected, `${name}: the rest is read`);
    t.ok(codes(result).includes('zstd-dictionary'), name);
  }
  t.end();
});

t.test('skippable frames are skipped', (t) => {
  const note = skippable(Buffer.from('a note'), 0x184d2a50);
  const result = readWhole(Buffer.concat([note, FRAMES[0]!, note, note, FRAMES[1]!, note]));
  t.same(blocks(result), expected.slice(0, 2));
  t.same(places(result), [
    [note.length, FRAMES[0]!.length, null],
    [3 * note.length + FRAMES[0]!.length, FRAMES[1]!.length, null],
  ]);
  t.same(codes(result), []);
  t.end();
});

t.test('several records in a frame, and a record over several frames, are read', (t) => {
  const both = readWhole(zst(Buffer.concat(plain.slice(0, 3))));
  t.same(blocks(both), expected.slice(0, 3));
  t.equal(both.records[1]!.provenance.inner_offset, plain[0]!.length);
  const page = plain[1]!;
  const parts = readWhole(Buffer.concat([zst(page.subarray(0, 150)), zst(page.subarray(150)), FRAMES[2]!]));
  t.same(blocks(parts), expected.slice(1, 3));
  t.end();
});

t.test('a file in one frame, too large to hold, is read as it streams past', (t) => {
  const records = Array.from({ length: 40 }, (_, i) => simpleRecord('response', pageText(300_000, i)));
  const whole = zst(Buffer.concat(records));
  const result = readChunks(fixedCuts(whole, 65_536));
  t.same(blocks(result), blocks(readWhole(Buffer.concat(records))));
  t.equal(result.records[1]!.provenance.inner_offset, records[0]!.length);
  t.same([...new Set(oddities(result))], ['misaligned']);
  const cut = readWhole(whole.subarray(0, whole.length - 20_000));
  t.ok(cut.records.length > 30, 'the records before the end of a cut file come');
  t.same(codes(cut), ['zstd-truncated']);
  t.end();
});

t.test('any cut of the input gives the same records', (t) => {
  const small = Buffer.concat([skippable(Buffer.from('x')), FRAMES[2]!, Buffer.alloc(3)]);
  const want = essence(readWhole(small));
  for (const chunks of allSingleCuts(small)) if (essence(readChunks(chunks)) !== want) t.fail('a single cut');
  for (const bytes of [archive, withDictionary, archive.subarray(0, 3000)]) {
    const whole = essence(readWhole(bytes));
    for (const chunks of randomCuts(bytes, 8)) if (essence(readChunks(chunks)) !== whole) t.fail('random cuts');
  }
  t.end();
});

t.test('G11, G9: a flipped bit costs only its frame, and no record is altered', (t) => {
  const { int } = random(11);
  for (let i = 0; i < 150; i++) {
    const damaged = Buffer.from(archive);
    const at = int(archive.length);
    damaged[at]! ^= 1 << int(8);
    const result = readWhole(damaged);
    const found = new Set(blocks(result));
    const lost = expected.filter((block) => !found.has(block)).length;
    if (lost > 1 || [...found].some((block) => !expected.includes(block)))
      t.fail(`damage at ${at} costs ${lost} records`, { faults: codes(result) });
  }
  t.end();
});

t.test('G1, G3, G4: cut frames are rejected, and the others are read', (t) => {
  for (const size of [1, 3, 5, 12, FRAMES[1]!.length - 1]) {
    const result = readWhole(Buffer.concat([FRAMES[0]!, FRAMES[1]!.subarray(0, size)]));
    t.same([blocks(result), result.faults.length], [expected.slice(0, 1), 1], `at the end, ${size} bytes of it`);
  }
  const between = readWhole(Buffer.concat([FRAMES[0]!, FRAMES[1]!.subarray(0, 400), FRAMES[2]!, FRAMES[3]!]));
  t.same(blocks(between), [expected[0], expected[2], expected[3]], 'between others');
  t.equal(between.faults.length, 1);
  t.end();
});

t.test('G5, G6, G8, G23: padding, garbage and several damaged frames do not hide the other records', (t) => {
  const zeros = readWhole(Buffer.concat([FRAMES[0]!, Buffer.alloc(100_000), FRAMES[1]!, Buffer.alloc(10)]));
  t.same([blocks(zeros), codes(zeros), zeros.reader.bytesSkipped()], [expected.slice(0, 2), [], 100_010]);
  const garbage = readWhole(Buffer.concat([FRAMES[0]!, Buffer.from('no frame '.repeat(99)), FRAMES[1]!]));
  t.same([blocks(garbage), codes(garbage)], [expected.slice(0, 2), ['garbage']]);
  const damaged = FRAMES.map((frame, i) => (i < 3 ? Buffer.from(frame).fill(0xff, 30, 60) : frame));
  t.same(blocks(readWhole(Buffer.concat(damaged))), expected.slice(3), 'the first three');
  const first = Buffer.concat([Buffer.from([0]), archive.subarray(1)]);
  t.same(blocks(readWhole(first)), expected.slice(1), 'the very first magic');
  t.end();
});

t.test('G18: a bomb is not held in memory', (t) => {
  const head = `WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: ${2 ** 30}\r\n\r\n`;
  const bomb = bombFrame(Buffer.from(head), 0x61, 2 ** 30);
  const before = process.memoryUsage().rss;
  const result = readWhole(Buffer.concat([FRAMES[0]!, bomb, FRAMES[1]!]), { maxRecord: 1024 * 1024 });
  t.same(blocks(result), expected.slice(0, 2));
  t.same(codes(result), ['record-too-big']);
  t.ok(process.memoryUsage().rss - before < 150e6, '1 GiB passes through less than 150 MB');
  t.end();
});

t.test('a window or a size above the limit is refused without allocating it', (t) => {
  const far = readWhole(Buffer.concat([storedFrame(plain[0]!, 0xff), FRAMES[1]!]));
  t.same([blocks(far), codes(far)], [expected.slice(1, 2), ['zstd-corrupt']]);
  t.match(far.faults[0]!.message, /window of \d+ bytes/);
  const sized = storedFrame(plain[0]!, 0x50, true);
  t.same(blocks(readWhole(sized)), expected.slice(0, 1), 'a true size is good');
  sized.writeBigUInt64LE(2n ** 50n, 6);
  t.same(codes(readWhole(Buffer.concat([sized, FRAMES[1]!]))), ['zstd-corrupt'], 'a false one is not');
  t.end();
});

t.test('G22: records inside a damaged record are marked', (t) => {
  const inner = storedFrame(Buffer.concat([Buffer.from('x'), ...FRAMES.slice(0, 2)]));
  const outer = Buffer.from(inner);
  outer.writeUIntLE(0x7, 6, 1);
  const result = readWhole(Buffer.concat([FRAMES[3]!, outer]));
  t.same(blocks(result), [expected[3], expected[0], expected[1]]);
  t.same(oddities(result), ['after-damage', 'after-damage']);
  t.end();
});

t.test('G19, G21: an input that is not WARC is named in a sentence', (t) => {
  const table: [string, Uint8Array, string, RegExp][] = [
    ['HTML', zst(Buffer.from('<!doctype html><title>403</title>')), 'not-warc', /web page/],
    ['JSON', zst(Buffer.from(`{"a":"${'b'.repeat(1000)}"}`)), 'not-warc', /JSON/],
    ['ARC', zst(Buffer.from('filedesc://a.arc 0.0.0.0 20080430204825 text/plain 77\n')), 'arc-unsupported', /ARC/],
    ['gzip', zst(gzipSync(plain[0]!)), 'not-warc', /compressed twice, with Zstandard and inside that with gzip/],
    ['in gzip', gzipSync(FRAMES[0]!), 'not-warc', /compressed twice, with gzip and inside that with Zstandard/],
    ['words', zst(Buffer.from('hello '.repeat(300_000))), 'not-warc', /no record/],
    ['nothing but a dictionary', skippable(DICTIONARY), 'not-warc', /no record/],
  ];
  for (const [name, bytes, code, what] of table) t.match(readWhole(bytes).reader.foreign(), { code, what }, name);
  t.end();
});

/** Made with `bzip2 -9` of `simpleRecord('metadata', 'a: b\r\n')`, twice. */
const BZIP2 = Buffer.from(
  'QlpoOTFBWSZTWbq+xxEAAITfgESSQAP3VSwkFpA+595gMADYBgZBkABiNBkMgMMDIMgAMRoMhkBgVUIag9ITAJkeoZqBiekyILCC5NoUa1y5jTNhCiiGprb3u7pIRbXMyK2hag3IkG5CxFE3pKix7KnBWyppKnBWovercuVu7Uoo/VrkvQdEHJRpVInNBek5ooTQUcUkXZg4NLa8mx/Ore6uy1a1uqpY7vhjZXFNmYKJJps5gvYL3hnWpsi1azKK0UUmhidGJ4fbG83+LuSKcKEhdX2OIg==',
  'base64',
);
const SMALL = simpleRecord('metadata', 'a: b\r\n');

t.test('a .warc.bz2 gives its records with their places in the decompressed bytes', (t) => {
  for (const chunks of [[BZIP2], [...BZIP2].map((byte) => Uint8Array.of(byte))]) {
    const result = readChunks(chunks);
    t.same(blocks(result), ['a: b\r\n', 'a: b\r\n']);
    t.same(places(result), [
      [0, SMALL.length, null],
      [SMALL.length, SMALL.length, null],
    ]);
    t.same([codes(result), result.reader.bytesSkipped()], [[], 0]);
  }
  const twice = readWhole(Buffer.concat([BZIP2, BZIP2]));
  t.equal(twice.records.length, 4, 'streams may follow each other');
  t.end();
});

t.test('a damaged or cut .warc.bz2 is reported with the place, and the records before it are read', (t) => {
  const cut = readWhole(Buffer.concat([BZIP2, BZIP2.subarray(0, 40)]));
  t.same([cut.records.length, codes(cut)], [2, ['compression-truncated']]);
  const damaged = Buffer.concat([BZIP2, BZIP2]);
  damaged[BZIP2.length + 60]! ^= 1;
  const result = readWhole(damaged);
  t.same([result.records.length, codes(result)], [2, ['compression-corrupt']]);
  t.match(result.faults[0]!.message, /^the input is damaged bzip2, near byte \d+/);
  t.end();
});

t.test('interleaved gives the same documents from .warc.zst as from .warc.gz, in a pipe and as a stream', async (t) => {
  const records = readWhole(readFileSync(SAMPLE)).records.length;
  const file = join(t.testdir({ 'crawl.warc.zst': zst(gunzipSync(readFileSync(SAMPLE))) }), 'crawl.warc.zst');
  const strip = (text: Buffer): string => text.toString().replaceAll(/"warc":\{[^}]*\}/g, '');
  const want = strip((await run(['pipelines/interleaved.js', SAMPLE])).stdout);
  const { code, stdout, stderr } = await run(['pipelines/interleaved.js', file]);
  t.equal(strip(stdout), want, stderr);
  t.equal(code, 0);
  t.equal(strip((await run(['pipelines/interleaved.js'], readFileSync(file))).stdout), want);
  let read = 0;
  await pipeline(createReadStream(file), readWarc(), async (stream) => {
    for await (const _record of stream) read++;
  });
  t.equal(read, records, 'as a stream of Node');
});
