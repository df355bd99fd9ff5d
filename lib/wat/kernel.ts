/**
 * The kernel of WAT payloads: reads JSON from the bytes of one payload, compiled to WebAssembly from `kernel/`.
 *
 * It is made when the first payload comes: no other input pays for it.
 */
import { KERNEL_WASM } from './kernel-wasm.js';
import { anchorPath, mediaPaths, suffixes } from './link-tables.js';
import { planOf } from './plan.js';
import type { Shape } from './shape.js';

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  beginPayload(length: number, maxMarks: number): void;
  pick(): number;
}

interface Kernel {
  readonly exports: Exports;
  readonly globals: { readonly [name: string]: { readonly value: number } };
}

/** The part of WebAssembly's interface that is used; its types come with those of browsers only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

/** Memory beyond which a kernel is not kept after a payload: those that need more are rare, and memory never shrinks. */
const KEPT_BYTES = 24 << 20;

/** The payload asks for a longer tape than it may have. */
export class TapeTooLong extends Error {}

let compiled: object | undefined;
let current: Kernel | undefined;
/** The shape whose plan the kernel has. */
let planned: Shape | undefined;
/** Bytes of the payload being read, for what is said of it. */
let length = 0;

function kernel(): Kernel {
  if (current !== undefined) return current;
  const exports = instantiate();
  current = { exports: exports as Exports, globals: exports as Kernel['globals'] };
  fill({ anchorPath, mediaPaths, suffixes });
  return current;
}

function instantiate(): object {
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL_WASM, 'base64'));
  try {
    return new WebAssembly.Instance(compiled, { host: HOST }).exports;
  } catch (cause) {
    throw new Error(NO_ADDRESSES, { cause });
  }
}

/** As for the kernel of pages: V8 sets ten gigabytes of addresses apart for each. */
const NO_ADDRESSES =
  'no room for the WAT kernel: address space is limited to less than 16 GB (ulimit -v); without the limit, or with NODE_OPTIONS=--disable-wasm-trap-handler, it has room';

const HOST = { fail, tooMuch, noMemory };

function fail(address: number): never {
  const at = (address >>> 0) - kernel().globals['PAYLOAD']!.value;
  throw new SyntaxError(at >= length ? `the JSON ends too early, after ${length} bytes` : `no JSON at byte ${at}`);
}

function tooMuch(): never {
  throw new TapeTooLong('the tape is as long as it may be');
}

function noMemory(): never {
  throw new Error(`no memory for a WAT payload of ${length} bytes`);
}

/** Copies tables to where the kernel keeps them. */
function fill(tables: { readonly [name: string]: Uint8Array | Uint16Array | Int32Array }): void {
  const { exports, globals } = kernel();
  for (const [name, { buffer, byteOffset, byteLength }] of Object.entries(tables)) {
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    new Uint8Array(exports.memory.buffer, globals[name]!.value, byteLength).set(bytes);
  }
}

/**
 * The tape of a payload (`tape.ts`), a view of the kernel's memory: valid until the next one is asked for.
 *
 * Raises SyntaxError where the bytes are no JSON, TapeTooLong where there would be more marks than `maxMarks`.
 */
export function kernelTape(bytes: Uint8Array, shape: Shape, maxMarks: number): Int32Array {
  if (current !== undefined && current.exports.memory.buffer.byteLength > KEPT_BYTES) current = planned = undefined;
  const { exports, globals } = kernel();
  if (planned !== shape) fill({ ...planOf(shape) });
  planned = shape;
  length = bytes.length;
  exports.beginPayload(length, maxMarks);
  new Uint8Array(exports.memory.buffer, globals['PAYLOAD']!.value, length).set(bytes);
  const taken = exports.pick();
  return new Int32Array(exports.memory.buffer, globals['tape']!.value >>> 0, taken / Int32Array.BYTES_PER_ELEMENT);
}
