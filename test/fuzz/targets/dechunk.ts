/** Fuzz target: chunked bodies. */
import fc from 'fast-check';
import { dechunk } from '../../../lib/http/body.js';
import { must, mustEqual, sizeClass, texts } from '../target.js';
import type { FuzzTarget } from '../target.js';

export const dechunking: FuzzTarget = {
  name: 'dechunk',
  about:
    'The output is no longer than the input and consists of pieces of it in order; valid chunking gives what a slow reader gives.',
  seeds: () =>
    texts(
      '5\r\nhello\r\n0\r\n\r\n',
      '3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n',
      '5\r\nhello\r\n6\r\n world\r\n',
      'ffffffff\r\nabc',
      'no chunks at all',
      'a\n0123456789\n0\n\n',
    ),
  tokens: [
    '0\r\n\r\n',
    '1\r\na\r\n',
    '\r\n',
    '\n',
    '\r',
    ';a=b',
    '7fffffff',
    '80000000',
    'ZZ\r\n',
    '-1\r\n',
    ' 2 \r\nab',
    '000000002\r\n',
    '00\r\n',
  ],
  maxLength: 1024,
  structured: fc
    .tuple(fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 6 }), fc.boolean())
    .map(([chunks, ends]) =>
      Buffer.concat([
        ...chunks.flatMap((chunk) => [
          Buffer.from(`${chunk.length.toString(16)}\r\n`),
          Buffer.from(chunk),
          Buffer.from('\r\n'),
        ]),
        Buffer.from(ends ? '0\r\n\r\n' : ''),
      ]),
    ),
  check(input) {
    const flags: string[] = [];
    const output = dechunk(input, flags);
    must(output.length <= input.length, 'more came out than went in');
    must(isWithin(output, input), 'what came out is not in order in what went in');
    for (const flag of flags) must(flag === 'bad-chunk' || flag === 'fake-chunked', `flag ${flag}`);
    must(flags.length <= 1, 'one flag at most');
    const valid = slowly(input);
    if (valid !== null) {
      must(output.equals(valid), 'valid chunking gives other bytes');
      mustEqual(flags, [], 'flags of valid chunking');
    }
    if (flags.includes('fake-chunked')) must(output.equals(input), 'what is not chunked stays as it is');
    return `${flags.join()} ${valid !== null} ${sizeClass(output.length)} ${sizeClass(input.length - output.length)}`;
  },
};

/** Whether the bytes of the first are among those of the second, in the same order. */
function isWithin(part: Buffer, whole: Buffer): boolean {
  let at = 0;
  for (const byte of part) {
    at = whole.indexOf(byte, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Chunking to the letter of RFC 9112 §7.1 (trailer fields are not checked); null if the body is not chunked so. */
function slowly(input: Buffer): Buffer | null {
  let rest = input.toString('latin1');
  let decoded = '';
  for (;;) {
    const line = /^([0-9a-fA-F]{1,8})(?:;[^\r\n]{0,100})?\r\n/.exec(rest);
    if (line === null) return null;
    const size = parseInt(line[1]!, 16);
    rest = rest.slice(line[0].length);
    if (size === 0) return Buffer.from(decoded, 'latin1');
    if (rest.slice(size, size + 2) !== '\r\n') return null;
    decoded += rest.slice(0, size);
    rest = rest.slice(size + 2);
  }
}
