/**
 * Loads a WebAssembly kernel: compiles it once, creates an instance when it is first needed, fills its tables, and returns
 * views of its memory.
 */

/** A table that a kernel reads. */
export type Table = Uint8Array | Uint16Array | Int32Array;

export interface KernelSource {
  /** The kernel's name in errors. */
  readonly name: string;
  /** The module's bytes in base64. */
  readonly wasm: string;
  /** The functions that the kernel's `host.ts` declares. */
  readonly host: { readonly [question: string]: (...numbers: number[]) => unknown };
  /** Tables that never change, by their names in the kernel. */
  readonly tables: { readonly [name: string]: Table };
}

/** An instance of a kernel. `Calls` are its exported functions, `Numbers` the names of its globals. */
export interface Kernel<Calls, Numbers extends string> {
  readonly calls: Calls;
  /** Bytes of its memory, which grows and never shrinks. */
  size(): number;
  number(name: Numbers): number;
  /** A global that is an address: unsigned, although WebAssembly passes it as a signed number. */
  address(name: Numbers): number;
  /** A view of memory, valid until the memory grows. The address may be signed. */
  bytes(address: number, length: number): Uint8Array;
  /** A view of memory, valid until the memory grows. The address may be signed. */
  integers(address: number, count: number): Int32Array;
  /** Copies a table into the kernel's memory. */
  fill(name: string, table: Table): void;
}

export interface KernelLoader<Calls, Numbers extends string> {
  /**
   * Returns the instance, or creates one if there is none. Throws Error if the address space has no room for it.
   */
  get(): Kernel<Calls, Numbers>;
  /** Drops the instance, and with it its memory. */
  discard(): void;
  /** Drops the instance if it has more memory than `keptBytes`. Returns whether it did. */
  release(keptBytes?: number): boolean;
}

/** Most memory of an instance that is kept. Inputs that need more are rare, and an instance's memory never shrinks. */
const KEPT_BYTES = 24 << 20;

/** The part of the WebAssembly API that is used here. Its types are only part of TypeScript's browser types. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new <Calls>(module: object, imports: object) => { readonly exports: Exports<Calls> };
};

/** The exports of a kernel's `index.ts`: functions, globals and memory. The kernel's compiler writes no types for them. */
type Exports<Calls> = Calls & { readonly memory: { readonly buffer: ArrayBuffer } } & {
  readonly [name: string]: { readonly value: number } | undefined;
};

/** Creates the loader of a kernel, which holds at most one instance at a time. */
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

/** Creates an instance. V8 reserves 10 GB of address space for each, without using it, so as not to check every access. */
function instantiate<Calls>(compiled: object, { name, host }: KernelSource): Exports<Calls> {
  try {
    return new WebAssembly.Instance<Calls>(compiled, { host }).exports;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Error(
      `no room for the ${name} kernel: address space is limited to less than 16 GB per worker (ulimit -v); remove the limit, or set NODE_OPTIONS=--disable-wasm-trap-handler`,
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
