/** Rows in any format as the source of a pipeline: lines of JSON, Parquet or Arrow streams, compressed or not. */
import { defineSource } from '../../lib/flow/source.js';
import { decodeRows } from '../../lib/formats/decode.js';
import { readRows } from '../read-rows.js';

export const rowFiles = defineSource({
  reads: 'rows as JSON lines (compressed or not), Parquet or Arrow',
  stage: readRows,
  decode: decodeRows,
  units: 'rows',
  figures: { records: ['rows'] },
});

/** The same, with another name for the rows in `--help`. */
export function rowFilesOf(rows: string): typeof rowFiles {
  return { ...rowFiles, reads: rowFiles.reads.replace('rows', rows) };
}
