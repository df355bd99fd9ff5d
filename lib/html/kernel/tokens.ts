/**
 * Reads and writes tokens in the kernel's memory. `lib/model/tokens.ts` declares their fields. Offsets in the page
 * become addresses here.
 */
import { PAGE } from './memory';
import {
  TOKEN_STRIDE,
  TokenField_end,
  TokenField_head,
  TokenField_nameEnd,
  TokenField_start,
  TokenShift_element,
  TokenShift_flags,
} from './names';

export const TOKEN_BYTES: usize = 4 * TOKEN_STRIDE;

// @inline
export function tokenHead(token: usize): i32 {
  return load<i32>(token, 4 * TokenField_head);
}

// @inline
export function tokenStart(token: usize): usize {
  return PAGE + <usize>load<i32>(token, 4 * TokenField_start);
}

// @inline
export function tokenEnd(token: usize): usize {
  return PAGE + <usize>load<i32>(token, 4 * TokenField_end);
}

/** Where the attributes of a tag begin. */
// @inline
export function tokenNameEnd(token: usize): usize {
  return PAGE + <usize>load<i32>(token, 4 * TokenField_nameEnd);
}

/** `TokenKind` in a head. */
// @inline
export function kindOf(head: i32): i32 {
  return head & 0xff;
}

/** Element id in the head of a tag. */
// @inline
export function elementOf(head: i32): i32 {
  return (head >> TokenShift_element) & 0xff;
}

/** `TokenFlag` bits in a head. */
// @inline
export function flagsOf(head: i32): i32 {
  return head >> TokenShift_flags;
}

/** Writes a token. `nameEnd` is 0 if the token has no name. */
// @inline
export function writeToken(token: usize, head: i32, start: usize, end: usize, nameEnd: usize): void {
  store<i32>(token, head, 4 * TokenField_head);
  store<i32>(token, <i32>(start - PAGE), 4 * TokenField_start);
  store<i32>(token, <i32>(end - PAGE), 4 * TokenField_end);
  store<i32>(token, nameEnd === 0 ? 0 : <i32>(nameEnd - PAGE), 4 * TokenField_nameEnd);
}
