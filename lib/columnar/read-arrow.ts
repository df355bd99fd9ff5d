/** Reads Arrow IPC streams, one record batch at a time. */
import type * as Arrow from 'apache-arrow';

/**
 * The end of a stream: the continuation marker and a message length of zero (Arrow columnar format, IPC streaming
 * format).
 */
const END_OF_STREAM = Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);

type Row = { readonly [column: string]: unknown };
type Library = typeof Arrow;
/** The offsets of texts or lists: where each begins, and where the last ends. */
interface Offsets {
  readonly valueOffsets: Int32Array;
  readonly length: number;
}

type ValueReader = (index: number) => unknown;

/**
 * Rows in order, as objects with a key for every column. Holds one record batch in memory.
 *
 * @throws Error if the stream is damaged or cut. Arrow allows a stream without its end, but then rows could be missing
 * unnoticed
 */
export async function* arrowRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Row> {
  const library = await import('apache-arrow');
  const end = { bytes: Buffer.alloc(0) };
  const reader = await library.RecordBatchReader.from(watched(chunks, end));
  await reader.open();
  for await (const { data } of reader) {
    // The library reports a stream without batches as one batch without columns.
    if (data.length === 0) continue;
    checkLengths(library, data);
    const rowAt = structReader(library, data);
    for (let row = 0; row < data.length; row++) yield rowAt(row);
  }
  if (!end.bytes.equals(END_OF_STREAM)) throw new Error('the Arrow stream has no end mark: it is truncated');
}

/**
 * Checks lengths and offsets, because the readers of values trust them: damaged ones would create lists of millions of
 * entries.
 *
 * @throws Error if they point outside their buffers
 */
function checkLengths(library: Library, data: Arrow.Data): void {
  const { type, length, children } = data;
  const { DataType } = library;
  const entries = isTexts(library, data) ? data.values : isLists(library, data) ? data.children[0]! : null;
  const isWhole =
    entries === null
      ? !DataType.isStruct(type) || children.every((field) => field.length >= length)
      : areOffsets(data, entries.length);
  if (!isWhole) throw new Error('its lengths and offsets are inconsistent');
  for (const child of children) checkLengths(library, child);
}

/** Whether the offsets never decrease and do not exceed `end`. */
function areOffsets({ valueOffsets, length }: Offsets, end: number): boolean {
  if (length === 0) return true;
  if (valueOffsets.length <= length || valueOffsets[0]! < 0 || valueOffsets[length]! > end) return false;
  for (let i = 0; i < length; i++) if (valueOffsets[i]! > valueOffsets[i + 1]!) return false;
  return true;
}

/**
 * Creates a reader of a column's values. Texts, lists and structs are read directly from their buffers: the library
 * itself removes U+FEFF at the beginning of a text, and creates an object with getters for every struct.
 */
function valueReader(library: Library, data: Arrow.Data): ValueReader {
  const read = presentReader(library, data);
  return data.nullCount === 0 ? read : (index) => (data.getValid(index) ? read(index) : null);
}

function presentReader(library: Library, data: Arrow.Data): ValueReader {
  if (isTexts(library, data)) {
    const { values, valueOffsets } = data;
    const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
    return (index) => bytes.toString('utf8', valueOffsets[index], valueOffsets[index + 1]);
  }
  if (isLists(library, data)) {
    const { children, valueOffsets } = data;
    const entry = valueReader(library, children[0]!);
    return (index) => {
      const start = valueOffsets[index]!;
      return Array.from({ length: valueOffsets[index + 1]! - start }, (_, i) => entry(start + i));
    };
  }
  if (isStructs(library, data)) return structReader(library, data);
  const vector = new library.Vector([data]);
  return (index) => vector.get(index) as unknown;
}

function structReader(library: Library, { type, children }: Arrow.Data<Arrow.Struct>): (index: number) => Row {
  const fields = type.children.map(({ name }, i) => [name, valueReader(library, children[i]!)] as const);
  return (index) => Object.fromEntries(fields.map(([name, field]) => [name, field(index)]));
}

function isTexts({ DataType }: Library, data: Arrow.Data): data is Arrow.Data<Arrow.Utf8> {
  return DataType.isUtf8(data.type);
}

function isLists({ DataType }: Library, data: Arrow.Data): data is Arrow.Data<Arrow.List> {
  return DataType.isList(data.type);
}

function isStructs({ DataType }: Library, data: Arrow.Data): data is Arrow.Data<Arrow.Struct> {
  return DataType.isStruct(data.type);
}

/** Passes the chunks on and keeps the last bytes. */
async function* watched(chunks: AsyncIterable<Uint8Array>, end: { bytes: Buffer }): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    end.bytes = Buffer.concat([end.bytes, chunk.subarray(-END_OF_STREAM.length)]).subarray(-END_OF_STREAM.length);
    yield chunk;
  }
}
