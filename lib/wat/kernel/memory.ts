/**
 * The layout of the kernel's memory: static tables │ payload, padded │ tape →
 *
 * It holds one payload at a time. The bytes after it are zeros, which JSON does not contain, so every value ends there
 * and no loop has to compare its address with the end of the payload.
 */
import { noMemory, tooMuch } from './host';
import { MarkField_form, MarkField_head, MarkField_start, MarkField_stop, TAPE_STRIDE } from './names';

export const MARK_BYTES: usize = 4 * TAPE_STRIDE;

/** Zero bytes after the payload, enough for a vector that begins in the payload. */
const PADDING: usize = 64;

const PAGE_BYTES: usize = 65536;

/** Memory requested when the tape has filled the available memory. */
const MORE: usize = 1 << 18;

export const PAYLOAD: usize = (__heap_base + 63) & ~63;

export let payloadEnd: usize = PAYLOAD;
export let tape: usize = PAYLOAD;
export let tapeEnd: usize = PAYLOAD;
let room: usize = 0;
let limit: usize = 0;

/**
 * Makes room for a payload of `length` bytes, which the caller then writes to `PAYLOAD`, and for a tape of at most
 * `maxMarks` marks.
 */
export function beginPayload(length: i32, maxMarks: i32): void {
  payloadEnd = PAYLOAD + <usize>length;
  tape = (payloadEnd + PADDING + 15) & ~15;
  tapeEnd = tape;
  limit = tape + <usize>maxMarks * MARK_BYTES;
  room = min(tape + MORE, limit);
  ensure(room);
  memory.fill(payloadEnd, 0, PADDING);
}

/** Adds a mark to the tape. */
export function put(head: i32, start: i32, stop: i32, form: i32): void {
  if (tapeEnd + MARK_BYTES > room) {
    if (tapeEnd >= limit) tooMuch();
    room = min(tapeEnd + MORE, limit);
    ensure(room);
  }
  store<i32>(tapeEnd, head, 4 * MarkField_head);
  store<i32>(tapeEnd, start, 4 * MarkField_start);
  store<i32>(tapeEnd, stop, 4 * MarkField_stop);
  store<i32>(tapeEnd, form, 4 * MarkField_form);
  tapeEnd += MARK_BYTES;
}

/** Removes the marks that begin at or after an address. */
export function takeBack(to: usize): void {
  tapeEnd = to;
}

function ensure(end: usize): void {
  const has = <usize>memory.size() * PAGE_BYTES;
  if (end <= has) return;
  if (memory.grow(<i32>((end - has + PAGE_BYTES - 1) / PAGE_BYTES)) < 0) noMemory();
}
