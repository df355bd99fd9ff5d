/** What the segmenter tells of a page, in reading order, behind the page's text; `lib/html/segments/records.ts` says what is in a record. */
import { ensure } from './memory';
import { ATTRIBUTE_STRIDE, RECORD_STRIDE } from './names';

const RECORD: usize = 4 * RECORD_STRIDE;
const ATTRIBUTE: usize = 4 * ATTRIBUTE_STRIDE;
/** Where in a record the number of its attributes stands. */
const ATTRIBUTES: usize = 28;
/** Memory asked for when the records have filled what there is. */
const MORE: usize = 1 << 18;

/** First record, and first byte after the last. */
export let recordStart: usize = 0;
export let recordEnd: usize = 0;
let room: usize = 0;
let last: usize = 0;

/**
 * Bytes of records after which tags, titles and JSON-LD are told no more: fifty times what the richest real pages take. A tag of ten bytes may
 * take a hundred here, and pages made of nothing else must not fill memory.
 */
const MAX_BYTES: usize = 4 << 20;

// @inline
export function isFull(): bool {
  return recordEnd - recordStart >= MAX_BYTES;
}

export function beginRecords(start: usize): void {
  recordStart = recordEnd = start;
  room = start + MORE;
  ensure(room);
}

/** A record; its fields, first to last but one, are those of `lib/html/segments/records.ts`. */
export function record(head: i32, start: i32, end: i32, words: i32, fourth: i32, fifth: i32, sixth: i32): void {
  if (recordEnd + RECORD > room) {
    room = recordEnd + MORE;
    ensure(room);
  }
  store<i32>(recordEnd, head, 0);
  store<i32>(recordEnd, start, 4);
  store<i32>(recordEnd, end, 8);
  store<i32>(recordEnd, words, 12);
  store<i32>(recordEnd, fourth, 16);
  store<i32>(recordEnd, fifth, 20);
  store<i32>(recordEnd, sixth, 24);
  store<i32>(recordEnd, 0, ATTRIBUTES);
  last = recordEnd;
  recordEnd += RECORD;
}

/** Adds an attribute to the record told last. */
export function recordAttribute(head: i32, name: i32, valueStart: i32, valueEnd: i32): void {
  // A whole record's room: an odd number of attributes is made even behind the last.
  if (recordEnd + RECORD > room) {
    room = recordEnd + MORE;
    ensure(room);
  }
  store<i32>(recordEnd, head, 0);
  store<i32>(recordEnd, name, 4);
  store<i32>(recordEnd, valueStart, 8);
  store<i32>(recordEnd, valueEnd, 12);
  recordEnd += ATTRIBUTE;
}

/** Says how many attributes the record has; two of them take the room of a record. */
export function endAttributes(count: i32): void {
  store<i32>(last, count, ATTRIBUTES);
  if ((count & 1) !== 0) recordEnd += ATTRIBUTE;
}
