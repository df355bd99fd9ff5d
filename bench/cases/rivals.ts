/** Benches of parts of other programs, for comparison. */
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { Parser, Tokenizer } from 'htmlparser2';
import { parse } from 'parse5';
import { WARCParser } from 'warcio';
import { inflateRawWithInfo } from '../../lib/compression/inflate-raw.js';
import { apacheBuilderPass } from '../arrow-builder.js';
import { chunksOf, recordBytes } from '../inputs.js';
import { SILENT } from '../token-passes.js';
import { itemsBefore, bytesOf, each } from './bench-case.js';
import type { Pass, BenchCase } from './bench-case.js';

export const rivals: readonly BenchCase[] = [
  {
    name: 'node-inflate',
    level: 'rival',
    about:
      'Every gzip member inflated by Node and its CRC checked, nothing else. It is the floor: no reader of this input can be faster on one core.',
    streams: true,
    prepare(file) {
      const input = readFileSync(file);
      return { bytes: inflateMembers(input).bytes, pass: () => inflateMembers(input).members };
    },
  },
  {
    name: 'warcio',
    level: 'rival',
    about:
      'warcio reads the compressed file by itself and every record is read to its end. Compare with `read-records`.',
    prepare(file) {
      const chunks = chunksOf(file);
      return {
        bytes: recordBytes(file),
        pass: async () => {
          let seen = 0;
          for await (const record of new WARCParser(chunks)) {
            await record.readFully(false);
            seen++;
          }
          return seen;
        },
      };
    },
  },
  {
    name: 'htmlparser2-tokenizer',
    level: 'rival',
    about:
      'htmlparser2’s Tokenizer with callbacks that do nothing, on strings decoded beforehand. Compare with `tokenizer`, which gets bytes.',
    prepare: (file) =>
      onStrings(file, (html) => {
        const tokenizer = new Tokenizer({ decodeEntities: true }, SILENT);
        tokenizer.write(html);
        tokenizer.end();
      }),
  },
  {
    name: 'htmlparser2-parser',
    level: 'rival',
    about:
      'htmlparser2’s Parser: attributes and implied end tags too, handlers that do nothing. Compare with `tokenizer` and `attributes` together.',
    prepare: (file) =>
      onStrings(file, (html) => {
        const parser = new Parser({});
        parser.write(html);
        parser.end();
      }),
  },
  {
    name: 'parse5',
    level: 'rival',
    about:
      'parse5 builds the standard’s tree. Compare with `tokenizer` and `segmenter` together, which read the page without one.',
    prepare: (file) => onStrings(file, (html) => void parse(html)),
  },
  {
    name: 'apache-arrow-builder',
    level: 'rival',
    about:
      'Documents into columns by `makeBuilder` of Apache Arrow, without the messages that `rows:arrow` also makes of them. MB/s counts the documents’ lines of JSON.',
    prepare(file) {
      const documents = itemsBefore(file, 'write-rows');
      const bytes = documents.reduce((sum, document) => sum + Buffer.byteLength(JSON.stringify(document)) + 1, 0);
      return { bytes, pass: apacheBuilderPass(documents) };
    },
  },
];

function onStrings(file: string, act: (html: string) => void): { bytes: number; pass: Pass } {
  const pages = itemsBefore(file, 'tokenize-html');
  const strings = pages.map(({ body }) => Buffer.from(body).toString('utf8'));
  return { bytes: bytesOf(pages), pass: each(strings, act) };
}

/** Header and trailer of members as warcio and crawlers write them, without optional fields. */
const HEADER = 10;
const TRAILER = 8;

function inflateMembers(input: Buffer): { members: number; bytes: number } {
  let members = 0;
  let bytes = 0;
  for (let at = 0; at < input.length; members++) {
    const { buffer, engine } = inflateRawWithInfo(input.subarray(at + HEADER), { chunkSize: 65536 });
    at += HEADER + engine.bytesWritten;
    if (crc32(buffer) !== input.readUInt32LE(at)) throw new Error('wrong checksum');
    at += TRAILER;
    bytes += buffer.length;
  }
  return { members, bytes };
}
