/** The piecewise inflater, against zlib. */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import t from 'tap';
import { createInflater } from '../../../../lib/compression/inflate/inflater.js';
import { random, seed } from '../../../helpers/random.js';
import { pageText } from '../../../helpers/warc.js';

t.setTimeout(600_000);

t.test(`the piecewise inflater agrees with zlib (WEFT_SEED=${seed})`, (t) => {
  const source = Buffer.from(pageText(60_000, seed));
  const kinds = [
    { level: 1 },
    { level: 6 },
    { level: 9 },
    { level: 0 },
    { strategy: constants.Z_FIXED },
    { strategy: constants.Z_HUFFMAN_ONLY },
    { strategy: constants.Z_RLE },
  ];
  for (const options of kinds) {
    const data = deflateRawSync(source, options);
    for (const step of [1, 7, 4096, 1 << 20]) {
      const result = inflatePieces(Buffer.concat([data, Buffer.from('rest')]), step);
      t.ok(
        result.bytes.equals(source) && result.state === 'done' && result.end === data.length,
        `${JSON.stringify(options)} in steps of ${step}`,
      );
    }
  }
  const data = deflateRawSync(source.subarray(0, 5000));
  const choice = random(seed);
  let wrong = 0;
  for (let i = 0; i < 500; i++) {
    const broken = Buffer.from(data);
    broken[choice.int(data.length)]! ^= 1 << choice.int(8);
    const cut = broken.subarray(0, choice.chance(0.5) ? data.length : choice.int(data.length));
    const result = inflatePieces(cut, 1 << 20);
    if (verdict(cut) !== (result.state === 'done' ? result.bytes.toString('latin1') : result.state)) wrong++;
  }
  t.equal(wrong, 0, '500 damaged inputs get the same verdict');
  t.end();
});

function verdict(data: Buffer): string {
  try {
    return inflateRawSync(data).toString('latin1');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR' ? 'incomplete' : 'corrupt';
  }
}

function inflatePieces(data: Buffer, step: number): { bytes: Buffer; state: string; end: number } {
  const inflater = createInflater();
  const pieces: Buffer[] = [];
  let to = 0;
  for (let at = 0; ;) {
    const last = to === data.length;
    at = inflater.run(data, at, to, last);
    pieces.push(Buffer.from(inflater.take()));
    if (inflater.state() === 'input' && !last) to = Math.min(data.length, to + step);
    else if (inflater.state() !== 'output') return { bytes: Buffer.concat(pieces), state: inflater.state(), end: at };
  }
}
