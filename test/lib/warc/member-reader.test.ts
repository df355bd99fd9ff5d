/** Gzip members: damage, header fields, members that do not match records. */
import { deflateRawSync } from 'node:zlib';
import t from 'tap';
import type { Test } from 'tap';
import { gz, HEAD, pageText, rawRecord, readWhole, simpleRecord, writeRecord } from '../../helpers/warc.js';
import { bodies, codes, oddities, same, types } from '../../helpers/read-results.js';
import { changed, members, three } from '../../helpers/read-warc.js';

t.setTimeout(600_000);

const whole = readWhole(Buffer.concat(members));

t.test('healthy gzip members give their records with exact places', async (t) => {
  t.equal(whole.records.length, 120, 'all records come');
  t.same(codes(whole), [], 'without a fault');
  t.equal(whole.reader.bytesSkipped(), 0, 'and no byte is skipped');
  let offset = 0;
  for (const [i, { provenance, oddities }] of whole.records.entries()) {
    const { offset: at, length, inner_offset } = provenance;
    if (at !== offset || length !== members[i]!.length || inner_offset !== null || oddities.length > 0)
      t.fail(`record ${i}`, { provenance, oddities });
    offset += members[i]!.length;
  }
  t.equal(offset, Buffer.concat(members).length, 'offsets and lengths are those of the members');
  const one = whole.records[1]!;
  t.match(one, {
    type: 'response',
    provenance: {
      file: 'test.warc.gz',
      record_id: /^<urn:uuid:.*>$/,
      date: '2024-05-18T12:00:00Z',
      payload_digest: /^sha256:/,
    },
  });
  t.equal(structuredClone(one).headers.length, one.headers.length, 'a record survives structuredClone');
});

/** Checks that all but the middle record are read, and that this fault is reported. */
function losesMiddle(t: Test, name: string, middle: Buffer, code: string | RegExp | null): void {
  const result = readWhole(Buffer.concat([three[0], middle, three[2]]));
  t.same(types(result), ['request', 'metadata'], `${name}: both neighbours come`);
  t.match(codes(result), code === null ? [] : [code], `${name}: ${code ?? 'no fault'}`);
  t.equal(result.faults.length, code === null ? 0 : 1, `${name}: nothing else`);
  t.equal(result.reader.bytesSkipped(), middle.length, `${name}: its bytes are skipped`);
}

t.test('damaged gzip costs only the damaged members', (t) => {
  const [first, second, third] = three;
  const random1k = Buffer.from(Array.from({ length: 1000 }, (_, i) => (i * 7919 + (i >> 3)) & 0xff));
  // The bytes after a cut member are inflated as its continuation. They probably do not inflate, but this is not
  // certain.
  const runsOn = /^gzip-(?:corrupt|crc)$/;
  losesMiddle(t, 'G4 member cut, the next one follows', second.subarray(0, second.length >> 1), runsOn);
  for (const mebibytes of [1, 10])
    losesMiddle(t, `G5 ${mebibytes} MiB of zeros between members`, Buffer.alloc(mebibytes * 1024 * 1024), null);
  losesMiddle(t, 'G6 text between members', Buffer.from('some text that is no member'), 'garbage');
  losesMiddle(t, 'G6 random bytes between members', random1k, 'garbage');
  losesMiddle(
    t,
    'G7 garbage that begins like a member',
    Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), random1k]),
    'gzip-corrupt',
  );
  losesMiddle(t, 'G9 wrong checksum', changed(second, -8, second.at(-8)! ^ 1), 'gzip-crc');
  losesMiddle(t, 'G10 wrong length', changed(second, -4, second.at(-4)! ^ 1), 'gzip-length');
  losesMiddle(t, 'G13 reserved flags', changed(second, 3, 0x80), 'gzip-header');
  losesMiddle(t, 'G13 unknown method', changed(second, 2, 9), 'garbage');
  for (let cut = 0; cut < 10; cut++)
    losesMiddle(
      t,
      `G3 cut after ${cut} bytes of the header`,
      second.subarray(0, cut),
      cut === 0 ? null : cut < 3 ? 'garbage' : /^gzip-/,
    );

  const cut = (name: string, bytes: Buffer, kept: number, code: string[], odd: string[] = []): void => {
    const result = readWhole(bytes);
    t.equal(result.records.length, kept, `${name}: ${kept} records`);
    t.same(codes(result), code, `${name}: ${code.join()}`);
    t.same(oddities(result), odd, `${name}: oddities ${odd.join()}`);
  };
  const both = Buffer.concat([first, second]);
  cut('G1 last member cut inside its data', both.subarray(0, both.length - 100), 1, ['gzip-truncated']);
  for (let n = 1; n <= 8; n++)
    cut(`G2 cut ${n} bytes into the trailer`, both.subarray(0, both.length - n), 2, [], ['gzip-no-trailer']);
  const short = gz(rawRecord(`WARC/1.0\r\n${HEAD}Content-Length: 99\r\n\r\n`, 'block'));
  cut('G2 a cut trailer behind a record that is too short', Buffer.concat([first, short.subarray(0, -3)]), 1, [
    'gzip-truncated',
  ]);
  for (let n = 3; n < 10; n++)
    cut(`G3 input ends after ${n} bytes of a header`, Buffer.concat([first, second.subarray(0, n)]), 1, [
      'gzip-truncated',
    ]);
  cut('G8 zeros at the end', Buffer.concat([first, Buffer.alloc(512)]), 1, []);
  cut('G8 garbage at the end', Buffer.concat([first, Buffer.from('\nbye')]), 1, ['garbage']);
  cut('G14 empty member between', Buffer.concat([first, gz(Buffer.alloc(0)), second]), 2, []);
  const after = ['after-damage', 'after-damage'];
  cut(
    'G23 first member damaged',
    Buffer.concat([changed(first, 40, first[40]! ^ 255), second, third]),
    2,
    ['gzip-corrupt'],
    after,
  );
  cut(
    'G23 first member without its magic',
    Buffer.concat([changed(first, 0, 0), second, third]),
    2,
    ['garbage'],
    after,
  );
  const broken = [1, 4, 7].map((i) => changed(members[i]!, -8, members[i]!.at(-8)! ^ 1));
  cut(
    'G23 three in a row',
    Buffer.concat([first, ...broken, third]),
    2,
    ['gzip-crc', 'gzip-crc', 'gzip-crc'],
    ['after-damage'],
  );
  t.end();
});

t.test('G11: one flipped bit loses one record, whichever bit it is', (t) => {
  const [first, second, third] = three;
  let wrong = 0;
  for (let bit = 0; bit < second.length * 8; bit += 3) {
    const result = readWhole(
      Buffer.concat([first, changed(second, bit >> 3, second[bit >> 3]! ^ (1 << (bit & 7))), third]),
    );
    // The text flag, time, extra flags and system in a member header have no effect, nor do the bits after the last
    // code.
    const byte = bit >> 3;
    const harmless = (byte >= 3 && byte < 10) || byte === second.length - 9;
    const intact = result.records.every((record) =>
      whole.records.slice(0, 3).some(({ block }) => Buffer.from(block).equals(record.block)),
    );
    const lost = 3 - result.records.length;
    if (lost !== result.faults.length || lost > 1 || (lost === 0 && !harmless) || !intact) {
      wrong++;
      t.fail(`bit ${bit} of ${second.length} bytes`, { types: types(result), faults: codes(result) });
    }
  }
  t.equal(wrong, 0, `${Math.ceil((second.length * 8) / 3)} positions`);
  t.end();
});

t.test('G12: optional fields of a member header are skipped, and damaged ones reported', (t) => {
  const data = deflateRawSync(Buffer.from('x'));
  const content = simpleRecord('metadata', 'a: b\r\n');
  const member = gz(content);
  const build = (flags: number, ...fields: Uint8Array[]): Buffer =>
    Buffer.concat([Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]), ...fields, member.subarray(10)]);
  const extra = (size: number): Buffer =>
    Buffer.concat([Buffer.from([size & 255, size >> 8]), Buffer.alloc(size, 0x1f)]);
  const table: [string, Buffer, number, string[]][] = [
    ['FEXTRA', build(4, extra(6)), 1, []],
    ['FNAME', build(8, Buffer.from('name\0')), 1, []],
    ['FCOMMENT', build(16, Buffer.from('words\0')), 1, []],
    ['all three', build(28, extra(3), Buffer.from('n\0'), Buffer.from('c\0')), 1, []],
    ['FEXTRA of 64 KiB', build(4, extra(65_535)), 1, []],
    ['FHCRC', build(2, Buffer.from([0x5b, 0x26])), 0, ['gzip-header']],
    ['FNAME without an end', build(8, Buffer.alloc(200_000, 0x61)), 0, ['gzip-header']],
  ];
  for (const [name, bytes, records, faults] of table) {
    const result = readWhole(Buffer.concat([three[0], bytes, three[2]]));
    t.equal(result.records.length, 2 + records, `${name}: ${records ? 'read' : 'not read'}`);
    t.same(codes(result), faults, `${name}: ${faults.join() || 'no fault'}`);
  }
  t.ok(data.length > 0);
  t.end();
});

t.test('G15: a whole file in one member is read record by record', async (t) => {
  const plain = await Promise.all(
    Array.from({ length: 40 }, (_, i) => writeRecord({ url: `https://one${i}.example/`, body: pageText(20_000, i) })),
  );
  const bytes = Buffer.concat(plain);
  const separate = readWhole(Buffer.concat(plain.map((record) => gz(record))));
  for (const [name, maxPage] of [
    ['held', 9 << 20],
    ['streamed', 40_000],
  ] as const) {
    const result = readWhole(gz(bytes), { maxPage });
    t.ok(same(bodies(result), bodies(separate)), `${name}: the same records`);
    t.same(codes(result), [], `${name}: no faults`);
    const starts = plain.map((_, i) => Buffer.concat(plain.slice(0, i)).length);
    t.same(
      result.records.map(({ provenance }) => provenance.inner_offset),
      starts,
      `${name}: inner offsets`,
    );
    t.ok(
      result.records.every((record) => record.oddities.includes('misaligned')),
      `${name}: all misaligned`,
    );
  }
  const packed = gz(bytes);
  const options = { maxPage: 1 << 10 };
  const damagedHalf = readWhole(changed(packed, packed.length >> 1, packed[packed.length >> 1]! ^ 255), {
    ...options,
    maxPage: 40_000,
  });
  t.ok(
    damagedHalf.records.length < 40 && damagedHalf.faults.length > 0,
    'damage in the middle loses the rest, and says so',
  );
  t.end();
});

t.test('G16: records and members need not match', async (t) => {
  const plain = await Promise.all(
    Array.from({ length: 6 }, (_, i) => writeRecord({ url: `https://m${i}.example/`, body: pageText(3000, i) })),
  );
  const all = Buffer.concat(plain);
  const expected = bodies(readWhole(all));
  const two = readWhole(Buffer.concat([gz(Buffer.concat(plain.slice(0, 2))), gz(Buffer.concat(plain.slice(2)))]));
  t.ok(same(bodies(two), expected), 'several records in a member');
  for (const size of [100, 333, 1000, 3131, 5000]) {
    const blocks: Buffer[] = [];
    for (let at = 0; at < all.length; at += size) blocks.push(gz(all.subarray(at, at + size)));
    const result = readWhole(Buffer.concat(blocks));
    t.ok(same(bodies(result), expected), `members of ${size} bytes: the records are the same`);
    t.same(codes(result), [], `members of ${size} bytes: no fault`);
    t.equal(result.reader.bytesSkipped(), 0, `members of ${size} bytes: nothing skipped`);
  }
  t.end();
});

t.test('G22: records inside a damaged record are marked', (t) => {
  const inner = Buffer.concat(members.slice(3, 6));
  const outer = gz(simpleRecord('response', inner), 0);
  const result = readWhole(Buffer.concat([three[0], changed(outer, -8, outer.at(-8)! ^ 1), ...members, ...members]));
  const suspects = result.records.filter((record) => record.oddities.includes('after-damage'));
  t.ok(suspects.length >= 3, 'those of the inner archive are marked');
  t.same(result.records.at(-1)!.oddities, [], 'after 65,535 contiguous bytes records are trusted again');
  const healthy = readWhole(Buffer.concat([three[0], outer, three[2]]));
  t.same(
    types(healthy),
    ['request', 'response', 'metadata'],
    'an undamaged record with an archive inside is one record',
  );
  t.end();
});

t.test('G22: thousands of false members cost no more than their length', (t) => {
  const content = simpleRecord('metadata', Buffer.alloc(200_000, 0x61));
  const data = deflateRawSync(content, { level: 9 });
  // Each is complete except for its checksum, and so are all members inside the stored block of a damaged record.
  const false1 = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), data, Buffer.alloc(8)]);
  const many = Buffer.concat([three[0], ...Array<Buffer>(3000).fill(false1), ...members]);
  const result = readWhole(many);
  t.ok(result.faults.length > 256 && result.faults.length < 1000, `${result.faults.length} of 3000 are tried`);
  t.same(result.records.at(-1)!.block, whole.records.at(-1)!.block, 'what follows is found');
  t.end();
});
