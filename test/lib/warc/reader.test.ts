/** The WARC reader: undamaged files, odd records, inputs that are not WARC. */
import t from 'tap';
import type { Test } from 'tap';
import { WARCParser } from 'warcio';
import { headerField } from '../../../lib/model/record.js';
import { parseHeaderBlock } from '../../../lib/http/header-block.js';
import { allSingleCuts, randomCuts } from '../../helpers/chunks.js';
import { seed } from '../../helpers/random.js';
import { gz, HEAD, lengthIs, rawRecord, readChunks, readWhole, simpleRecord } from '../../helpers/warc.js';
import { codes, essence, types } from '../../helpers/read-results.js';
import type { ReadResult } from '../../helpers/warc.js';
import { members, three } from '../../helpers/read-warc.js';

t.setTimeout(600_000);

const whole = readWhole(Buffer.concat(members));

t.test('the reader gives the records that warcio gives', async (t) => {
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

t.test('G17, C4: any cut of the input gives the same records', (t) => {
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

t.test('W19: the same record twice is read twice', (t) => {
  t.same(types(readWhole(Buffer.concat([three[1], three[1]]))), ['response', 'response'], 'gzip');
  const plain = simpleRecord('metadata', 'a: b');
  t.same(types(readWhole(Buffer.concat([plain, plain]))), ['metadata', 'metadata'], 'plain');
  t.end();
});

t.test('G19, W20: inputs that are not WARC are refused by name', (t) => {
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
    [
      'ARC after a blank line',
      Buffer.from('\n\r\nfiledesc://b.arc 0.0.0.0 19970101000000 text/plain 9\n'),
      'arc-unsupported',
      /ARC/,
    ],
    [
      'ARC after a byte order mark',
      Buffer.from('\uFEFFfiledesc://c 0.0.0.0 19970101 text/plain 9\n'),
      'arc-unsupported',
      /ARC/,
    ],
    [
      'ARC in capitals',
      Buffer.from('FileDesc://d.arc 127.0.0.1 20010101000000 text/plain 200 - - 0 d.arc 76\n'),
      'arc-unsupported',
      /ARC/,
    ],
    [
      'ARC after other bytes',
      Buffer.from('\0\0 x filedesc://e.arc 0.0.0.0 20010101000000 text/plain 76\n2 0 e\n'),
      'arc-unsupported',
      /ARC/,
    ],
    [
      'ARC without its version block',
      Buffer.from('\nhttp://a.example/ 192.0.2.7 19990101000000 text/html 202\nHTTP/1.0 200 OK\n'),
      'arc-unsupported',
      /ARC/,
    ],
    [
      'ARC after a blank line in gzip',
      gz(Buffer.from('\n filedesc://f.arc 0.0.0.0 20080430204825 text/plain 77\n')),
      'arc-unsupported',
      /ARC/,
    ],
    ['a list of addresses', Buffer.from('http://a.example/ 192.0.2.7 19990101000000\n'), 'not-warc', /no record/],
    ['words about ARC', Buffer.from('A filedesc:// line begins an ARC file.\n'), 'not-warc', /no record/],
    ['HTML in gzip', gz(Buffer.from('<html><body>')), 'not-warc', /web page/],
    ['words', Buffer.from('hello '.repeat(300_000)), 'not-warc', /no record/],
    ['words in gzip', gz(Buffer.from('hello')), 'not-warc', /no record/],
    ['G21 gzip twice', gz(three[0]), 'not-warc', /twice/],
  ];
  for (const [name, bytes, code, what] of table) t.match(readWhole(bytes).reader.foreign(), { code, what }, name);
  t.equal(readWhole(three[0]).reader.foreign(), null, 'a WARC is none of these');
  t.end();
});

t.test('G20: line ends and a byte order mark before the first record are skipped', (t) => {
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

interface OddRecord {
  readonly name: string;
  readonly bytes: Buffer;
  /** Blocks and oddities of the records read from a member, or the code of a fault. */
  readonly gzip: [string, string[]] | string;
  /** The same for plain WARC, with another record after it; if absent, the same as for gzip. */
  readonly plain?: [string, string[]] | string;
}

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

t.test('odd records are read or rejected as the table says', (t) => {
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

t.test('the name of a file is the given one, else that of its warcinfo', async (t) => {
  const info = simpleRecord('warcinfo', 'software: x\r\n', 'WARC-Filename: CC-MAIN-1.warc.gz\r\n');
  const bytes = Buffer.concat([gz(info), three[1]]);
  const files = (file: string | null): (string | null)[] =>
    readWhole(bytes, { file }).records.map(({ provenance }) => provenance.file);
  t.same(files(null), ['CC-MAIN-1.warc.gz', 'CC-MAIN-1.warc.gz'], "is the warcinfo's where there is no other");
  t.same(files('given.warc.gz'), ['given.warc.gz', 'given.warc.gz'], 'is the given one first');
  t.same(readWhole(three[1], { file: null }).records[0]!.provenance.file, null, 'else null');
});

t.test('W2: old bytes in the storage of the reader are not read', (t) => {
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
