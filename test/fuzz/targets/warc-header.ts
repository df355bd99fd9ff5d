/** Fuzz target: header blocks of WARC records. */
import fc from 'fast-check';
import { MAX_HEADER_BLOCK, parseHeaderBlock } from '../../../lib/http/header-block.js';
import { isHeadFault, readRecordHead, recordDate } from '../../../lib/warc/record-head.js';
import type { HeaderFields } from '../../../lib/model/record.js';
import { must, mustEqual, sizeClass, texts } from '../target.js';
import type { FuzzTarget } from '../target.js';

const TOKENS = [
  ...[
    'WARC/1.0\r\n',
    'WARC/1.1\n',
    'WARC/0.18\r\n',
    'WARC/2.0\r\n',
    'warc/1.0 \r\n',
    'WARC/',
    '\r\n\r\n',
    '\n\n',
    '\r\n',
    '\n',
    '\r',
  ],
  ...[
    'WARC-Type: response\r\n',
    'WARC-Type:\r\n',
    'warc-type : Request\n',
    'Content-Length: 12\r\n',
    'content-length: 12\n',
  ],
  ...[
    'Content-Length: +1\r\n',
    'Content-Length: 0x1\r\n',
    'WARC-Date: 2024-05-18T12:00:00Z\r\n',
    'WARC-Date: 2009-03-65T08:43:19Z\r\n',
  ],
  ...[
    'WARC-Target-URI: <http://a/>\r\n',
    ': no name\r\n',
    'no colon\r\n',
    ' folded\r\n',
    '\tfolded\r\n',
    '\0',
    'é',
    '\u2028',
    ':',
    '__proto__: x\r\n',
  ],
];

export const warcHeader: FuzzTarget = {
  name: 'warc-header',
  about:
    'A header ends within the input, equals a slow reading of its lines, is no larger than its bytes, and reads the same after it is written again.',
  seeds: () =>
    texts(
      'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n',
      'WARC/1.1\nWARC-Type: metadata\nWARC-Date: 2024-05-18T12:00:00Z\n folded\n\n',
      'WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n',
    ),
  tokens: TOKENS,
  maxLength: 2048,
  structured: fc
    .array(fc.constantFrom(...TOKENS), { maxLength: 10 })
    .map((lines) => Buffer.from(`WARC/1.0\r\n${lines.join('')}\r\n`)),
  check(input) {
    const head = readRecordHead(input, 0, input.length);
    const blockEnd = blockLength(input);
    if (head === null) {
      mustEqual(blockEnd, -1, 'a header that ends is read');
      return 'open';
    }
    if (isHeadFault(head)) return head.code;
    mustEqual(head.end, blockEnd, 'end of the header');
    must(head.end <= Math.min(input.length, MAX_HEADER_BLOCK), 'the header ends in the input');
    checkFields(input.subarray(0, head.end), head.fields);
    must(head.contentLength >= -1, 'a length is none or a number');
    const date = recordDate(head.fields);
    must(date === null || date.length <= 30, 'a date is short');
    return [
      sizeClass(head.fields.length),
      head.type.length > 8,
      head.contentLength < 0,
      date === null,
      ...head.oddities,
    ].join();
  },
};

/** The offset after the first empty line, or -1. */
export function blockLength(bytes: Buffer): number {
  const match = /(?:^|\n)\r?\n/.exec(bytes.toString('latin1'));
  return match === null ? -1 : match.index + match[0].length;
}

/** Checks every parsed header block: it is bounded, equals a slow reading, and is stable. */
export function checkFields(block: Buffer, fields: HeaderFields): void {
  const size = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  must(size <= block.length, 'fields are no longer than what they were read from');
  mustEqual(fields, slowFields(block), 'fields, read slowly');
  const text = `${parseHeaderBlock(block, 0, block.length).firstLine}\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  const bytes = Buffer.from(text);
  mustEqual(parseHeaderBlock(bytes, 0, bytes.length).fields, fields, 'fields, written and read again');
}

/**
 * Reads fields line by line: trimmed, with continued lines joined by a space, without fields that have no name or
 * contain NUL.
 */
function slowFields(block: Buffer): HeaderFields {
  const utf8 = block.toString('utf8');
  const text = Buffer.from(utf8).equals(block) ? utf8 : block.toString('latin1');
  const fields: [string, string][] = [];
  for (const whole of text.split('\n').slice(1)) {
    const line = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    if (line === '') break;
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      if (!line.includes('\0')) last[1] = bare(`${last[1]} ${bare(line)}`);
      continue;
    }
    const [name = '', ...rest] = line.split(':');
    const field: [string, string] = [bare(name), bare(rest.join(':'))];
    if (rest.length > 0 && field[0] !== '' && !field.join('').includes('\0')) fields.push(field);
  }
  return fields;
}

/** Without control characters and spaces around it. */
function bare(text: string): string {
  return text.replace(/^[\u0001-\u0020]+/, '').replace(/[\u0001-\u0020]+$/, '');
}
