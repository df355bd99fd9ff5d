/**
 * Slabs: blocks of memory shared between the main thread and a worker, used to pass the bytes of pages.
 *
 * The bytes of a page are copied once, into a slab, and the worker reads them there. If they were transferred instead, a
 * worker that dies would take with it the pages that were still waiting for it. Slabs are reused, so that memory in
 * flight is bounded.
 */

/** Size of a slab, and so the most bytes of pages in a batch. A larger page has a slab of its own size. */
export const SLAB_BYTES = 1 << 20;

/** Byte arrays shorter than this are cloned with their item. */
const LEAST_SHARED = 1024;

/** Where in a slab a byte array of an item is. */
export interface SharedBytes {
  /** Names of the fields that lead to the array in the item. */
  readonly path: readonly string[];
  readonly offset: number;
  readonly length: number;
}

/** An item whose large byte arrays have been moved to a slab. */
export interface PackedItem {
  readonly value: unknown;
  readonly bytes: readonly SharedBytes[];
}

type Fields = { readonly [name: string]: unknown };

/** Finds the large byte arrays of an item, in its fields and in the fields of those. */
export function findBytes(
  item: unknown,
  depth = 2,
): { readonly path: readonly string[]; readonly bytes: Uint8Array }[] {
  if (depth === 0 || !isFields(item)) return [];
  return Object.entries(item).flatMap(([name, value]) => {
    if (value instanceof Uint8Array) return value.length < LEAST_SHARED ? [] : [{ path: [name], bytes: value }];
    return findBytes(value, depth - 1).map(({ path, bytes }) => ({ path: [name, ...path], bytes }));
  });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** Copies the large byte arrays of an item to a slab, starting at byte `at`. */
export function packItem(item: unknown, slab: Uint8Array, at: number): PackedItem {
  let value = item;
  let offset = at;
  const places: SharedBytes[] = [];
  for (const { path, bytes } of findBytes(item)) {
    slab.set(bytes, offset);
    places.push({ path, offset, length: bytes.length });
    value = withField(value, path, null);
    offset += bytes.length;
  }
  return { value, bytes: places };
}

/** Rebuilds an item. Its large byte arrays are views of the slab. */
export function unpackItem({ value, bytes }: PackedItem, slab: ArrayBufferLike): unknown {
  return bytes.reduce(
    (item, { path, offset, length }) => withField(item, path, Buffer.from(slab, offset, length)),
    value,
  );
}

/** A copy of an object in which the field at `path` has another value. */
function withField(item: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const fields = isFields(item) ? item : {};
  return { ...fields, [name]: withField(fields[name], rest, value) };
}
