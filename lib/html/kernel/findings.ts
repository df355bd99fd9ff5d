/**
 * Writes what the segmenter finds in a page after the page's text, in reading order. `lib/html/segments/findings.ts`
 * declares the fields.
 */
import { ensure } from './memory';
import {
  ATTRIBUTE_STRIDE,
  AttributeField_head,
  AttributeField_name,
  AttributeField_valueEnd,
  AttributeField_valueStart,
  FINDING_STRIDE,
  FindingField_attributeCount,
  FindingField_head,
  FindingShift_flags,
  FindingShift_subject,
} from './names';

const FINDING: usize = 4 * FINDING_STRIDE;
const ATTRIBUTE: usize = 4 * ATTRIBUTE_STRIDE;
/** Memory requested when the findings have filled the available memory. */
const MORE: usize = 1 << 18;

/** First finding. */
export let findingsStart: usize = 0;
/** First byte after the last. */
export let findingsEnd: usize = 0;
let room: usize = 0;
let last: usize = 0;

/**
 * Size of findings in bytes after which tags, titles and JSON-LD are no longer reported: fifty times what the richest
 * real pages need. A tag of ten bytes may take a hundred here, and pages made only of such tags must not fill the
 * memory.
 */
const MAX_BYTES: usize = 4 << 20;

// @inline
export function isFull(): bool {
  return findingsEnd - findingsStart >= MAX_BYTES;
}

export function beginFindings(start: usize): void {
  findingsStart = findingsEnd = start;
  room = start + MORE;
  ensure(room);
}

/** The head of a finding of this kind, with its element id or the content of its block, and its `FindingFlag` bits. */
// @inline
export function findingHead(kind: i32, subject: i32, flags: i32): i32 {
  return kind | (subject << FindingShift_subject) | (flags << FindingShift_flags);
}

/** Adds a finding. All fields other than the head are 0 until they are set. */
export function addFinding(head: i32): void {
  if (findingsEnd + FINDING > room) makeRoom();
  last = findingsEnd;
  findingsEnd += FINDING;
  v128.store(last, i32x4.splat(0));
  v128.store(last, i32x4.splat(0), 16);
  store<i32>(last, head, 4 * FindingField_head);
}

/** Sets a field of the last finding. */
// @inline
export function setField(field: i32, value: i32): void {
  store<i32>(last + ((<usize>field) << 2), value);
}

/** Adds an attribute to the last finding. Offsets are relative to the page. */
export function addAttribute(head: i32, name: i32, valueStart: i32, valueEnd: i32): void {
  // Room for a whole finding, because `endAttributes` pads an odd number of attributes.
  if (findingsEnd + FINDING > room) makeRoom();
  store<i32>(findingsEnd, head, 4 * AttributeField_head);
  store<i32>(findingsEnd, name, 4 * AttributeField_name);
  store<i32>(findingsEnd, valueStart, 4 * AttributeField_valueStart);
  store<i32>(findingsEnd, valueEnd, 4 * AttributeField_valueEnd);
  findingsEnd += ATTRIBUTE;
}

/**
 * Writes the number of attributes of the finding. Two attributes take the room of one finding, so an odd number is
 * padded with zeros.
 */
export function endAttributes(count: i32): void {
  setField(FindingField_attributeCount, count);
  if ((count & 1) === 0) return;
  v128.store(findingsEnd, i32x4.splat(0));
  findingsEnd += ATTRIBUTE;
}

function makeRoom(): void {
  room = findingsEnd + MORE;
  ensure(room);
}
