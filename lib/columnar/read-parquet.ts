/** Reads Parquet files, a row group at a time. */
import type { AsyncBuffer } from 'hyparquet';

/** The library's own takes U+FEFF at the beginning of a text for a byte order mark and drops it. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** What a file must offer to be read: its size in bytes, and any part of it. */
export interface RandomAccess {
  readonly size: number;
  /** The bytes from `start` up to `end`. */
  read(start: number, end: number): Promise<ArrayBuffer>;
}

/**
 * Rows in order, as objects with a key for every column. Memory: one row group and its rows.
 *
 * @throws Error where the file is damaged or uses what the reader does not know
 */
export async function* parquetRows({ size, read }: RandomAccess): AsyncGenerator<{ [column: string]: unknown }> {
  const [{ parquetMetadataAsync, parquetReadObjects }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const file: AsyncBuffer = { byteLength: size, slice: (start, end = size) => read(start, end) };
  const parsers = { stringFromBytes: (bytes: Uint8Array) => utf8.decode(bytes) };
  const metadata = await parquetMetadataAsync(file, { parsers });
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    if (rowEnd > rowStart) yield* await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors, parsers });
    rowStart = rowEnd;
  }
}
