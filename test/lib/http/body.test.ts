/** Bodies of HTTP messages: chunks, and content encodings. */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import t from 'tap';
import { isBinary } from '../../../lib/http/binary.js';
import { decodeBody, dechunk } from '../../../lib/http/body.js';

const HTML = '<!doctype html><title>T</title><p>Hello, page.';

t.test('dechunk reads chunks and flags those that are bad or false', (t) => {
  const table: [string, string, string, string[]][] = [
    ['H4 two chunks', '5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n', 'hello world', []],
    ['H4 extensions and trailers', '5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n', 'hello', []],
    ['H4 upper case, zeros, spaces', '00A \r\n0123456789\r\n0\r\n\r\n', '0123456789', []],
    ['H4 LF only', '5\nhello\n0\n\n', 'hello', []],
    ['H4 nothing in it', '0\r\n\r\n', '', []],
    ['H4 last chunk missing', '5\r\nhello\r\n', 'hello', []],
    ['H4 last line end missing', '5\r\nhello\r\n0', 'hello', ['bad-chunk']],
    ['H4 cut inside a chunk', '5\r\nhello\r\n6\r\n wo', 'hello wo', ['bad-chunk']],
    ['H4 cut inside the only chunk', '5\r\nhel', 'hel', ['bad-chunk']],
    ['H4 bad size', '5\r\nhello\r\nZZ\r\n world', 'hello', ['bad-chunk']],
    ['H4 size over 2^31', '5\r\nhello\r\nffffffff\r\n world', 'hello', ['bad-chunk']],
    ['H4 no line end after a chunk', '5\r\nhello\r\n6\r\n world3\r\nabc', 'hello world', ['bad-chunk']],
    ['H3 no line end after the first chunk', '5\r\nhello6\r\n world', '5\r\nhello6\r\n world', ['fake-chunked']],
    ['H3 not chunked', '<p>hello', '<p>hello', ['fake-chunked']],
    [
      'H3 begins like a size',
      'bad\nnews for all of us'.padEnd(4000),
      'bad\nnews for all of us'.padEnd(4000),
      ['fake-chunked'],
    ],
    ['H3 empty', '', '', ['fake-chunked']],
  ];
  for (const [name, text, body, expected] of table) {
    const flags: string[] = [];
    t.same([dechunk(Buffer.from(text), flags).toString(), flags], [body, expected], name);
  }
  t.end();
});

t.test('decodeBody undoes every content encoding and flags false ones', (t) => {
  const page = Buffer.from(HTML.repeat(20));
  const zipped = gzipSync(page);
  const limit = 1 << 20;
  const decode = (encoding: string | string[], body: Buffer): unknown => {
    const fields = [encoding].flat().map((value) => ['Content-Encoding', value] as const);
    const result = decodeBody(body, fields, limit);
    return typeof result === 'string'
      ? result
      : [
          result.bytes.equals(page) ? 'page' : result.bytes.equals(body) ? 'raw' : result.bytes.toString(),
          ...result.flags,
        ];
  };
  const table: [string, unknown, unknown][] = [
    ['gzip', decode('gzip', zipped), ['page']],
    ['x-gzip', decode('x-gzip', zipped), ['page']],
    ['upper case', decode('GZip', zipped), ['page']],
    ['deflate', decode('deflate', deflateSync(page)), ['page']],
    ['raw deflate', decode('deflate', deflateRawSync(page)), ['page']],
    ['br', decode('br', brotliCompressSync(page)), ['page']],
    ['two layers', decode('deflate, gzip', gzipSync(deflateSync(page))), ['page']],
    ['two fields', decode(['br', 'gzip'], gzipSync(brotliCompressSync(page))), ['page']],
    ['three layers', decode('gzip, gzip, gzip', gzipSync(gzipSync(zipped))), ['page']],
    ['four layers', decode('gzip, gzip, gzip, gzip', zipped), 'encoding-depth'],
    ['false gzip', decode('gzip', page), ['page', 'fake-encoding']],
    ['false deflate', decode('deflate', page), ['page', 'fake-encoding']],
    ['false br', decode('br', page), ['page', 'fake-encoding']],
    ['false zstd', decode('zstd', page), ['page', 'fake-encoding']],
    ['identity', decode('identity', page), ['page']],
    ['unknown', decode('rot13', page), ['page', 'unknown-encoding']],
    ['undeclared', decode([], zipped), ['page', 'undeclared-encoding']],
    ['bomb, gzip', decode('gzip', gzipSync(Buffer.alloc(limit + 1))), 'page-too-big'],
    ['bomb, br', decode('br', brotliCompressSync(Buffer.alloc(limit + 1))), 'page-too-big'],
    ['bomb in a bomb', decode('gzip, gzip', gzipSync(gzipSync(Buffer.alloc(limit * 100)))), 'page-too-big'],
    ['empty body', decode('gzip', Buffer.alloc(0)), ['raw']],
  ];
  for (const [name, found, expected] of table) t.same(found, expected, `H5 ${name}`);
  const halves: [string, Buffer][] = [
    ['gzip', zipped.subarray(0, -10)],
    ['gzip', zipped.subarray(0, -1)],
    ['deflate', deflateSync(page).subarray(0, -10)],
    ['deflate', deflateRawSync(page).subarray(0, -10)],
    ['br', brotliCompressSync(page).subarray(0, -2)],
    ['gzip, gzip', gzipSync(zipped).subarray(0, -20)],
  ];
  for (const [encoding, body] of halves) {
    const cut = decodeBody(body, [['Content-Encoding', encoding]], limit);
    if (typeof cut === 'string') t.fail(`H5 cut ${encoding}: ${cut}`);
    else {
      t.ok(
        cut.bytes.length > 0 && page.subarray(0, cut.bytes.length).equals(cut.bytes),
        `H5 cut ${encoding}: its start`,
      );
      t.same(cut.flags, ['cut-encoding'], `H5 cut ${encoding} is flagged`);
    }
  }
  const both = decodeBody(
    Buffer.concat([Buffer.from(`${zipped.length.toString(16)}\r\n`), zipped, Buffer.from('\r\n0\r\n\r\n')]),
    [
      ['Transfer-Encoding', 'Chunked'],
      ['Content-Encoding', 'gzip'],
    ],
    limit,
  );
  t.ok(typeof both !== 'string' && both.bytes.equals(page), 'H4 chunking is taken off before the encoding');
  t.end();
});

/** A page whose compressed data has several kinds of symbols to its end. */
const VARIED = Buffer.from(
  `<!doctype html><title>T</title>${Array.from({ length: 400 }, (_, i) => `<p>Line ${i} of ${(i * 7919) % 1000}.`).join('')}`,
);

/** The bytes with some at an offset replaced; a negative offset is from the end. */
function damaged(bytes: Buffer, at: number, by: string): Buffer {
  const copy = Buffer.from(bytes);
  copy.write(by, at < 0 ? copy.length + at : at, 'latin1');
  return copy;
}

const noise = Buffer.from(Array.from({ length: 600 }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 13) & 0xff));

t.test('H5: a body with a false checksum is whole, one with damaged data is read up to the damage', (t) => {
  const [zipped, zlib, raw] = [gzipSync(VARIED), deflateSync(VARIED), deflateRawSync(VARIED)];
  const named = Buffer.concat([
    Buffer.from([31, 139, 8, 8, 0, 0, 0, 0, 0, 3]),
    Buffer.from('page.html\0'),
    raw,
    Buffer.alloc(8),
  ]);
  const whole: [string, string, Buffer][] = [
    ['gzip, CRC-32', 'gzip', damaged(zipped, -8, '\0\0\0\0')],
    ['gzip, length', 'gzip', damaged(zipped, -4, '\xff\xff\xff\xff')],
    ['gzip with a name', 'x-gzip', named],
    [
      'gzip, the first of two members',
      'gzip',
      Buffer.concat([damaged(gzipSync(VARIED.subarray(0, 5000)), -6, 'x'), gzipSync(VARIED.subarray(5000))]),
    ],
    ['gzip, bytes after it', 'gzip', Buffer.concat([damaged(zipped, -8, 'xxxx'), Buffer.from('more')])],
    ['deflate, Adler-32', 'deflate', damaged(zlib, -4, '\0\0\0\0')],
    ['two layers', 'deflate, gzip', damaged(gzipSync(zlib), -8, 'xxxx')],
  ];
  for (const [name, encoding, body] of whole) {
    const result = decodeBody(body, [['Content-Encoding', encoding]], 1 << 20);
    if (typeof result === 'string') t.fail(`${name}: ${result}`);
    else t.same([result.bytes.equals(VARIED), result.flags], [true, ['bad-checksum']], name);
  }
  const late: [string, string, Buffer][] = [
    ['gzip', 'gzip', damaged(zipped, -120, '\xff'.repeat(40))],
    ['deflate', 'deflate', damaged(zlib, -120, '\xff'.repeat(40))],
    ['raw deflate', 'deflate', damaged(raw, -120, '\xff'.repeat(40))],
    ['second member', 'gzip', Buffer.concat([gzipSync(VARIED), damaged(zipped, 400, '\xff'.repeat(40))])],
  ];
  for (const [name, encoding, body] of late) {
    const result = decodeBody(body, [['Content-Encoding', encoding]], 1 << 20);
    if (typeof result === 'string') t.fail(`damaged ${name}: ${result}`);
    else {
      t.ok(result.bytes.subarray(0, 4000).equals(VARIED.subarray(0, 4000)), `damaged ${name}: its start`);
      t.same(result.flags, ['damaged-encoding'], `damaged ${name}: its flag`);
    }
  }
  const table: [string, string, Buffer, string][] = [
    ['gzip damaged at its beginning', 'gzip', damaged(zipped, 10, '\xff'.repeat(20)), 'bad-content-encoding'],
    ['zlib header before noise', 'deflate', Buffer.concat([Buffer.from([0x78, 0x9c]), noise]), 'bad-content-encoding'],
    ['noise as deflate', 'deflate', noise, 'bad-content-encoding'],
    ['noise as br', 'br', noise, 'bad-content-encoding'],
    ['noise as gzip', 'gzip', noise, 'bad-content-encoding'],
    ['noise as zstd', 'zstd', noise, 'bad-content-encoding'],
    ['bomb with a false checksum', 'gzip', damaged(gzipSync(Buffer.alloc(1 << 21, 97)), -8, 'xxxx'), 'page-too-big'],
  ];
  for (const [name, encoding, body, fault] of table)
    t.equal(decodeBody(body, [['Content-Encoding', encoding]], 1 << 20), fault, name);
  t.end();
});

t.test('H5: encodings that no field declares are removed where all of the body decodes', (t) => {
  const table: [string, Buffer, string[]][] = [
    ['gzip', gzipSync(VARIED), ['undeclared-encoding']],
    ['gzip with a false checksum', damaged(gzipSync(VARIED), -8, 'xxxx'), ['bad-checksum', 'undeclared-encoding']],
    ['zlib', deflateSync(VARIED), ['undeclared-encoding']],
    ['zlib with a false checksum', damaged(deflateSync(VARIED), -4, 'xxxx'), ['bad-checksum', 'undeclared-encoding']],
    ['brotli', brotliCompressSync(VARIED), ['undeclared-encoding']],
  ];
  for (const [name, body, flags] of table) {
    const result = decodeBody(body, [], 1 << 20);
    t.same(typeof result !== 'string' && [result.bytes.equals(VARIED), result.flags], [true, flags], name);
  }
  for (const [name, body] of [
    ['damaged gzip', damaged(gzipSync(VARIED), -120, '\xff'.repeat(40))],
    ['cut zlib', deflateSync(VARIED).subarray(0, -100)],
    ['brotli of what is no page', brotliCompressSync(noise)],
    ['noise', noise],
  ] as const) {
    const result = decodeBody(body, [], 1 << 20);
    t.same(typeof result !== 'string' && [result.bytes.equals(body), result.flags], [true, []], name);
  }
  t.end();
});

t.test('isBinary distinguishes text from other bytes', (t) => {
  const table: [string, Buffer, boolean][] = [
    ['noise', noise, true],
    ['noise after 1,445 bytes of text', Buffer.concat([Buffer.from('word '.repeat(289)), noise]), false],
    ['compressed data', brotliCompressSync(VARIED), true],
    ['text', Buffer.from('Ein schöner Text.'), false],
    ['nothing', Buffer.alloc(0), false],
    ['NUL', Buffer.from(`a\0b\0${'c\0'.repeat(100)}`), false],
    ['ISO-2022-JP', Buffer.from('\x1b$B$"\x1b(B'.repeat(20)), false],
    ['Shift_JIS', Buffer.from('\x93\xfa\x96{\x8c\xea'.repeat(20), 'latin1'), false],
    ['two stray bytes in a short text', Buffer.from('a\x01b\x02'), false],
    ['control characters after markup', Buffer.from(`<p>${'\x01\x02\x03'.repeat(100)}`), false],
    ['control characters alone', Buffer.from('\x01\x02\x03'.repeat(100)), true],
  ];
  for (const [name, bytes, expected] of table) t.equal(isBinary(bytes), expected, `H7 ${name}`);
  t.end();
});
