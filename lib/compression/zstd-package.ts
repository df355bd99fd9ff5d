/**
 * The reference decoder of Zstandard as WebAssembly, from the package `zstd-codec`.
 *
 * Node's own zlib cannot replace it. Node 20 has no Zstandard; later versions decompress synchronously only if the
 * whole content is in memory, and with a dictionary only since Node 22.19.
 */
import { createRequire } from 'node:module';

/** Decompresses the pieces of frames, one after the other. */
export interface StreamBinding {
  begin(): boolean;
  beginUsingDict(dictionary: object): boolean;
  /** Returns false if the data is damaged. */
  transform(bytes: Uint8Array, take: (piece: Uint8Array) => void): boolean;
  /** Returns its memory to the instance. */
  delete(): void;
}

export interface Zstd {
  readonly ZstdDecompressStreamBinding: new () => StreamBinding;
  createDecompressionDict(bytes: Uint8Array): object;
}

/** Settings with which the package is started. */
interface Setting {
  instantiateWasm(imports: object, receive: (instance: object) => void): object;
}

/** The part of WebAssembly's interface that is used. TypeScript declares it only for browsers. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

interface Package {
  readonly module: object;
  start(setting: Setting): void;
}

let loaded: Package | undefined;

/**
 * Loads the package when it is first used. This takes about 20 ms, and is synchronous because a stage cannot wait.
 *
 * NOTE: the package compiles its WebAssembly in the background, but accepts a compiled instance. The bytes are in the
 * source text of its only function, as base64, so the package version is pinned exactly.
 */
function load(): Package {
  const require = createRequire(import.meta.url);
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- the package has no types
  const start = require('zstd-codec/lib/zstd-codec-binding-wasm.js') as Package['start'];
  const base64 = /base64,(AGFzbQ[\w+/=]+)/.exec(String(start))?.[1];
  if (base64 === undefined) throw new Error('zstd-codec does not contain WebAssembly where version 0.1.5 does');
  return { module: new WebAssembly.Module(Buffer.from(base64, 'base64')), start };
}

/** Creates a decoder with 16 MiB of memory of its own, which does not grow and must hold window and dictionary. */
export function createZstd(): Zstd {
  const { module, start } = (loaded ??= load());
  const exports: Setting & Partial<Zstd> = {
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance);
      return instance.exports;
    },
  };
  start(exports);
  if (!isZstd(exports)) throw new Error('zstd-codec did not start synchronously');
  return exports;
}

function isZstd(exports: object): exports is Zstd {
  return 'ZstdDecompressStreamBinding' in exports && 'createDecompressionDict' in exports;
}
