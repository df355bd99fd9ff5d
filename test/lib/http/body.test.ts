/** Bodies of HTTP messages: chunks, and content encodings. */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import t from 'tap';
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
    [
      'damaged gzip',
      decode('gzip', Buffer.concat([zipped.subarray(0, -8), Buffer.alloc(8, 0xff)])),
      'bad-content-encoding',
    ],
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
