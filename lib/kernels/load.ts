/**
 * Loads a WebAssembly kernel: compiles its bytes once, makes the instance when it is first needed, fills its tables, and gives
 * views of its memory.
 */

/** A table that a kernel reads, by the name that it has in the kernel. */
export type Table = Uint8Array | Uint16Array | Int32Array;

export interface KernelSource {
  /** What the kernel is for, in errors. */
  readonly name: string;
  /** The module's bytes in base64. */
  readonly wasm: string;
  /** What the kernel's `host.ts` declares. */
  readonly host: { readonly [question: string]: (...numbers: number[]) => unknown };
  /** Tables that never change. */
  readonly tables: { readonly [name: string]: Table };
}

/** An instance. `Calls` are the functions that it exports, `Numbers` the names of the globals. */
export interface Kernel<Calls, Numbers extends string> {
  readonly calls: Calls;
  /** Bytes of its memory, which grows and never shrinks. */
  size(): number;
  number(name: Numbers): number;
  /** Addresses are unsigned, but WebAssembly gives them as signed numbers. */
  address(name: Numbers): number;
  /** A view of memory, valid until the memory grows. The address may be signed. */
  bytes(address: number, length: number): Uint8Array;
  /** A view of memory, valid until the memory grows. The address may be signed. */
  integers(address: number, count: number): Int32Array;
  /** Copies a table to where the kernel keeps it. */
  fill(name: string, table: Table): void;
}

export interface KernelLoader<Calls, Numbers extends string> {
  /**
   * The instance; a new one if there is none, or it was discarded.
   *
   * Raises Error where the address space has no room for it.
   */
  get(): Kernel<Calls, Numbers>;
  /** Forgets the instance. */
  discard(): void;
  /** Forgets the instance if it has more memory than this; true if it did. */
  release(keptBytes?: number): boolean;
}

/** Memory beyond which an instance is not kept: inputs that need more are rare, and memory never shrinks. */
const KEPT_BYTES = 24 << 20;

/** The part of WebAssembly's interface that is used: its types come with those of browsers only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new <Calls>(module: object, imports: object) => { readonly exports: Exports<Calls> };
};

/** What the `index.ts` of a kernel exports: functions, numbers as globals, and its memory. Its compiler does not declare their types. */
type Exports<Calls> = Calls & { readonly memory: { readonly buffer: ArrayBuffer } } & {
  readonly [name: string]: { readonly value: number } | undefined;
};

/** A loader of one kernel, which holds at most one instance at a time. */
export function createLoader<Calls, Numbers extends string>(source: KernelSource): KernelLoader<Calls, Numbers> {
  let compiled: object | undefined;
  let current: Kernel<Calls, Numbers> | undefined;

  function create(): Kernel<Calls, Numbers> {
    compiled ??= new WebAssembly.Module(Buffer.from(source.wasm, 'base64'));
    const kernel = kernelOf<Calls, Numbers>(instantiate<Calls>(compiled, source));
    for (const [name, table] of Object.entries(source.tables)) kernel.fill(name, table);
    return kernel;
  }

  return {
    get: () => (current ??= create()),
    discard() {
      current = undefined;
    },
    release(keptBytes = KEPT_BYTES) {
      if (current === undefined || current.size() <= keptBytes) return false;
      current = undefined;
      return true;
    },
  };
}

/** V8 reserves ten gigabytes of addresses for each instance, without using them, so that it need not check every address. */
function instantiate<Calls>(compiled: object, { name, host }: KernelSource): Exports<Calls> {
  try {
    return new WebAssembly.Instance<Calls>(compiled, { host }).exports;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Error(
      `no room for the ${name} kernel: address space is limited to less than 16 GB a worker (ulimit -v); without the limit, or with NODE_OPTIONS=--disable-wasm-trap-handler, it has room`,
      { cause },
    );
  }
}

function kernelOf<Calls, Numbers extends string>(exports: Exports<Calls>): Kernel<Calls, Numbers> {
  const { memory } = exports;
  const number = (name: string): number => exports[name]!.value;
  const bytes = (address: number, length: number) => new Uint8Array(memory.buffer, address >>> 0, length);
  return {
    calls: exports,
    size: () => memory.buffer.byteLength,
    number,
    address: (name) => number(name) >>> 0,
    bytes,
    integers: (address, count) => new Int32Array(memory.buffer, address >>> 0, count),
    fill(name, { buffer, byteOffset, byteLength }) {
      bytes(number(name), byteLength).set(new Uint8Array(buffer, byteOffset, byteLength));
    },
  };
}
