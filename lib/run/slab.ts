/**
 * Slabs: blocks of memory shared between the main thread and a worker, used to pass the bytes of pages.
 *
 * The bytes of a page are copied once, into a slab, and the worker reads them there. If they were transferred instead, the
 * pages waiting for a worker would be lost when it dies. Slabs are reused, so that the memory of batches is bounded.
 */

/** Size of a slab, and so the most bytes of pages in a batch. A larger page has a slab of its own size. */
export const SLAB_BYTES = 2 << 20;

/** Byte arrays shorter than this are cloned with their item. */
const LEAST_SHARED = 1024;

/** The place of an item's byte array in a slab, in bytes. */
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

/** An item with its large byte arrays found, and their total length. */
export interface MeasuredItem {
  readonly value: unknown;
  readonly found: readonly FoundBytes[];
  readonly size: number;
}

interface FoundBytes {
  readonly path: readonly string[];
  readonly bytes: Uint8Array;
}

/** Finds the large byte arrays in the fields of an item and in the fields of these. */
export function measureItem(value: unknown): MeasuredItem {
  const found: FoundBytes[] = [];
  findBytes(value, [], found);
  return { value, found, size: found.reduce((sum, { bytes }) => sum + bytes.length, 0) };
}

/** Most names in the path to an array. */
const MOST_DEPTH = 2;

function findBytes(value: unknown, path: readonly string[], found: FoundBytes[]): void {
  if (!isFields(value)) return;
  for (const name in value) {
    const field = value[name];
    if (typeof field !== 'object' || field === null) continue;
    if (!(field instanceof Uint8Array)) {
      if (path.length + 1 < MOST_DEPTH) findBytes(field, [...path, name], found);
    } else if (field.length >= LEAST_SHARED) found.push({ path: [...path, name], bytes: field });
  }
}

type Fields = { readonly [name: string]: unknown };

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** Copies the large byte arrays of an item to a slab, starting at byte `at`. */
export function packItem({ value: whole, found }: MeasuredItem, slab: Uint8Array, at: number): PackedItem {
  let value = whole;
  let offset = at;
  const places: SharedBytes[] = [];
  for (const { path, bytes } of found) {
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

/** Whether a value contains bytes that are in the slab, as output may that was made from an item without copying. `around` lists the objects that contain the value, to end at cycles. */
export function isIn(value: unknown, slab: ArrayBufferLike, around: readonly unknown[] = []): boolean {
  if (typeof value !== 'object' || value === null || around.includes(value)) return false;
  if (ArrayBuffer.isView(value)) return value.buffer === slab;
  const inside = [...around, value];
  if (value instanceof Map) return [...value].some((entry) => isIn(entry, slab, inside));
  return (value instanceof Set ? [...value] : Object.values(value)).some((own) => isIn(own, slab, inside));
}

/** A copy of an object in which the field at `path` has another value. */
function withField(item: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const fields = isFields(item) ? item : {};
  return { ...fields, [name]: withField(fields[name], rest, value) };
}
