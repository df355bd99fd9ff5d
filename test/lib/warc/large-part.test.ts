/** Members and records too large to hold. */
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import t from 'tap';
import { gz, HEAD, pageText, rawRecord, readChunks, readWhole, simpleRecord } from '../../helpers/warc.js';
import { bodies, codes, same, types } from '../../helpers/read-results.js';
import type { ReadResult } from '../../helpers/warc.js';
import { changed, three } from '../../helpers/read-warc.js';

t.setTimeout(600_000);

t.test('G1, G15: a cut or damaged member that is too large to hold gives the records before the damage', (t) => {
  const written = Array.from({ length: 800 }, (_, i) => simpleRecord('metadata', `${i} ${pageText(2000, i)}`));
  const member = gz(Buffer.concat(written));
  const texts = bodies(readWhole(Buffer.concat(written)));
  const options = { maxPage: 1 << 10, maxRecord: 1 << 20 };
  for (const part of [0.8, 0.9, 1]) {
    const cut = member.subarray(0, Math.floor(member.length * part) - 1);
    const inflated = gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
    const begun = inflated.split('WARC/1.0\r\n').length - 1;
    const result = readWhole(cut, options);
    t.ok(same(bodies(result), texts.slice(0, begun - 1)), `cut at ${part}: all records but the last one come`);
    t.same(codes(result), ['gzip-truncated'], `cut at ${part}: one fault`);
  }
  const result = readWhole(changed(member, member.length - 8, member[member.length - 8]! ^ 1), options);
  t.ok(
    same(bodies(result), texts.slice(0, -2)),
    'a wrong checksum: all records come but the newest and the one under way',
  );
  t.same(codes(result), ['gzip-crc'], 'a wrong checksum: one fault');
  t.end();
});

t.test('G15: a damaged file in one member that is held whole gives the records before the damage, marked', (t) => {
  const written = Array.from({ length: 300 }, (_, i) => simpleRecord('metadata', `${i} ${pageText(900, i)}`));
  const member = gz(Buffer.concat(written));
  const texts = bodies(readWhole(Buffer.concat(written)));
  const half = member.length >> 1;
  const table: [name: string, damaged: Buffer, fault: string, atLeast: number, mostSkipped: number][] = [
    ['cut at a half', member.subarray(0, half), 'gzip-truncated', 140, 0],
    ['cut in its checksum', member.subarray(0, -6), '', 300, 0],
    ['a wrong checksum', changed(member, -8, member.at(-8)! ^ 1), 'gzip-crc', 298, 8],
    ['a wrong length', changed(member, -4, member.at(-4)! ^ 1), 'gzip-length', 298, 8],
    [
      'bytes overwritten',
      Buffer.concat([member.subarray(0, half), Buffer.alloc(64, 255), member.subarray(half + 64)]),
      'gzip-corrupt',
      130,
      half + 64,
    ],
  ];
  for (const [name, damaged, fault, atLeast, mostSkipped] of table) {
    const result = readWhole(damaged);
    const read = bodies(result);
    t.ok(read.length >= atLeast, `${name}: ${read.length} of 300 records come`);
    t.ok(same(read, texts.slice(0, read.length)), `${name}: none is changed`);
    t.equal(codes(result).at(-1) ?? '', fault, `${name}: the fault is named`);
    t.ok(result.reader.bytesSkipped() <= mostSkipped, `${name}: only bytes after the damage are counted as lost`);
    t.equal(result.reader.foreign(), null, `${name}: it is a WARC`);
    if (fault !== '')
      t.ok(
        result.records.every((record) => record.oddities.includes('damaged-member')),
        `${name}: marked`,
      );
  }
  t.end();
});

t.test('G15: what a damaged member does not give after the damage is counted as skipped', (t) => {
  const written = Array.from({ length: 1500 }, (_, i) => simpleRecord('metadata', `${i} ${pageText(900, i)}`));
  const member = gz(Buffer.concat(written));
  for (const share of [0.1, 0.3, 0.6]) {
    const at = Math.floor(member.length * share);
    const result = readWhole(changed(member, at, member[at]! ^ 4));
    const lost = 1 - result.records.length / written.length;
    const skipped = result.reader.bytesSkipped() / member.length;
    t.ok(skipped > lost - 0.3, `at ${share}: ${lost.toFixed(2)} of the records, ${skipped.toFixed(2)} of the bytes`);
  }
  t.end();
});

t.test('G9, G15: a damaged member with one record gives nothing, whatever its page holds', (t) => {
  const page = simpleRecord(
    'response',
    `HTTP/1.1 200 OK\r\n\r\n<pre>${String(simpleRecord('metadata', 'inner'))}</pre>`,
  );
  const member = gz(page);
  for (const [name, damaged, fault] of [
    ['a wrong checksum', changed(member, -8, member.at(-8)! ^ 1), 'gzip-crc'],
    ['a wrong length', changed(member, -4, member.at(-4)! ^ 1), 'gzip-length'],
    ['cut', member.subarray(0, -20), 'gzip-truncated'],
  ] as const) {
    const last = readWhole(Buffer.concat([...three, damaged]));
    t.same([types(last), codes(last)], [['request', 'response', 'metadata'], [fault]], `${name}: at the end`);
    const alone = readWhole(damaged);
    t.same([types(alone), codes(alone)], [[], [fault]], `${name}: alone`);
    t.equal(alone.reader.foreign(), null, `${name}: it is reported as a damaged WARC`);
  }
  t.end();
});

t.test('G18, W17: records too large to hold are rejected or cut, and memory stays flat', (t) => {
  const rss = (): number => process.memoryUsage.rss();
  const bombs: [string, string, string][] = [
    ['response', 'record-too-big', 'a bomb'],
    ['metadata', 'record-too-big', 'another type'],
  ];
  for (const [type, code, name] of bombs) {
    const size = 160 * 1024 * 1024;
    const head = simpleRecord(type, 'HTTP/1.1 200 OK\r\n\r\n')
      .toString('latin1')
      .replace(/Content-Length: \d+/, `Content-Length: ${size + 19}`)
      .slice(0, -4);
    const member = gzipSync(Buffer.concat([Buffer.from(head), Buffer.alloc(size, 0x61), Buffer.from('\r\n\r\n')]), {
      level: 9,
    });
    const before = rss();
    let most = 0;
    const watched = function* (): Generator<Uint8Array> {
      for (const part of [three[0], member, three[2]])
        for (let at = 0; at < part.length; at += 65_536) {
          yield part.subarray(at, at + 65_536);
          most = Math.max(most, rss() - before);
        }
    };
    const result = readChunks(watched());
    t.same([types(result), codes(result)], [['request', 'metadata'], [code]], `${name}: rejected, its neighbours come`);
    t.equal(result.reader.bytesSkipped(), 0, `${name}: its bytes are those of a record`);
    t.ok(most < 96 * 1024 * 1024, `${name}: memory is flat (${most >> 20} MiB more)`);
  }
  const large = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), Buffer.alloc(200_000, 0x62)]);
  for (const [name, bytes] of [
    ['gzip', gz(simpleRecord('response', large))],
    ['plain', simpleRecord('response', large)],
  ] as const) {
    const result = readWhole(bytes, { maxPage: 100_000, maxRecord: 10_000_000 });
    t.same(
      [result.records[0]!.block.length, result.records[0]!.oddities],
      [65_536, ['block-cut']],
      `${name}: of a response over the page cap the first 64 KiB pass`,
    );
    t.same(
      codes(readWhole(bytes, { maxPage: 100_000, maxRecord: 150_000 })),
      ['record-too-big'],
      `${name}: over the record cap it is rejected`,
    );
  }
  t.same(bodies(readWhole(simpleRecord('response', ''))), [''], 'W17: an empty record is read');
  const five = streamedPast(5 * 1024 ** 3);
  t.same([types(five), codes(five)], [['request', 'metadata'], ['record-too-big']], 'W17: 5 GiB are streamed past');
  t.end();
});

/** A plain file with a record of `size` bytes between two others, in chunks that share one storage. */
function streamedPast(size: number): ReadResult {
  const head = rawRecord(`WARC/1.0\r\n${HEAD}Content-Length: ${size}\r\n\r\n`, '', '');
  const chunk = Buffer.alloc(1024 * 1024, 0x61);
  return readChunks(
    (function* () {
      yield Buffer.concat([simpleRecord('request', 'before'), head]);
      for (let left = size; left > 0; left -= chunk.length) yield chunk.subarray(0, left);
      yield Buffer.concat([Buffer.from('\r\n\r\n'), simpleRecord('metadata', 'after')]);
    })(),
  );
}
