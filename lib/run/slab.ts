/**
 * Slabs: pieces of memory that the main thread and a worker both see, in which the bytes of pages cross.
 *
 * The bytes of a page are copied once, into a slab, and the worker reads them there. Transferred instead, they would be
 * lost with a worker that dies, and with them the pages that waited behind the one that killed it. Slabs are used again
 * and again, so that their number and size bound what is in flight.
 */

/** Bytes of pages in a batch, and the size of a slab; a larger page gets a slab of its own size. */
export const SLAB_BYTES = 1 << 20;

/** Shorter arrays of bytes are cloned with the item they are in. */
const LEAST_SHARED = 1024;

/** Where an array of bytes of an item lies in a slab. */
export interface SharedBytes {
  /** Names of the fields that lead to it. */
  readonly path: readonly string[];
  readonly offset: number;
  readonly length: number;
}

/** An item without its large arrays of bytes, which are in a slab. */
export interface PackedItem {
  readonly value: unknown;
  readonly bytes: readonly SharedBytes[];
}

type Fields = { readonly [name: string]: unknown };

/** Large arrays of bytes in an item: in its own fields, and in those of its fields. */
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

/** Copies the large arrays of bytes of an item to a slab, from `at` on. */
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

/** The item again; its large arrays of bytes are views of the slab. */
export function unpackItem({ value, bytes }: PackedItem, slab: ArrayBufferLike): unknown {
  return bytes.reduce(
    (item, { path, offset, length }) => withField(item, path, Buffer.from(slab, offset, length)),
    value,
  );
}

/** Whether a value has bytes that lie in the slab: those of an item may leave with what is made of it. */
export function isIn(value: unknown, slab: ArrayBufferLike, around: readonly unknown[] = []): boolean {
  if (typeof value !== 'object' || value === null || around.includes(value)) return false;
  if (ArrayBuffer.isView(value)) return value.buffer === slab;
  const inside = [...around, value];
  if (value instanceof Map) return [...value].some((entry) => isIn(entry, slab, inside));
  return (value instanceof Set ? [...value] : Object.values(value)).some((own) => isIn(own, slab, inside));
}

/** A copy of an object in which one field, to which `path` leads, has another value. */
function withField(item: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const fields = isFields(item) ? item : {};
  return { ...fields, [name]: withField(fields[name], rest, value) };
}
