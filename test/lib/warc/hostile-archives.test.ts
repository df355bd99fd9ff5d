/** Archives made to cost their reader more than their length suggests, and headers that begin and do not end. */
import t from 'tap';
import { HOSTILE_ARCHIVES, recordOf } from '../../../bench/attacks/hostile-archives.js';
import { bodies, codes, essence, types } from '../../helpers/read-results.js';
import { gz, readChunks, readWhole, simpleRecord } from '../../helpers/warc.js';

t.setTimeout(600_000);

const pieces = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

/** Most CPU milliseconds for a MiB; the bench of attacks allows a second, on a quiet machine. */
const MOST_MS = 4000;

t.test('G3–G18, W1–W11: a hostile archive gives the same for any cut, and its honest record', (t) => {
  t.ok(HOSTILE_ARCHIVES.length > 80);
  for (const { name, make } of HOSTILE_ARCHIVES) {
    const bytes = make(20_000);
    const whole = readWhole(bytes);
    t.equal(essence(readChunks(pieces(bytes, 1009))), essence(whole), `${name}: in pieces`);
    if (whole.reader.foreign() !== null || name.endsWith('at the beginning')) continue;
    t.match(whole.records[0]?.headers, [['WARC-Type', 'response']], `${name}: the honest record comes out`);
  }
  t.end();
});

t.test('W6, W7, W11, G12, G13: what begins and does not end is read in linear time', (t) => {
  for (const { name, make } of HOSTILE_ARCHIVES) {
    const bytes = make(1_200_000);
    const before = process.cpuUsage();
    readChunks(pieces(bytes, 65_536));
    const { user, system } = process.cpuUsage(before);
    const perMiB = ((user + system) / 1000 / bytes.length) * 2 ** 20;
    t.ok(perMiB < MOST_MS, `${name}: ${perMiB.toFixed(0)} ms a MiB`);
  }
  t.end();
});

const [first, second, third] = ['one', 'two', 'three'].map((text) => simpleRecord('metadata', text)) as [
  Buffer,
  Buffer,
  Buffer,
];

t.test('W7: a record header that has lost its end costs its own record, in every packing', (t) => {
  const page = recordOf('https://page.example/a', 'HTTP/1.1 200 OK\r\n\r\n<p>a');
  const fields = 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://page.example/b\r\n';
  const table: [string, Buffer][] = [
    ['no blank line', Buffer.from(page.toString().replaceAll('\r\n\r\n', '\r\n'))],
    ['no length and no blank line', Buffer.from(fields)],
    ['cut within a line', Buffer.from(`${fields}WARC-Rec`)],
    ['lines that end in LF', Buffer.from(fields.replaceAll('\r\n', '\n'))],
    ['a folded line at the end', Buffer.from(`${fields} folded\r\n`)],
  ];
  for (const [name, broken] of table) {
    for (const [packing, pack] of [
      ['plain', (bytes: Buffer) => bytes],
      ['in one member', gz],
    ] as const) {
      const bytes = pack(Buffer.concat([first, broken, second, third]));
      const result = readWhole(bytes);
      t.same(bodies(result), ['one', 'two', 'three'], `${name}, ${packing}: all others come`);
      t.same(codes(result), ['bad-header'], `${name}, ${packing}: one fault`);
    }
  }
  t.end();
});

t.test('W7: words that look like a version line in a header do no harm', (t) => {
  for (const field of [
    'WARC-Target-URI: https://page.example/WARC/1.0',
    'X-Note: WARC/1.0\r\n continued: on the next line',
    'WARC/1.0 is the format',
  ]) {
    const bytes = simpleRecord('metadata', 'text', `${field}\r\n`);
    t.same(bodies(readWhole(Buffer.concat([first, bytes, third]))), ['one', 'text', 'three'], field);
  }
  t.end();
});

t.test('G16, W3: a wrong record among others in one member does not take those after it', (t) => {
  const text = second.toString();
  const table: [string, string, string[]][] = [
    ['two lengths', text.replace('Content-Length', 'Content-Length: 9\r\nContent-Length'), ['length-conflict']],
    ['no type', text.replace('WARC-Type: metadata\r\n', ''), ['missing-header']],
    ['a length too small', text.replace('Content-Length: 3', 'Content-Length: 1'), []],
    ['a length too large', text.replace('Content-Length: 3', 'Content-Length: 3000'), []],
  ];
  for (const [name, wrong, faults] of table) {
    const result = readWhole(gz(Buffer.concat([first, Buffer.from(wrong), third])));
    t.same(types(result).length, faults.length === 0 ? 3 : 2, `${name}: all others come`);
    t.same(bodies(result).at(-1), 'three', `${name}: so does the last one`);
    t.same(codes(result), faults, `${name}: the faults`);
  }
  t.end();
});
