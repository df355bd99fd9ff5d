/**
 * The kernel for WAT payloads: parses the JSON of one payload. It is compiled to WebAssembly from `kernel/`.
 *
 * It is created for the first payload, so other inputs do not pay for it.
 */
import { createLoader } from '../kernels/load.js';
import { KERNEL_WASM } from './kernel-wasm.js';
import { anchorPath, mediaPaths, suffixes } from './link-tables.js';
import { planOf } from './plan.js';
import type { Shape } from './shape.js';

/** The exports of `kernel/index.ts`. */
interface Calls {
  beginPayload(length: number, maxMarks: number): void;
  pick(): number;
}

/** Thrown if a payload needs a longer tape than is allowed. */
export class TapeTooLong extends Error {}

/** The shape whose plan is in the kernel's memory. */
let planned: Shape | undefined;
/** Size of the current payload in bytes, for error messages. */
let length = 0;

const loader = createLoader<Calls, 'PAYLOAD' | 'tape'>({
  name: 'WAT',
  wasm: KERNEL_WASM,
  tables: { anchorPath, mediaPaths, suffixes },
  host: { fail, tooMuch, noMemory },
});

function fail(address: number): never {
  const at = (address >>> 0) - loader.get().address('PAYLOAD');
  throw new SyntaxError(at >= length ? `the JSON ends too early, after ${length} bytes` : `no JSON at byte ${at}`);
}

function tooMuch(): never {
  throw new TapeTooLong('the tape has reached its largest length');
}

function noMemory(): never {
  throw new Error(`no memory for a WAT payload of ${length} bytes`);
}

/** Whether a tape is being read. While it is, no other payload may be put in the kernel. */
let isReading = false;

/**
 * Writes the tape of a payload (`tape.ts`), passes it to `read` and returns the result. The tape is a view of the
 * kernel's memory and is valid only until `read` returns.
 *
 * Throws a SyntaxError if the bytes are not JSON, TapeTooLong if there would be more marks than `maxMarks`, and an
 * Error if `read` asks for another tape.
 */
export function readTape<Result>(
  bytes: Uint8Array,
  shape: Shape,
  maxMarks: number,
  read: (tape: Int32Array) => Result,
): Result {
  if (isReading) throw new Error('the kernel holds one payload: another was requested while its tape was being read');
  const tape = tapeOf(bytes, shape, maxMarks);
  isReading = true;
  try {
    return read(tape);
  } finally {
    isReading = false;
  }
}

function tapeOf(bytes: Uint8Array, shape: Shape, maxMarks: number): Int32Array {
  if (loader.release()) planned = undefined;
  const kernel = loader.get();
  if (planned !== shape) for (const [name, table] of Object.entries(planOf(shape))) kernel.fill(name, table);
  planned = shape;
  length = bytes.length;
  kernel.calls.beginPayload(length, maxMarks);
  kernel.bytes(kernel.address('PAYLOAD'), length).set(bytes);
  const taken = kernel.calls.pick();
  return kernel.integers(kernel.address('tape'), taken / Int32Array.BYTES_PER_ELEMENT);
}
