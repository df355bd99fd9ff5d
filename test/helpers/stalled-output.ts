/** An output whose reader takes nothing. */
import { Writable } from 'node:stream';

/** `isFull` resolves when the first chunk has been written, which is never finished. */
export function stalledOutput(): Writable & { readonly isFull: Promise<void> } {
  let full = (): void => undefined;
  const isFull = new Promise<void>((resolve) => (full = resolve));
  const writable = new Writable({ highWaterMark: 1, write: () => full() });
  return Object.assign(writable, { isFull });
}
