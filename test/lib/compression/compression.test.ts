/** Decompressing inputs: recognition, any cut of the bytes, damage, memory. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import t from 'tap';
import { createBzip2Decoder } from '../../../lib/compression/bzip2-decoder.js';
import { COMPRESSIONS } from '../../../lib/compression/list.js';
import { createFrameSteps, INCOMPLETE } from '../../../lib/compression/zstd-frames.js';
import { createZstdDecoder } from '../../../lib/compression/zstd-decoder.js';
import { decodeWith, decompress } from '../../../lib/formats/decompress.js';
import { fixedCuts } from '../../helpers/chunks.js';
import { root, run } from '../../helpers/run.js';
import { bombFrame, FRAMES, skippable, zst } from '../../helpers/zstd.js';

const BLOCKS = Array.from({ length: 40_000 }, (_, i) => `${'abcdefgh'.slice(i % 8)}-${i % 7};`).join('');

/** Made with `bzip2 -1` from BLOCKS: several blocks, which begin at arbitrary bits. */
const BZIP2 = Buffer.from(
  'QlpoMTFBWSZTWaaI5nQATpIZAAACfwg/wFADnvAAABAoaaYAChppgAKGmmAATUqob9VAACkqgAA/IgSyIEuypXLkqVlUeIR0I9YR7QjoRwR0I6EdCOhHQjoR0I6EdCOhHQjoR0I6EdCOhHQjoR0I6EdCOhHQjoR0I6EdCOhHQjoR0I6EdCOhHQjoR0I6EdCOhHQjoR0I6EdCOhHQj3KqT4CMEaEaEaEaEaEaEaEaEaEaEaEaEfKEaEZCNCNQjQjUI0I1CNCNQjQjUI0I+iUWhGJRaEaSi0I0lFoRpKLQjSUWhGkotCPtQjQjKEaEaoRoRqhGhGqEaEaoRoRqhGhH4KStCMKStCNFJWhGikrQjRSVoRopK0I0UlaEfqSi0IySi0I1JRaEakotCNSUWhGJFMqViRTFSvxBLKlZAllSsgSypWQJZUrIEsqVkCWVKyBL+YoKyTKazM1PpqgC3LDIAAAT+EH+AoAc94AAAEihppgAKGmmAAoaaYABNSqQ/1UAAKSqAAD8iBLIgS7KlcVSuSoekI6EesI9oR0I6EdCOhHQjoR0I6EdCOhHQjoR0I6EdCOhHQjgjoR0I6EdCOhHQjoR0I6EdCPHQjoR0I6EecI6EdCOhHQjoR0I6EdCOhHQjoR0I6EdCOhHQj3lVJ8QjQjQjQjQjQjQjQjQjQjQjQjQjQj5oRoRqEaEahHz4hHihGhGoRoRqEaEahGhH1JRaEaSi0IxKLQjSUWCNJRaEaSi0I0lFoR91CNCNUI0IyhGhGUI0I1QjQjVCNCNUIwR+RSVoRopK0IwpK0IwpK0I0UlaEaKStCNFJWhG/aSi8QjUlFoRklFoRklFoRqSi0I1JRaEakotCNoR/UCWVKyBLKlagSypWoEsqVkCWVKyCTQjFVJ/mKCskymsig1uFAAI1UyAAAE/hB/gKAHPeAAAKVFDTTAAUNNMABQ00wACalVB/qoGgBSVQAAfpJKHrKqQcCQJce6pNCPWEdCPaEe8I+IR0I6EdCOhHQjoR0I6EdCOhHQjoR0I6EdCOhHQjoR0I6EdCOhHQjoR0I6EdCOhHQjoR0I6EdCOCOhHQjoR0I6EdCOhHBHBHQjoR0I6EdCOhHyVUn0EaEaEaEaEaEaEaEaEaEaEaEaEaEeEI0I1CNCNQjQjUI0I1CNCNQjQjUI0I8SUWhGkotCNJRaEaSi0I0lFoRpKLQjSUWhH3UI0I1QjQjVCNCNUI0I1QjQjVCNCNUI0I/IpK0I0UlaEaKStCNFJWhGikrQjRSVgjKJGVK+kimVKxIpgjUlFoRqSi0I1JRaEZJRaEakotBV+QJZUrIEsqVkCNCNKqTQjSqk0IwCWVK1Al/MUFZJlNZooKQoAAADZkAAAJ/CB/AIAAxTAATQSmoaNAaSAgK2T3xEZ0jYuAusI8NJRMfF3JFOFCQ2FfIAwA==',
  'base64',
);

/** Made with `bzip2 -9` from 40 million letters a. */
const BZIP2_BOMB = Buffer.from('QlpoOTFBWSZTWVy0AFcBMl8BCKAAABAACCAAMMwJqmmgSlFbUBKUV4u5IpwoSC5aACuA', 'base64');

async function* chunksOf(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  yield* pieces;
}

async function contentOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of chunks) pieces.push(piece);
  return Buffer.concat(pieces);
}

const decompressed = async (bytes: Uint8Array, size = 1000): Promise<Buffer> =>
  contentOf((await decompress(chunksOf(fixedCuts(bytes, size)))).chunks);

const content = Buffer.from(BLOCKS);
const INPUTS: readonly (readonly [name: string, packed: Buffer])[] = [
  ['gzip', zlib.gzipSync(content)],
  ['Zstandard', zst(content)],
  ['bzip2', BZIP2],
];

t.test('every compression is recognised by its first bytes, however the input is cut', async (t) => {
  t.same(
    INPUTS.map(([name]) => name),
    COMPRESSIONS.map(({ name }) => name),
    'each is tested here',
  );
  for (const [name, packed] of INPUTS)
    for (const size of [1, 7, 65_536, packed.length]) {
      const { compression, chunks } = await decompress(chunksOf(fixedCuts(packed, size)));
      t.equal(compression?.name, name);
      t.ok((await contentOf(chunks)).equals(content), `${name} in pieces of ${size}`);
    }
});

t.test('an uncompressed input passes unchanged', async (t) => {
  for (const text of ['', '{', '{"a":1}\n{"b":2}\n', 'BZh0', '\x1f'])
    t.equal((await decompressed(Buffer.from(text), 1)).toString(), text, JSON.stringify(text));
});

t.test('streams of a compression may follow each other', async (t) => {
  const two = Buffer.concat([content, content]);
  for (const [name, packed] of INPUTS) {
    const joined = Buffer.concat(
      name === 'Zstandard' ? [skippable(Buffer.alloc(9)), packed, packed] : [packed, packed],
    );
    t.ok((await decompressed(joined)).equals(two), name);
  }
});

t.test('a compression inside another is refused with a message', async (t) => {
  await t.rejects(decompressed(zlib.gzipSync(zst(content))), {
    message: 'is compressed twice, with gzip and inside that with Zstandard: undo the outer one first',
  });
  await t.rejects(decompressed(zst(BZIP2)), { message: /with Zstandard and inside that with bzip2/ });
});

t.test('cut and damaged inputs are errors with a position, and the content before is returned', async (t) => {
  const sound = [...INPUTS, ['Zstandard', FRAMES[1]!] as const];
  for (const [name, packed] of sound) {
    await t.rejects(decompressed(packed.subarray(0, packed.length - 3)), {
      message: new RegExp(`^is ${name} that ends too early, after \\d+ bytes`),
    });
    if (packed !== INPUTS[1]![1]) {
      const damaged = Buffer.from(packed);
      damaged[damaged.length - 30]! ^= 0x10;
      await t.rejects(decompressed(damaged), { message: new RegExp(`^is damaged ${name}, near byte \\d+`) });
    }
  }
  let given = 0;
  const { chunks } = await decompress(chunksOf([BZIP2.subarray(0, BZIP2.length - 20)]));
  await t.rejects(async () => {
    for await (const piece of chunks) given += piece.length;
  });
  t.ok(given > 90_000 && given < content.length, `${given} bytes come before the end`);
});

t.test('synchronous decoders return the same as streams', async (t) => {
  const frames = Buffer.concat([...FRAMES, skippable(Buffer.from('note')), ...FRAMES]);
  const want = await decompressed(frames);
  for (const size of [1, 100, 1e6])
    t.ok((await contentOf(decodeWith(createZstdDecoder(), chunksOf(fixedCuts(frames, size))))).equals(want));
  for (const cut of [1, 4, 9, frames.length - 1])
    await t.rejects(contentOf(decodeWith(createZstdDecoder(), chunksOf([frames.subarray(0, cut)]))), /too early/);
});

t.test('the steps of a frame end where the frame does', (t) => {
  for (const frame of FRAMES) {
    const steps = createFrameSteps();
    const bytes = Buffer.concat([frame, Buffer.alloc(10)]);
    let at = 0;
    for (let length = steps.next(bytes, 0, bytes.length); length > 0; length = steps.next(bytes, at, bytes.length))
      at += length;
    t.equal(at, frame.length);
    t.ok(steps.mostContent() >= steps.header()!.contentSize);
    t.equal(createFrameSteps().next(bytes, 0, 4), INCOMPLETE);
  }
  t.end();
});

t.test('bombs are decompressed piece by piece', async (t) => {
  const frame = bombFrame(Buffer.from('{"a":"'), 0x61, 2 ** 28);
  for (const [name, decoder, packed, size] of [
    ['Zstandard', createZstdDecoder(), frame, 2 ** 28 + 6],
    ['bzip2', createBzip2Decoder(), BZIP2_BOMB, 40_000_000],
  ] as const) {
    let [total, largest] = [0, 0];
    for await (const piece of decodeWith(decoder, chunksOf([packed]))) {
      total += piece.length;
      largest = Math.max(largest, piece.length);
    }
    t.equal(total, size, name);
    t.ok(largest <= 256 << 10, `${name}: in pieces of at most 256 KiB`);
  }
});

t.test('an input that is not read to its end is closed', async (t) => {
  for (const [name, packed] of [...INPUTS, ['none', content] as const]) {
    let ended = false;
    const source = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
      try {
        for (;;) yield packed;
      } finally {
        ended = true;
      }
    };
    const { chunks } = await decompress(source());
    for await (const piece of chunks) if (piece.length > 0) break;
    await new Promise(setImmediate);
    t.ok(ended, name);
  }
});

t.test('pipelines of rows read every compression', async (t) => {
  const rows = (await run(['pipelines/interleaved.js', join(root, 'sample', 'crawl.warc.gz')])).stdout;
  const want = (await run(['pipelines/stats.js'], rows)).stdout.toString();
  const folder = t.testdir({ 'rows.jsonl.zst': zst(rows), 'rows.jsonl.gz': zlib.gzipSync(rows) });
  for (const name of ['rows.jsonl.zst', 'rows.jsonl.gz'])
    t.equal((await run(['pipelines/stats.js'], readFileSync(join(folder, name)))).stdout.toString(), want, name);
  const cut = await run(['pipelines/stats.js'], zst(rows).subarray(0, -9));
  t.equal(cut.code, 3);
  t.match(cut.stderr, /standard input: cannot read: is Zstandard that ends too early/);
});
