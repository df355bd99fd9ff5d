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

/** Readable bytes after the page, enough for a vector that begins in the page. All are `<`, so that text ends there. */
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

/** Address of the tokens of a page with this many bytes. */
function tokensOf(length: i32): usize {
  return (PAGE + <usize>length + PADDING + 63) & ~63;
}

/** Makes room for a page of `length` bytes. The caller then writes them to `PAGE`. */
export function beginPage(length: i32): void {
  pageEnd = PAGE + <usize>length;
  tokens = tokensOf(length);
  tokensEnd = tokens;
  ensure(tokens);
  memory.fill(pageEnd, 0x3c, tokens - pageEnd);
}

/** Makes room for `count` tokens. The caller then writes them to `tokens`. */
export function beginTokens(count: i32): void {
  tokensEnd = tokens + <usize>count * 4 * TOKEN_STRIDE;
  ensure(tokensEnd);
}

export function setTokensEnd(end: usize): void {
  tokensEnd = end;
}

/** First address after the available memory. */
export function capacity(): usize {
  return <usize>memory.size() * PAGE_BYTES;
}

/** Grows memory until it includes everything before an address. */
export function ensure(end: usize): void {
  const has = capacity();
  if (end <= has) return;
  const missing = (end - has + PAGE_BYTES - 1) / PAGE_BYTES;
  if (memory.grow(<i32>missing) < 0) noMemory();
}
