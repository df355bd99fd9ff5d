/**
 * The format of what the kernel's segmenter finds in a page besides its text: findings of `FINDING_STRIDE` integers
 * each, in reading order, in one array. A finding may be followed by its attributes of `ATTRIBUTE_STRIDE` integers
 * each, padded to whole findings.
 *
 * The objects below name the integers and the bits. The kernel, which writes the findings (`../kernel/findings.ts`), is
 * built from them.
 */
import { readName, readValueAs } from '../tokens/attributes.js';
import type { Attributes } from '../find-media/attributes.js';
import { attributeNames } from './attribute-names.js';

/** Number of integers in a finding. */
export const FINDING_STRIDE = 8;

/** Fields of every finding: its head, and the number of attributes after it. */
export const FindingField = { head: 0, attributeCount: 7 } as const;

/**
 * Bit positions of the parts of a head. The lowest eight bits are the `FindingKind`. `subject` is the `Content` of a
 * block, otherwise an element id.
 */
export const FindingShift = { subject: 8, flags: 16, level: 24 } as const;

export const FindingKind = {
  /** A block, with the fields of `BlockField`. A heading also has a level. */
  block: 1,
  /** Start tag of an element that media come from, with the fields of `PlaceField`. */
  medium: 2,
  /** End of a player, with the fields of `PlaceField`. */
  playerEnd: 3,
  /** End of a figure, with the fields of `CaptionField`. */
  figureEnd: 4,
  pictureEnd: 5,
  /** Text follows: media found since the last block boundary are inside a block of text. */
  textFollows: 6,
  /** A block boundary: what follows is in another block than what came before. */
  blockBreak: 7,
  /** Start of a link, reported before the first medium in it. */
  linkStart: 8,
  /** End of a link, with the fields of `LinkField` and `PlaceField`. */
  linkEnd: 9,
  /** Start tag of `html`, `meta` or `link`. */
  declaration: 10,
  /** A `base`, with the range of its attributes (`SourceField`). */
  base: 11,
  /** A `title`, with the range of its content (`SourceField`). */
  title: 12,
  /** A JSON-LD script, with the range of its content (`SourceField`). */
  jsonLd: 13,
} as const;

export const FindingFlag = {
  /** Media are not shown here. */
  hidden: 1,
  /** The place is inside a block of text. */
  inside: 2,
  /** The link may lead to an audio or video file. */
  linkedFile: 4,
  /** The link may contain media. */
  holdsMedia: 8,
  /** The block continues the block before it. */
  continues: 16,
} as const;

/**
 * Fields of a block: its byte range in the page's text, the number of words of the page before it, of its own words and
 * of those in links, and its `Region` bits.
 */
export const BlockField = { start: 1, end: 2, wordsBefore: 3, words: 4, linkWords: 5, region: 6 } as const;

/** Fields of a place: the number of words of the page before it, and its `Region` bits. */
export const PlaceField = { wordsBefore: 3, region: 4 } as const;

/** Fields of a link: its byte range in the page's text. */
export const LinkField = { textStart: 1, textEnd: 2 } as const;

/** Fields of a caption: its byte range in the page's text; the start is −1 if there is none. */
export const CaptionField = { start: 1, end: 2 } as const;

/** A range of bytes in the page's source. */
export const SourceField = { start: 1, end: 2 } as const;

/**
 * Number of integers in an attribute. It must be half of `FINDING_STRIDE`, because the kernel pads attributes to whole
 * findings.
 */
export const ATTRIBUTE_STRIDE = 4;

/** Fields of an attribute: its head, and the byte offsets of its name and its value in the source. */
export const AttributeField = { head: 0, name: 1, valueStart: 2, valueEnd: 3 } as const;

/**
 * Bit position in an attribute's head, above the `AttributeFlag` bits: the name's index in `attributeNames`, or the
 * length of an unknown name.
 */
export const AttributeShift = { name: 8 } as const;

/** How to read an attribute. */
export const AttributeFlag = {
  /** The value contains a character reference, a carriage return or NUL. */
  decodes: 1,
  /** The value contains bytes that are not ASCII. */
  nonAscii: 2,
  unknownName: 4,
} as const;

/** Index of the next finding. */
export function nextFinding(findings: Int32Array, at: number): number {
  return at + FINDING_STRIDE * (1 + ((fieldAt(findings, at, FindingField.attributeCount) + 1) >> 1));
}

/** A field (`BlockField`, `PlaceField` …) of the finding at an index. */
export function fieldAt(findings: Int32Array, at: number, field: number): number {
  return findings[at + field]!;
}

/** `FindingKind` of the finding at an index. */
export function kindAt(findings: Int32Array, at: number): number {
  return findings[at]! & 0xff;
}

/** The `Content` of a block, or the element id of another finding. */
export function subjectAt(findings: Int32Array, at: number): number {
  return (findings[at]! >> FindingShift.subject) & 0xff;
}

/** Level of a heading; 0 for other blocks. */
export function levelAt(findings: Int32Array, at: number): number {
  return findings[at]! >> FindingShift.level;
}

/** Whether a finding has a `FindingFlag`. */
export function hasFlag(findings: Int32Array, at: number, flag: number): boolean {
  return ((findings[at]! >> FindingShift.flags) & flag) !== 0;
}

/** The attributes after a finding. */
export function attributesOf(source: Uint8Array, findings: Int32Array, at: number): Attributes {
  const attributes = new Map<string, string>();
  const first = at + FINDING_STRIDE;
  const end = first + fieldAt(findings, at, FindingField.attributeCount) * ATTRIBUTE_STRIDE;
  for (let i = first; i < end; i += ATTRIBUTE_STRIDE) {
    const name = attributeName(source, findings, i);
    if (!attributes.has(name)) attributes.set(name, attributeValue(source, findings, i));
  }
  return attributes;
}

function attributeName(source: Uint8Array, findings: Int32Array, i: number): string {
  const head = fieldAt(findings, i, AttributeField.head);
  const number = head >> AttributeShift.name;
  if ((head & AttributeFlag.unknownName) === 0) return attributeNames[number]!;
  const start = fieldAt(findings, i, AttributeField.name);
  return readName(source, start, start + number);
}

function attributeValue(source: Uint8Array, findings: Int32Array, i: number): string {
  const head = fieldAt(findings, i, AttributeField.head);
  return readValueAs(
    source,
    fieldAt(findings, i, AttributeField.valueStart),
    fieldAt(findings, i, AttributeField.valueEnd),
    (head & AttributeFlag.decodes) !== 0,
    (head & AttributeFlag.nonAscii) === 0,
  );
}
