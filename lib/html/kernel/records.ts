/**
 * What the segmenter tells of a page, in reading order: records of eight integers behind the page's text.
 *
 *   0  kind (`RecordKind`) | element id or block's content << 8 | flags (`RecordFlag`) or heading's level << 16
 *   1  tags: where attributes begin; blocks, captions and raw text: where the text begins
 *   2  where it ends
 *   3  words of the page before it
 *   4  blocks: words; media: `Region` bits
 *   5  blocks: words inside links
 *   6  blocks: `Region` bits
 *
 * Places of tags and raw text are offsets in the page, those of blocks and captions offsets in the text.
 */
import { ensure } from './memory';

const RECORD: usize = 32;
const MORE: usize = 1 << 18;

/** First record, and first byte after the last. */
export let recordStart: usize = 0;
export let recordEnd: usize = 0;
let room: usize = 0;

export function beginRecords(start: usize): void {
  recordStart = recordEnd = start;
  room = start + MORE;
  ensure(room);
}

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
  recordEnd += RECORD;
}
