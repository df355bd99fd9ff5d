/** Parquet files: row groups, compression, what fails. */
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import t from 'tap';
import { parquetMetadata } from 'hyparquet';
import { createParquetFile } from '../../../lib/formats/parquet-file.js';
import { toParquet } from '../../../lib/formats/to-parquet.js';
import { rowShapes } from '../../../lib/model/rows.js';
import { writeRows } from '../../../stages/index.js';
import { digest, linesOf, readParquet } from '../../helpers/columns.js';
import { randomCuts } from '../../helpers/chunks.js';
import { seed } from '../../helpers/random.js';
import { arrowOf, documentRow, parquetOf } from '../../helpers/sample-rows.js';

t.test('a Parquet file is made of an Arrow stream', async (t) => {
  const chunks = arrowOf(
    Array.from({ length: 100 }, (_, i) => documentRow(`${i}`, 'x'.repeat(500))),
    { batchBytes: 2000 },
  );
  await t.test('waits for a slow disk', async (t) => {
    let open: (() => void) | undefined;
    const file = await createParquetFile(() => new Promise((resolve) => (open = resolve)));
    let taken = 0;
    const all = (async () => {
      for (const chunk of chunks) {
        await file.add(chunk);
        taken++;
      }
      await file.end();
    })();
    for (let i = 0; i < 50; i++) await new Promise(setImmediate);
    t.ok(
      open !== undefined && taken < chunks.length / 3,
      `takes what it has room for: ${taken} of ${chunks.length} chunks`,
    );
    const ended = all.then(() => 'ended');
    for (;;) {
      open!();
      const first = await Promise.race([ended, new Promise((resolve) => setImmediate(resolve, 'turn'))]);
      if (first === 'ended') break;
    }
    t.equal(taken, chunks.length, 'and goes on with it');
  });
  await t.test('is the same for any cut of the stream', async (t) => {
    const stream = Buffer.concat(chunks);
    const whole = await parquetOf(chunks);
    for (const pieces of randomCuts(stream, 5))
      t.ok((await parquetOf(pieces)).equals(whole), `is the same (WEFT_SEED=${seed})`);
    const bytes = Array.from(stream.subarray(0, 20_000), (byte) => Uint8Array.of(byte));
    t.ok((await parquetOf([...bytes, stream.subarray(20_000)])).equals(whole), 'is the same, byte by byte too');
    await t.rejects(parquetOf([stream.subarray(0, -20)]), /ends within a message/, 'fails where the end is missing');
  });
  await t.test('is written by a stream', async (t) => {
    const name = join(t.testdir(), 'rows.parquet');
    const rows = Array.from({ length: 100 }, (_, i) => documentRow(`${i}`, 'x'.repeat(500)));
    await pipeline(
      Readable.from(rows),
      writeRows({ format: 'arrow', batchBytes: 2000 }),
      toParquet(),
      createWriteStream(name),
    );
    const facts = (file: Uint8Array): unknown => parquetMetadata(Uint8Array.from(file).buffer).num_rows;
    t.equal(facts(readFileSync(name)), 100n, 'has all rows');
    t.equal(
      digest(linesOf(rowShapes['weft.document/1'], await readParquet(readFileSync(name)))),
      digest(rows.map((row) => JSON.stringify(row))),
    );
    await t.rejects(
      pipeline(Readable.from([Buffer.from('no Arrow, but of some length')]), toParquet(), createWriteStream(name)),
      { message: 'this is not an Arrow stream' },
      'fails on what is none',
    );
  });
  await t.test('fails if it cannot be written', async (t) => {
    const file = await createParquetFile(async () => {
      throw new Error('the disk is full');
    });
    const all = (async () => {
      for (const chunk of chunks) await file.add(chunk);
      await file.end();
    })();
    await t.rejects(all, { message: 'the disk is full' }, 'fails with what failed');
  });
  await t.test('fails without a chunk', async (t) => {
    await t.rejects((await createParquetFile(async () => {})).end(), /needs a schema/, 'is none');
  });
});
