/** Reads Parquet files, one row group at a time. */
import type { AsyncBuffer, Compressors, FileMetaData, SchemaTree } from 'hyparquet';

/** The library's own decoder would remove U+FEFF at the beginning of a text as a byte order mark. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Access to a file: its size in bytes, and any part of it. */
export interface RandomAccess {
  readonly size: number;
  /** The bytes from `start` up to `end`. */
  read(start: number, end: number): Promise<ArrayBuffer>;
}

/**
 * Rows in order, as objects with a key for every column. Holds one row group and its rows in memory.
 *
 * @throws Error if the file is damaged or uses features that the reader does not support
 */
export async function* parquetRows({ size, read }: RandomAccess): AsyncGenerator<{ [column: string]: unknown }> {
  const [{ parquetMetadataAsync, parquetReadObjects, parquetSchema }, library] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const file: AsyncBuffer = { byteLength: size, slice: (start, end = size) => read(start, end) };
  const parsers = { stringFromBytes: (bytes: Uint8Array) => utf8.decode(bytes) };
  const compressors = withEmptyPages(library.compressors);
  const metadata = await parquetMetadataAsync(file, { parsers });
  checkColumns(metadata, parquetSchema(metadata));
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    if (rowEnd > rowStart) yield* await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors, parsers });
    rowStart = rowEnd;
  }
}

/**
 * A page that holds only nulls has no bytes. LZ4 writes a zero for it, which the library would read as the start of a
 * copy.
 */
function withEmptyPages(compressors: Compressors): Compressors {
  const entries = Object.entries(compressors).map(([codec, decompress]): [string, typeof decompress] => [
    codec,
    (input, outputLength) => (outputLength === 0 ? new Uint8Array(0) : decompress(input, outputLength)),
  ]);
  return Object.fromEntries(entries);
}

/**
 * NOTE: the library notices a column missing from the schema only while it reads the columns before it, and then
 * abandons those reads. If one of them fails too, its rejection is unhandled, which ends the process.
 *
 * @throws Error if a row group has other columns than the schema
 */
function checkColumns({ row_groups: groups }: FileMetaData, schema: SchemaTree): void {
  const known = new Set(leaves(schema));
  const columns = groups.flatMap((group) =>
    group.columns.map(({ meta_data: column }) => column?.path_in_schema.join('.')),
  );
  if (columns.some((column) => column === undefined || !known.has(column))) {
    throw new Error('a row group has a column that the schema lacks');
  }
}

function leaves({ children, path }: SchemaTree): string[] {
  return children.length === 0 ? [path.join('.')] : children.flatMap(leaves);
}
