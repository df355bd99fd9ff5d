/** Fuzz target: HTTP headers in records. */
import fc from 'fast-check';
import { leadingLineEnds, readContentType, readHttpMessage } from '../../../lib/http/message.js';
import { must, mustEqual, sizeClass, texts } from '../target.js';
import type { FuzzTarget } from '../target.js';
import { blockLength, checkFields } from './warc-header.js';

const TOKENS = [
  ...[
    'HTTP/1.1 200 OK\r\n',
    'HTTP/1.1 200\n',
    'HTTP/2 200\r\n',
    'HTTP 404 x\r\n',
    'ICY 200 OK\r\n',
    'HTTP/1.1 2000\r\n',
    'HTTP/1.1  0',
  ],
  ...[
    'Content-Type: text/html; charset=utf-8\r\n',
    'Content-Type: text/html;charset="x\r\n',
    "content-type:a/b;charset='y'\n",
    'Content-Type: ,\r\n',
  ],
  ...[
    'Transfer-Encoding: chunked\r\n',
    'Content-Encoding: gzip, br\r\n',
    'X-Robots-Tag: noai\r\n',
    ' folded\r\n',
    ': x\r\n',
    'a\r\n',
    'a : b\r\n',
  ],
  ...['\r\n\r\n', '\n\n', '\r\n', '\n', '\r', '\0', 'é', ';', '=', '"', '/', 'charset', '__proto__: x\r\n'],
];

export const httpHeader: FuzzTarget = {
  name: 'http-header',
  about:
    'The body is the rest of the block; fields equal a slow reading of the lines; the status is from 0 to 999; types are in normal form.',
  seeds: () =>
    texts(
      'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>a',
      '\r\n\r\nHTTP/1.0 301 Moved\nLocation: /x\n\nb',
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Type: text/plain; charset="koi8-r"\r\n\r\n',
    ),
  tokens: TOKENS,
  maxLength: 2048,
  structured: fc
    .array(fc.constantFrom(...TOKENS), { maxLength: 10 })
    .map((lines) => Buffer.from(`HTTP/1.1 200 OK\r\n${lines.join('')}\r\n\r\nbody`)),
  check(input) {
    const message = readHttpMessage(input);
    if (typeof message === 'string') return message;
    const { status, fields, bodyStart } = message;
    must(Number.isInteger(status) && status >= 0 && status <= 999, 'a status has at most three digits');
    const from = leadingLineEnds(input, 0, 4);
    const length = blockLength(input.subarray(from));
    mustEqual(bodyStart, length === -1 ? input.length : from + length, 'start of the body');
    checkFields(input.subarray(from, bodyStart), fields);
    const types = fields.map(([, value]) => readContentType(value));
    for (const { essence, charset } of types) {
      must(essence === null || /^[^\s/;,A-Z]+\/[^\s/;,A-Z]+$/.test(essence), `a type in normal form: ${essence}`);
      must(
        charset === null || (charset !== '' && charset.trim() === charset),
        `a label without spaces around it: ${charset}`,
      );
    }
    const kinds = types.map(({ essence, charset }) => (essence === null ? 0 : 1) + (charset === null ? 0 : 2));
    return [status < 200, sizeClass(fields.length), length === -1, ...new Set(kinds)].join();
  },
};
