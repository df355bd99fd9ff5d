/**
 * What the kernel's segmenter tells of a page besides its text: records of `RECORD_STRIDE` integers, in reading order.
 *
 *   0  `RecordKind` | element id (media, declarations) or block's content << 8 | `RecordFlag` bits, in their place a heading's level too, << 16
 *   1  blocks, captions and links: where the text begins; title, JSON-LD and `base` (its attributes): where it begins in the source
 *   2  where it ends
 *   3  media and links: words of the page before the place; blocks: before the block
 *   4  media and links: `Region` bits of the place; blocks: words
 *   5  blocks: words inside links; links: 1 if media may stand inside
 *   6  blocks: `Region` bits
 *   7  number of attributes behind the record
 *
 * An attribute is four integers, and two of them are as long as a record, to which their room is rounded up:
 *
 *   0  `AttributeFlag` bits | number of its name among `attributeNames`, or an unknown name's length, << 8
 *   1  where its name begins in the source
 *   2  where its value begins
 *   3  where it ends
 */
import { readName, readValueAs } from '../tokens/attributes.js';
import type { Attributes } from '../find-media/attributes.js';
import { attributeNames } from './attribute-names.js';

/** Integers of a record. */
export const RECORD_STRIDE = 8;

export const RecordKind = {
  block: 1,
  /** Start tag of an element that media come from. */
  medium: 2,
  playerEnd: 3,
  /** With the range of the caption; its start is −1 where there is none. */
  figureEnd: 4,
  pictureEnd: 5,
  /** What came since the last block boundary stands inside a block of text. */
  textFollows: 6,
  /** What comes now stands in another block than what came before. */
  blockBreak: 7,
  /** Before the first medium in a link. */
  linkStart: 8,
  linkEnd: 9,
  /** Start tag of `html`, `meta` or `link`. */
  declaration: 10,
  base: 11,
  /** Content of the page's title. */
  title: 12,
  jsonLd: 13,
} as const;

/** What else is to be said of a place, as bits. Of blocks the lower three hold the level. */
export const RecordFlag = {
  /** Media are not shown here. */
  hidden: 2,
  /** The place is inside a block of text. */
  inside: 8,
  /** The link may lead to an audio or video file. */
  linkedFile: 16,
  /** The block goes on where the block before it stopped. */
  continues: 8,
} as const;

/** What is to be known of an attribute to read it. */
export const AttributeFlag = {
  /** The value holds a character reference, a carriage return or NUL. */
  decodes: 1,
  /** The value is not all ASCII. */
  nonAscii: 2,
  unknownName: 4,
} as const;

/** Integers of an attribute. */
export const ATTRIBUTE_STRIDE = 4;

/** Index of the record after the one at an index. */
export function nextRecord(records: Int32Array, at: number): number {
  return at + RECORD_STRIDE * (1 + ((records[at + 7]! + 1) >> 1));
}

/** The attributes behind a record. */
export function attributesOf(source: Uint8Array, records: Int32Array, at: number): Attributes {
  const attributes = new Map<string, string>();
  const end = at + RECORD_STRIDE + records[at + 7]! * ATTRIBUTE_STRIDE;
  for (let i = at + RECORD_STRIDE; i < end; i += ATTRIBUTE_STRIDE) {
    const head = records[i]!;
    const start = records[i + 1]!;
    const name =
      (head & AttributeFlag.unknownName) === 0
        ? attributeNames[head >> 8]!
        : readName(source, start, start + (head >> 8));
    if (attributes.has(name)) continue;
    const isAscii = (head & AttributeFlag.nonAscii) === 0;
    attributes.set(
      name,
      readValueAs(source, records[i + 2]!, records[i + 3]!, (head & AttributeFlag.decodes) !== 0, isAscii),
    );
  }
  return attributes;
}
