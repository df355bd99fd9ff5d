/** Any cut of the bytes gives the same: the piecewise inflater. */
import { createHash } from 'node:crypto';
import { constants, deflateRawSync } from 'node:zlib';
import t from 'tap';
import { createInflater } from '../../lib/compression/inflate/inflater.js';
import type { Inflater } from '../../lib/compression/inflate/inflater.js';
import { fixedCuts } from '../helpers/chunks.js';
import { noise, pageText, sameHoweverCut, spoilt } from '../helpers/cut-readings.js';

t.setTimeout(0);

/** Output and final state of the inflater when its input arrives in these chunks. */
function inflateChunks(chunks: readonly Uint8Array[], inflater: Inflater): string {
  const data = Buffer.concat(chunks);
  const sum = createHash('sha1');
  let at = 0;
  let to = 0;
  inflater.reset();
  for (const { length } of chunks) {
    to += length;
    do {
      at = inflater.run(data, at, to, to === data.length);
      sum.update(inflater.take());
    } while (inflater.state() === 'output');
    if (inflater.state() !== 'input') break;
  }
  return JSON.stringify([inflater.state(), at, sum.digest('hex')]);
}

const source = Buffer.from(pageText(5000, 3));

const deflated = Object.entries({
  'fast codes': deflateRawSync(source, { level: 1 }),
  'dense codes': deflateRawSync(source, { level: 9 }),
  'stored blocks': deflateRawSync(source, { level: 0 }),
  'fixed codes': deflateRawSync(source, { strategy: constants.Z_FIXED }),
  'no matches': deflateRawSync(source, { strategy: constants.Z_HUFFMAN_ONLY }),
  'runs of one byte': deflateRawSync(Buffer.alloc(100_000, 'a')),
  noise: deflateRawSync(noise(2000)),
  nothing: deflateRawSync(Buffer.alloc(0)),
  'many blocks': Buffer.concat([...blocksOf(source, 500), deflateRawSync(Buffer.alloc(0))]),
});

/** Deflate blocks of which none is the last. */
function blocksOf(bytes: Buffer, size: number): Buffer[] {
  return fixedCuts(bytes, size).map((part) => deflateRawSync(part, { finishFlush: constants.Z_SYNC_FLUSH }));
}

t.test('R3, G17: the piecewise inflater gives the same bytes, end and verdict for any cut', async (t) => {
  const inflaters = [
    [createInflater(), 'large pieces', false],
    [createInflater(1), 'a symbol at a time', true],
  ] as const;
  for (const [name, data] of deflated) {
    const rest = Buffer.from('what follows the data');
    const variants: [string, Buffer, boolean][] = [
      [name, data, false],
      [`${name}, more behind`, Buffer.concat([data, rest]), false],
      [`${name}, cut`, data.subarray(0, Math.max(1, (data.length * 2) / 3)), true],
      [`${name}, damaged`, Buffer.concat([spoilt(data, data.length >> 1, (data.length * 3) >> 2), rest]), true],
    ];
    for (const [variant, bytes, isBad] of variants)
      for (const [inflater, pieces, slow] of inflaters)
        await sameHoweverCut(t, { name: `${variant}, ${pieces}`, bytes, heavy: slow || isBad }, (chunks) =>
          inflateChunks(chunks, inflater),
        );
  }
});
