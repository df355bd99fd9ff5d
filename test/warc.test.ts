/** The WARC reader: members, records, damage, odd files. */
import { constants, deflateRawSync, gunzipSync, gzipSync, inflateRawSync } from 'node:zlib';
import t from 'tap';
import type { Test } from 'tap';
import { WARCParser } from 'warcio';
import { headerField } from '../lib/model/record.js';
import { parseHeaderBlock } from '../lib/http/header-block.js';
import { createInflater } from '../lib/warc/inflate/inflater.js';
import { allSingleCuts, randomCuts } from './helpers/chunks.js';
import { random, seed } from './helpers/random.js';
import {
  crawlDraft,
  gz,
  pageText,
  rawRecord,
  readChunks,
  readWhole,
  simpleRecord,
  writeMember,
  writeRecord,
} from './helpers/warc.js';
import type { ReadResult } from './helpers/warc.js';

const codes = (result: ReadResult): string[] => result.faults.map(({ code }) => code);
const types = (result: ReadResult): string[] => result.records.map(({ type }) => type);
const bodies = (result: ReadResult): string[] =>
  result.records.map(({ block }) => Buffer.from(block).toString('latin1'));
const oddities = (result: ReadResult): string[] => result.records.flatMap((record) => record.oddities);

/** What must not depend on chunks. */
const essence = (result: ReadResult): string =>
  JSON.stringify([
    result.outcomes.map((outcome) =>
      'block' in outcome ? { ...outcome, block: Buffer.from(outcome.block).toString('latin1') } : outcome,
    ),
    result.reader.bytesSkipped(),
    result.reader.foreign(),
  ]);

const members = await Promise.all(Array.from({ length: 120 }, (_, i) => writeMember(crawlDraft(i))));
const three = [members[0]!, members[1]!, members[2]!] as const;
const HEAD = 'WARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-05-18T12:00:00Z\r\n';

const whole = readWhole(Buffer.concat(members));

t.test('healthy gzip members', async (t) => {
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

t.test('the reader finds what warcio finds', async (t) => {
  const found: [string | null, string, number, number][] = [];
  const parser = new WARCParser([Buffer.concat(members)], { parseHttp: false, keepHeadersCase: true });
  for await (const record of parser) {
    const bytes = await record.readFully(false);
    found.push([record.warcType, Buffer.from(bytes).toString('latin1'), parser.offset, parser.recordLength]);
  }
  t.same(
    found,
    whole.records.map(({ type, block, provenance }) => [
      type,
      Buffer.from(block).toString('latin1'),
      provenance.offset,
      provenance.length,
    ]),
  );
});

t.setTimeout(600_000);

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** All but the middle record are there, and the fault is this. */
function losesMiddle(t: Test, name: string, middle: Buffer, code: string | RegExp | null): void {
  const result = readWhole(Buffer.concat([three[0], middle, three[2]]));
  t.same(types(result), ['request', 'metadata'], `${name}: both neighbours come`);
  t.match(codes(result), code === null ? [] : [code], `${name}: ${code ?? 'no fault'}`);
  t.equal(result.faults.length, code === null ? 0 : 1, `${name}: nothing else`);
  t.equal(result.reader.bytesSkipped(), middle.length, `${name}: its bytes are skipped`);
}

const changed = (bytes: Buffer, at: number, value: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? bytes.length + at : at] = value;
  return copy;
};

t.test('damaged gzip', (t) => {
  const [first, second, third] = three;
  const random1k = Buffer.from(Array.from({ length: 1000 }, (_, i) => (i * 7919 + (i >> 3)) & 0xff));
  // What follows a cut member is inflated as its rest: that it does not inflate is likely, not sure.
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
    // The text flag, time, extra flags and system of a member header mean nothing, nor do the bits after the last code.
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

t.test('G12: optional fields of a member header', (t) => {
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

t.test('G15: a whole file in one member', async (t) => {
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

t.test('G16: records and members that do not match', async (t) => {
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

t.test('G17, C4: any chunks give the same records', (t) => {
  const small = Buffer.concat([
    gz(simpleRecord('metadata', 'a: b\r\n')),
    Buffer.from('gap'),
    gz(simpleRecord('response', 'HTTP/1.1 200 OK\r\n\r\nhello')),
    gz(simpleRecord('request', 'x')).subarray(0, 60),
  ]);
  const plain = Buffer.concat([
    Buffer.from('\r\n'),
    simpleRecord('metadata', 'a: b\r\n'),
    Buffer.from('garbage\n'),
    simpleRecord('response', 'hello'),
    simpleRecord('request', 'x').subarray(0, -20),
  ]);
  for (const [name, bytes] of [
    ['gzip', small],
    ['plain', plain],
  ] as const) {
    const expected = essence(readWhole(bytes));
    let wrong = 0;
    for (const chunks of allSingleCuts(bytes)) if (essence(readChunks(chunks)) !== expected) wrong++;
    t.equal(wrong, 0, `${name}: every single cut, and single bytes`);
  }
  const large = Buffer.concat([
    ...members.slice(0, 40),
    Buffer.alloc(3000),
    ...members.slice(40, 50),
    members[50]!.subarray(0, 300),
    ...members.slice(51),
  ]);
  for (const [name, options] of [
    ['large', {}],
    ['large, streamed', { maxPage: 2000, maxRecord: 4000 }],
  ] as const) {
    const expected = essence(readWhole(large, options));
    for (const chunks of randomCuts(large, 20, seed))
      t.ok(essence(readChunks(chunks, options)) === expected, `${name}: ${chunks.length} chunks (WEFT_SEED=${seed})`);
  }
  t.end();
});

t.test('G1, G15: a member too large to hold, cut or damaged', (t) => {
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

t.test('G18, W17: records too large to hold', (t) => {
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

/** A plain file with a record of so many bytes between two others, in chunks that are one and the same storage. */
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

t.test('W19: the same record twice is read twice', (t) => {
  t.same(types(readWhole(Buffer.concat([three[1], three[1]]))), ['response', 'response'], 'gzip');
  const plain = simpleRecord('metadata', 'a: b');
  t.same(types(readWhole(Buffer.concat([plain, plain]))), ['metadata', 'metadata'], 'plain');
  t.end();
});

t.test('G19, W20: inputs that are no WARC', (t) => {
  const table: [string, Uint8Array, string, RegExp][] = [
    ['nothing', Buffer.alloc(0), 'empty-input', /empty/],
    ['one byte', Buffer.from('W'), 'not-warc', /no record/],
    ['the beginning of zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 4, 0, 1]), 'not-warc', /no record/],
    ['the beginning of a dictionary', Buffer.from([0x5d, 0x2a, 0x4d, 0x18, 4, 0, 1]), 'not-warc', /no record/],
    ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0]), 'unsupported-compression', /xz -dc/],
    ['the beginning of bzip2', Buffer.from('BZh91AY&SY'), 'not-warc', /no record/],
    ['zip', Buffer.from('PK\x03\x04\x14\0'), 'not-warc', /WACZ/],
    ['HTML', Buffer.from('\n<!DOCTYPE html><title>403</title>'), 'not-warc', /web page/],
    ['XML', Buffer.from('<?xml version="1.0"?><Error/>'), 'not-warc', /web page or XML/],
    ['JSON', Buffer.from('{"a":1}\n'), 'not-warc', /JSON/],
    ['ARC', Buffer.from('filedesc://a.arc 0.0.0.0 20080430204825 text/plain 77\n'), 'arc-unsupported', /ARC/],
    [
      'ARC in gzip',
      gz(Buffer.from('filedesc://a.arc 0.0.0.0 20080430204825 text/plain 77\n')),
      'arc-unsupported',
      /ARC/,
    ],
    ['HTML in gzip', gz(Buffer.from('<html><body>')), 'not-warc', /web page/],
    ['words', Buffer.from('hello '.repeat(300_000)), 'not-warc', /no record/],
    ['words in gzip', gz(Buffer.from('hello')), 'not-warc', /no record/],
    ['G21 gzip twice', gz(three[0]), 'not-warc', /twice/],
  ];
  for (const [name, bytes, code, what] of table) t.match(readWhole(bytes).reader.foreign(), { code, what }, name);
  t.equal(readWhole(three[0]).reader.foreign(), null, 'a WARC is none of these');
  t.end();
});

t.test('G20: line ends and a byte order mark before the first record', (t) => {
  for (const before of ['\r\n\r\n', '\n', '\uFEFF', '\uFEFF\r\n']) {
    const bytes = Buffer.concat([Buffer.from(before), simpleRecord('metadata', 'a: b')]);
    t.same([types(readWhole(bytes)), codes(readWhole(bytes))], [['metadata'], []], `plain, ${JSON.stringify(before)}`);
    t.same(
      [types(readWhole(gz(bytes))), codes(readWhole(gz(bytes)))],
      [['metadata'], []],
      `gzip, ${JSON.stringify(before)}`,
    );
  }
  t.end();
});

t.test('G22: records inside a damaged record say so', (t) => {
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
  // Each is whole but for its checksum, and so are all that stand inside the stored block of a damaged record.
  const false1 = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), data, Buffer.alloc(8)]);
  const many = Buffer.concat([three[0], ...Array<Buffer>(3000).fill(false1), ...members]);
  const result = readWhole(many);
  t.ok(result.faults.length > 256 && result.faults.length < 1000, `${result.faults.length} of 3000 are tried`);
  t.same(result.records.at(-1)!.block, whole.records.at(-1)!.block, 'what follows is found');
  t.end();
});

interface OddRecord {
  readonly name: string;
  readonly bytes: Buffer;
  /** Blocks and oddities of what comes out of a member, or a fault's code. */
  readonly gzip: [string, string[]] | string;
  /** The same of plain WARC, with another record after it; left out: as in gzip. */
  readonly plain?: [string, string[]] | string;
}

const lengthIs = (value: string): Buffer => rawRecord(`WARC/1.0\r\n${HEAD}Content-Length: ${value}\r\n\r\n`, 'block');

const ODD_RECORDS: readonly OddRecord[] = [
  { name: 'W1 length 1 too small', bytes: lengthIs('4'), gzip: ['block', ['length-mismatch']] },
  {
    name: 'W1 length 10 too small',
    bytes: rawRecord(`WARC/1.0\r\n${HEAD}Content-Length: 5\r\n\r\n`, 'block of fifteen'),
    gzip: ['block of fifteen', ['length-mismatch']],
  },
  { name: 'W1 length 0', bytes: lengthIs('0'), gzip: ['block', ['length-mismatch']] },
  { name: 'W2 length 1 too large', bytes: lengthIs('6'), gzip: ['block', ['length-mismatch']] },
  { name: 'W2 length 10 too large', bytes: lengthIs('15'), gzip: ['block', ['length-mismatch']] },
  {
    name: 'W2 length 1e15',
    bytes: lengthIs('1000000000000000'),
    gzip: ['block', ['length-mismatch']],
    plain: 'record-truncated',
  },
  {
    name: 'W2 length over 2^53',
    bytes: lengthIs('99999999999999999999'),
    gzip: ['block', ['length-mismatch']],
    plain: 'length-mismatch',
  },
  { name: 'W3 negative', bytes: lengthIs('-5'), gzip: ['block', ['no-content-length']] },
  { name: 'W3 words', bytes: lengthIs('abc'), gzip: ['block', ['no-content-length']] },
  { name: 'W3 digits and letters', bytes: lengthIs('12abc'), gzip: ['block', ['no-content-length']] },
  { name: 'W3 spaces', bytes: lengthIs('  5 '), gzip: ['block', []] },
  { name: 'W3 plus', bytes: lengthIs('+5'), gzip: ['block', ['no-content-length']] },
  { name: 'W3 hexadecimal', bytes: lengthIs('0x5'), gzip: ['block', ['no-content-length']] },
  { name: 'W3 absent', bytes: rawRecord(`WARC/1.0\r\n${HEAD}\r\n`, 'block'), gzip: ['block', ['no-content-length']] },
  { name: 'W3 twice the same', bytes: lengthIs('5\r\nContent-Length: 5'), gzip: ['block', []] },
  { name: 'W3 twice different', bytes: lengthIs('5\r\ncontent-length: 6'), gzip: 'length-conflict' },
  ...['WARC/0.17', 'WARC/0.18', 'WARC/1.0', 'WARC/1.1', 'warc/1.0', 'WARC/1.0  '].map((version): OddRecord => ({
    name: `W4 ${version}`,
    bytes: rawRecord(`${version}\r\n${HEAD}Content-Length: 5\r\n\r\n`, 'block'),
    gzip: ['block', []],
  })),
  {
    name: 'W4 WARC/2.0',
    bytes: rawRecord(`WARC/2.0\r\n${HEAD}Content-Length: 5\r\n\r\n`, 'block'),
    gzip: ['block', ['unknown-version']],
  },
  {
    name: 'W4 garbage version',
    bytes: rawRecord(`WARC/x\r\n${HEAD}Content-Length: 5\r\n\r\n`, 'block'),
    gzip: 'bad-version',
    plain: 'bad-version',
  },
  {
    name: 'W5 LF only',
    bytes: rawRecord(`WARC/1.0\n${HEAD.replaceAll('\r', '')}Content-Length: 5\n\n`, 'block'),
    gzip: ['block', ['lf-headers']],
  },
  {
    name: 'W5 mixed',
    bytes: rawRecord(`WARC/1.0\r\n${HEAD.replace('\r', '')}Content-Length: 5\r\n\r\n`, 'block'),
    gzip: ['block', ['lf-headers']],
  },
  {
    name: 'W5 CR only',
    bytes: rawRecord(`WARC/1.0\r${HEAD.replaceAll('\n', '')}Content-Length: 5\r\r`, 'block', ''),
    gzip: 'bad-header',
    plain: 'bad-version',
  },
  {
    name: 'W6 line without colon',
    bytes: rawRecord(`WARC/1.0\r\n${HEAD}nonsense\r\nContent-Length: 5\r\n\r\n`, 'block'),
    gzip: ['block', ['bad-header-line']],
  },
  {
    name: 'W6 empty name',
    bytes: rawRecord(`WARC/1.0\r\n${HEAD}: x\r\nContent-Length: 5\r\n\r\n`, 'block'),
    gzip: ['block', ['bad-header-line']],
  },
  {
    name: 'W6 NUL',
    bytes: rawRecord(`WARC/1.0\r\n${HEAD}X: a\0b\r\nContent-Length: 5\r\n\r\n`, 'block'),
    gzip: ['block', ['bad-header-line']],
  },
  {
    name: 'W6 folded line',
    bytes: rawRecord(`WARC/1.0\r\n${HEAD}X: a\r\n b\r\nContent-Length: 5\r\n\r\n`, 'block'),
    gzip: ['block', []],
  },
  {
    name: 'W6 no UTF-8',
    bytes: rawRecord(`WARC/1.0\r\n${HEAD}X: \xe9\r\nContent-Length: 5\r\n\r\n`, 'block'),
    gzip: ['block', []],
  },
  {
    name: 'W7 line of 100 KB',
    bytes: rawRecord(`WARC/1.0\r\n${HEAD}X: ${'x'.repeat(100_000)}\r\nContent-Length: 5\r\n\r\n`, 'block'),
    gzip: 'header-too-big',
  },
  {
    name: 'W7 line of 10 MB',
    bytes: rawRecord(`WARC/1.0\r\n${HEAD}X: ${'x'.repeat(10_000_000)}\r\nContent-Length: 5\r\n\r\n`, 'block'),
    gzip: 'header-too-big',
  },
  {
    name: 'W7 100,000 lines',
    bytes: rawRecord(`WARC/1.0\r\n${HEAD}${'X-Abcdefgh: 1\r\n'.repeat(100_000)}Content-Length: 5\r\n\r\n`, 'block'),
    gzip: 'header-too-big',
  },
  { name: 'W8 no type', bytes: rawRecord('WARC/1.0\r\nContent-Length: 5\r\n\r\n', 'block'), gzip: 'missing-header' },
  {
    name: 'W8 no id, no date',
    bytes: rawRecord('WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 5\r\n\r\n', 'block'),
    gzip: ['block', ['no-record-id', 'no-date']],
  },
  {
    name: 'W10 impossible date',
    bytes: rawRecord(
      'WARC/0.18\r\nWARC-Type: metadata\r\nWARC-Record-ID: <a>\r\nWARC-Date: 2009-03-65T08:43:19-0800\r\nContent-Length: 5\r\n\r\n',
      'block',
    ),
    gzip: ['block', ['bad-date']],
  },
  {
    name: 'W10 empty date',
    bytes: rawRecord(`WARC/1.0\r\n${HEAD.replace(/(?<=Date: ).*/, '')}Content-Length: 5\r\n\r\n`, 'block'),
    gzip: ['block', ['bad-date']],
  },
  ...['', '\r\n', '\n\n', '\r\n\r\n\r\n', '\n'].map((trailer): OddRecord => ({
    name: `W11 trailer ${JSON.stringify(trailer)}`,
    bytes: rawRecord(`WARC/1.0\r\n${HEAD}Content-Length: 5\r\n\r\n`, 'block', trailer),
    gzip: ['block', ['trailer']],
  })),
  ...[
    'sha1:AAAA',
    'sha1:!!!',
    'sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'sha1:2jmj7l5rSw0yVb/vlWAYkK/YBwk=',
    'rot13:x',
    '',
  ].map((digest): OddRecord => ({
    name: `W16 digest ${JSON.stringify(digest)}`,
    bytes: simpleRecord('metadata', 'block', `WARC-Payload-Digest: ${digest}\r\nWARC-Block-Digest: ${digest}\r\n`),
    gzip: ['block', []],
  })),
  {
    name: 'W18 a record inside the block',
    bytes: simpleRecord('metadata', `a\r\n\r\n${simpleRecord('response', 'x').toString()}b`),
    gzip: [`a\r\n\r\n${simpleRecord('response', 'x').toString()}b`, []],
  },
];

t.test('odd records', (t) => {
  const after = simpleRecord('request', 'after');
  for (const { name, bytes, gzip, plain = gzip } of ODD_RECORDS) {
    check(t, `${name}, gzip`, readWhole(Buffer.concat([gz(bytes), gz(after)])), gzip, true);
    check(
      t,
      `${name}, plain`,
      readWhole(Buffer.concat([simpleRecord('request', 'before'), bytes, after])),
      plain,
      plain !== 'record-truncated',
    );
  }
  t.equal(
    headerField(
      readWhole(gz(ODD_RECORDS.find(({ name }) => name === 'W6 folded line')!.bytes)).records[0]!.headers,
      'x',
    ),
    'a b',
    'W6: folded lines are joined',
  );
  t.equal(
    headerField(readWhole(gz(ODD_RECORDS.find(({ name }) => name === 'W6 no UTF-8')!.bytes)).records[0]!.headers, 'x'),
    'é',
    'W6: other bytes are Latin-1',
  );
  t.equal(
    readWhole(ODD_RECORDS.find(({ name }) => name === 'W10 impossible date')!.bytes).records[0]!.provenance.date,
    null,
    'W10: a bad date is null',
  );
  t.end();
});

function check(
  t: Test,
  name: string,
  result: ReadResult,
  expected: [string, string[]] | string,
  goesOn: boolean,
): void {
  const records = result.records.filter(({ type }) => type !== 'request');
  if (typeof expected === 'string') t.same([records.length, codes(result)], [0, [expected]], `${name}: ${expected}`);
  else
    t.same(
      [records.map(({ block, oddities }) => [Buffer.from(block).toString(), oddities]), codes(result)],
      [[expected], []],
      name,
    );
  if (goesOn) t.equal(Buffer.from(result.records.at(-1)!.block).toString(), 'after', `${name}: the next record comes`);
}

t.test('W7 folded header lines are joined in linear time', (t) => {
  const lines = 300_000;
  const header = Buffer.from(`WARC/1.0\r\nA: b\n${' c\n'.repeat(lines)} \0\n \n\td\u0015\n\n`);
  const { fields, badLines } = parseHeaderBlock(header, 0, header.length);
  t.equal(fields.length, 1);
  t.equal(fields[0]![1], `b${' c'.repeat(lines)} d`, 'W6 without the line that holds NUL, trimmed line by line');
  t.equal(badLines, 1);
  t.end();
});

t.test('a damaged plain WARC', (t) => {
  const parts = [
    simpleRecord('request', 'one'),
    simpleRecord('response', 'two two'),
    simpleRecord('metadata', 'three'),
  ] as const;
  const garbage = readWhole(
    Buffer.concat([parts[0], Buffer.from('\x01garbage\n'), parts[1], Buffer.alloc(5000), parts[2]]),
  );
  t.same(
    [types(garbage), codes(garbage)],
    [['request', 'response', 'metadata'], ['garbage']],
    'G6 garbage is skipped, zeros are no fault',
  );
  t.equal(garbage.reader.bytesSkipped(), 9 + 5000, 'its bytes are counted');
  const cut = readWhole(Buffer.concat([parts[0], parts[1].subarray(0, -6)]));
  t.same([types(cut), codes(cut)], [['request'], ['record-truncated']], 'a cut last record is rejected');
  t.equal(cut.faults[0]!.provenance.offset, parts[0].length, 'with its offset');
  const offsets = readWhole(Buffer.concat(parts)).records.map(({ provenance }) => [
    provenance.offset,
    provenance.length,
    provenance.inner_offset,
  ]);
  t.same(
    offsets,
    [
      [0, parts[0].length, null],
      [parts[0].length, parts[1].length, null],
      [parts[0].length + parts[1].length, parts[2].length, null],
    ],
    'offsets are those of the records',
  );
  const lying = readWhole(Buffer.concat([lengthIs('100000'), parts[1]]), { size: 1000, maxRecord: 5000 });
  t.same(
    [types(lying), codes(lying)],
    [['response'], ['length-mismatch']],
    'W2: a length beyond the known size of the input is not believed',
  );
  t.end();
});

t.test('the name of a file', async (t) => {
  const info = simpleRecord('warcinfo', 'software: x\r\n', 'WARC-Filename: CC-MAIN-1.warc.gz\r\n');
  const bytes = Buffer.concat([gz(info), three[1]]);
  const files = (file: string | null): (string | null)[] =>
    readWhole(bytes, { file }).records.map(({ provenance }) => provenance.file);
  t.same(files(null), ['CC-MAIN-1.warc.gz', 'CC-MAIN-1.warc.gz'], "is the warcinfo's where there is no other");
  t.same(files('given.warc.gz'), ['given.warc.gz', 'given.warc.gz'], 'is the given one first');
  t.same(readWhole(three[1], { file: null }).records[0]!.provenance.file, null, 'else null');
});

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

t.test('W2: what the storage of the reader held before is not read', (t) => {
  const ending = simpleRecord('metadata', 'a: b\r', '').subarray(0, -4);
  const input = Buffer.concat([simpleRecord('response', 'x'), ending]);
  const { allocUnsafeSlow } = Buffer;
  t.teardown(() => Object.assign(Buffer, { allocUnsafeSlow }));
  const readOver = (stale: number): string => {
    Buffer.allocUnsafeSlow = (size) => allocUnsafeSlow(size).fill(stale);
    return essence(readWhole(input));
  };
  const expected = readOver(0);
  for (let stale = 1; stale < 256; stale++)
    if (readOver(stale) !== expected) t.fail(`byte ${stale} behind the input changes what is read`);
  t.match(expected, /"a: b\\r"/, 'the last record is the bytes that it has');
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
