/**
 * The layout of the kernel's memory.
 *
 *   static tables │ page, padded │ tokens │ text │ findings →
 *
 * It holds one page at a time. The page has a fixed address; tokens, text and findings follow it, each where the one before ends.
 * Only the tokens and the findings grow while they are written, and while one of them grows, nothing comes after it.
 *
 * Addresses have 32 bits. What `lib/html/limits.ts` allows of each part adds up to less than they reach, so that no sum wraps.
 */
import { noMemory } from './host';
import { TOKEN_STRIDE } from './names';

/** Bytes after the page that may be read: a vector that begins in the page ends in them. All are `<`, so that text ends there. */
const PADDING: usize = 64;

/** The unit in which WebAssembly memory grows. */
const PAGE_BYTES: usize = 65536;

export const PAGE: usize = (__heap_base + 63) & ~63;

/** First byte after the page. */
export let pageEnd: usize = PAGE;
/** First token. */
export let tokens: usize = PAGE;
/** First byte after the last token. */
export let tokensEnd: usize = PAGE;

/** Where the tokens of a page with so many bytes begin. */
function tokensOf(length: i32): usize {
  return (PAGE + <usize>length + PADDING + 63) & ~63;
}

/** Makes room for a page of so many bytes; the caller then writes them to `PAGE`. */
export function beginPage(length: i32): void {
  pageEnd = PAGE + <usize>length;
  tokens = tokensOf(length);
  tokensEnd = tokens;
  ensure(tokens);
  memory.fill(pageEnd, 0x3c, tokens - pageEnd);
}

/** Makes room for so many tokens that the caller then writes to `tokens`. */
export function beginTokens(count: i32): void {
  tokensEnd = tokens + <usize>count * 4 * TOKEN_STRIDE;
  ensure(tokensEnd);
}

export function setTokensEnd(end: usize): void {
  tokensEnd = end;
}

/** First address after the memory that there is. */
export function capacity(): usize {
  return <usize>memory.size() * PAGE_BYTES;
}

/** Grows memory so that it reaches at least to an address. */
export function ensure(end: usize): void {
  const has = capacity();
  if (end <= has) return;
  const missing = (end - has + PAGE_BYTES - 1) / PAGE_BYTES;
  if (memory.grow(<i32>missing) < 0) noMemory();
}
