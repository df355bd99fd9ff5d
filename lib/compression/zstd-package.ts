/**
 * The reference decoder of Zstandard as WebAssembly, from the package `zstd-codec`.
 *
 * Node's own zlib cannot take its place here: Node 20 has no Zstandard, later versions decompress without waiting only
 * where the whole content is held, and with a dictionary only from Node 22.19 on.
 */
import { createRequire } from 'node:module';

/** Decompresses the pieces of frames, one after the other. */
export interface StreamBinding {
  begin(): boolean;
  beginUsingDict(dictionary: object): boolean;
  /** False where the data is damaged. */
  transform(bytes: Uint8Array, take: (piece: Uint8Array) => void): boolean;
  /** Gives its memory back to the instance. */
  delete(): void;
}

export interface Zstd {
  readonly ZstdDecompressStreamBinding: new () => StreamBinding;
  createDecompressionDict(bytes: Uint8Array): object;
}

/** What the package is given to begin with. */
interface Setting {
  instantiateWasm(imports: object, receive: (instance: object) => void): object;
}

/** The part of WebAssembly's interface that is used; its types come with those of browsers only. */
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
 * Loads the package where it is first used, some 20 ms, without waiting for anything: a stage cannot wait.
 *
 * NOTE: the package compiles its WebAssembly in the background, but takes an instance that is given to it. The bytes are
 * in the text of its one function, as base64, so the version of the package is pinned exactly.
 */
function load(): Package {
  const require = createRequire(import.meta.url);
  const start: Package['start'] = require('zstd-codec/lib/zstd-codec-binding-wasm.js');
  const base64 = /base64,(AGFzbQ[\w+/=]+)/.exec(String(start))?.[1];
  if (base64 === undefined) throw new Error('zstd-codec has no WebAssembly where version 0.1.5 has it');
  return { module: new WebAssembly.Module(Buffer.from(base64, 'base64')), start };
}

/** A decoder with memory of its own: 16 MiB, which never grow and must hold window and dictionary. */
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
  if (!isZstd(exports)) throw new Error('zstd-codec was not ready at once');
  return exports;
}

function isZstd(exports: object): exports is Zstd {
  return 'ZstdDecompressStreamBinding' in exports && 'createDecompressionDict' in exports;
}
