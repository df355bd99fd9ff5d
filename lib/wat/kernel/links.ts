/**
 * Classifies links by their bytes, because nearly all links of a page lead to other pages and are left out. Returns the
 * verdicts of `lib/wat/link-paths.ts` if path and URL are written without escapes; `judgeLink` checks the links that
 * are taken again.
 */
import { byteAt } from './json';
import { MARK_BYTES, PAYLOAD, tapeEnd } from './memory';
import {
  Form_plain,
  LinkField_path,
  LinkField_url,
  LinkVerdict_noMedium,
  LinkVerdict_noUrl,
  LinkVerdict_otherPath,
  LinkVerdict_taken,
  LONGEST_SUFFIX,
  Mark_nothing,
  Mark_text,
  MARK_BITS,
  MarkField_form,
  MarkField_head,
  MarkField_start,
  MarkField_stop,
  MAX_MEDIA_PATHS,
  PATH_BYTES,
  SHORTEST_SUFFIX,
  SUFFIX_SLOTS,
} from './names';
import { anchorPath, mediaPaths, suffixes } from './tables';

const DOT: i32 = 0x2e;
const SPACE: i32 = 0x20;
const QUESTION: i32 = 0x3f;
const HASH: i32 = 0x23;

// `data` as a number, the first letter in the lowest byte, and the byte after it.
const DATA: u32 = 0x61746164;
const COLON: i32 = 0x3a;
const DATA_LENGTH: usize = 5;

/** Sixteen bytes of ones, then sixteen of zeros. */
const LANES: usize = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0,
]);

/** The marks of the path and the URL of the current row; 0 if it has none. */
let pathMark: usize = 0;
let urlMark: usize = 0;

/** Verdict on the row whose marks are from an address to the end of the tape. */
export function judge(marks: usize): i32 {
  findFields(marks);
  if (pathMark === 0) return LinkVerdict_otherPath;
  if (formOf(pathMark) !== Form_plain) return LinkVerdict_taken;
  const start = startOf(pathMark);
  const length = stopOf(pathMark) - start;
  if (length > <usize>PATH_BYTES) return LinkVerdict_otherPath;
  const path = v128.and(v128.load(start), v128.load(LANES + 16 - length));
  if (isSame(path, anchorPath)) return judgeAnchor();
  for (let i = 0; i < MAX_MEDIA_PATHS; i++)
    if (isSame(path, mediaPaths + <usize>(i * PATH_BYTES))) return isData() ? LinkVerdict_noUrl : LinkVerdict_taken;
  return LinkVerdict_otherPath;
}

/** Sets `pathMark` and `urlMark`. If a field occurs twice, the last one counts. */
function findFields(marks: usize): void {
  pathMark = urlMark = 0;
  for (let mark = marks; mark < tapeEnd; mark += MARK_BYTES) {
    const head = load<i32>(mark, 4 * MarkField_head);
    const isText = kindOf(head) === Mark_text;
    const place = head >> MARK_BITS;
    if (place === LinkField_path) pathMark = isText ? mark : pathOf(head);
    else if (place === LinkField_url) urlMark = isText ? mark : 0;
  }
}

/**
 * The value of `pathMark` after a mark at the path's place that is not text. The opening and the closing mark of a row
 * have the same place and change nothing.
 */
// @inline
function pathOf(head: i32): usize {
  return kindOf(head) === Mark_nothing ? 0 : pathMark;
}

/** The `Mark` in a head. */
// @inline
function kindOf(head: i32): i32 {
  return head & ((1 << MARK_BITS) - 1);
}

// @inline
function startOf(mark: usize): usize {
  return PAYLOAD + <usize>load<u32>(mark, 4 * MarkField_start);
}

// @inline
function stopOf(mark: usize): usize {
  return PAYLOAD + <usize>load<u32>(mark, 4 * MarkField_stop);
}

// @inline
function formOf(mark: usize): i32 {
  return load<i32>(mark, 4 * MarkField_form);
}

// @inline
function isSame(path: v128, known: usize): bool {
  return i8x16.all_true(i8x16.eq(path, v128.load(known)));
}

/** Whether the URL is a `data:` URL, which contains the picture itself. */
function isData(): bool {
  if (urlMark === 0) return false;
  const start = startOf(urlMark);
  return stopOf(urlMark) - start > DATA_LENGTH && load<u32>(start) === DATA && byteAt(start + 4) === COLON;
}

function judgeAnchor(): i32 {
  if (urlMark === 0) return LinkVerdict_noMedium;
  if (formOf(urlMark) !== Form_plain) return LinkVerdict_taken;
  return hasSuffix(startOf(urlMark), stopOf(urlMark)) ? LinkVerdict_taken : LinkVerdict_noMedium;
}

/** Whether the path of a URL ends in the suffix of a media file. */
function hasSuffix(start: usize, stop: usize): bool {
  let end = pathEnd(start, stop);
  while (end > start && byteAt(end - 1) <= SPACE) end--;
  for (let length: usize = SHORTEST_SUFFIX; length <= <usize>LONGEST_SUFFIX; length++) {
    if (end - start <= length) return false;
    if (byteAt(end - 1 - length) === DOT) return isSuffix(end - length, end);
  }
  return false;
}

/** Address of the first `?` or `#`, or the end. */
function pathEnd(start: usize, stop: usize): usize {
  const questions = i8x16.splat(<i8>QUESTION);
  const hashes = i8x16.splat(<i8>HASH);
  for (let at = start; at < stop; at += 16) {
    const bytes = v128.load(at);
    const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, questions), i8x16.eq(bytes, hashes)));
    if (found !== 0) return min(at + <usize>ctz(found), stop);
  }
  return stop;
}

/**
 * Whether these characters are the suffix of a media file. They are looked up as a number in base 36, ignoring case.
 */
function isSuffix(start: usize, end: usize): bool {
  let key: i32 = 0;
  for (let at = start; at < end; at++) {
    const byte = byteAt(at);
    const folded = byte | 0x20;
    if (byte >= 0x30 && byte <= 0x39) key = key * 36 + byte - 0x30;
    else if (folded >= 0x61 && folded <= 0x7a) key = key * 36 + folded - 0x57;
    else return false;
  }
  let slot = key % SUFFIX_SLOTS;
  while (true) {
    const known = load<i32>(suffixes + 4 * <usize>slot);
    if (known === 0) return false;
    if (known === key) return true;
    slot = (slot + 1) % SUFFIX_SLOTS;
  }
}
