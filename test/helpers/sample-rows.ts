/** Rows of the sample by schema, and conversions to columns and back. */
import { createArrowFile } from '../../lib/formats/feather-file.js';
import { END_BYTES } from '../../lib/columnar/batches.js';
import { Readable } from 'node:stream';
import { createParquetFile } from '../../lib/formats/parquet-file.js';
import { InputStart, type InputItem } from '../../lib/flow/input-marks.js';
import { startStep } from '../../lib/flow/counted-step.js';
import type { RejectedItem } from '../../lib/flow/types.js';
import { decodeRows } from '../../lib/formats/decode.js';
import type { Row } from '../../lib/model/row.js';
import { rowShapes, type RowSchema } from '../../lib/model/rows.js';
import { isOptional, type Shape } from '../../lib/model/schema.js';
import { openLocalBytes } from '../../lib/stores/read-local.js';
import { readRows, writeRows } from '../../stages/index.js';
import { run } from './run.js';

export type Given = { readonly rows?: RowSchema; readonly batchBytes?: number };

/** The chunks that the stage returns for rows. */
export function arrowOf(rows: readonly unknown[], given: Given = {}, rejects: RejectedItem[] = []): Buffer[] {
  const step = startStep(writeRows, { format: 'arrow', ...given }, { onReject: (item) => void rejects.push(item) });
  return [...rows.flatMap((row) => [...step.transform(row)]), ...step.flush()] as Buffer[];
}

/** The chunks of an Arrow stream as an Arrow file. */
export async function arrowFileOf(chunks: readonly Uint8Array[]): Promise<Buffer> {
  const written: Uint8Array[] = [];
  const file = await createArrowFile(async (bytes) => void written.push(bytes));
  for (const chunk of chunks) if (chunk.length > END_BYTES) await file.add(chunk);
  await file.end();
  return Buffer.concat(written);
}

export async function parquetOf(chunks: readonly Uint8Array[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const file = await createParquetFile(async (bytes) => void pieces.push(bytes));
  for (const chunk of chunks) await file.add(chunk);
  await file.end();
  return Buffer.concat(pieces);
}

export async function jsonLines(rows: readonly unknown[]): Promise<string[]> {
  const chunks = await Readable.from(rows).compose(writeRows()).toArray();
  return Buffer.concat(chunks as Buffer[])
    .toString()
    .split('\n')
    .slice(0, -1);
}

/** The rows that programs read from an input, as lines. */
export async function readLines(chunks: readonly Uint8Array[], file: string | null = null): Promise<string[]> {
  const fail = (error: Error): never => {
    throw error;
  };
  const rows = await Readable.from(decodeRows(inputOf(chunks, file), fail))
    .compose(readRows())
    .toArray();
  return jsonLines((rows as Row[]).map(({ value }) => value));
}

async function* inputOf(chunks: readonly Uint8Array[], file: string | null): AsyncGenerator<InputItem> {
  const access = file === null ? {} : { open: () => openLocalBytes(file) };
  yield new InputStart({ name: file, size: null, ...access });
  yield* chunks;
}

export const SAMPLE = 'sample/crawl.warc.gz';

/** Rows of the sample crawl by schema. */
export const samples: readonly { readonly schema: RowSchema; readonly args: readonly string[] }[] = [
  { schema: 'weft.document/1', args: ['pipelines/interleaved.js', SAMPLE] },
  { schema: 'weft.windows/1', args: ['pipelines/windows.js', SAMPLE] },
  { schema: 'weft.window/1', args: ['pipelines/windows.js', '--explode', SAMPLE] },
  { schema: 'weft.url/1', args: ['pipelines/urls.js', '--repeats', SAMPLE] },
];

export async function sampleLines(args: readonly string[]): Promise<string[]> {
  return (await run(args)).stdout.toString().split('\n').slice(0, -1);
}

/** A row of a shape in which everything that can be empty is empty. */
export function emptiest(shape: Shape): unknown {
  switch (shape.kind) {
    case 'nullable':
      return null;
    case 'list':
      return [];
    case 'struct':
      return Object.fromEntries(
        Object.entries(shape.fields)
          .filter(([, field]) => !isOptional(field))
          .map(([name, field]) => [name, emptiest(field)]),
      );
    case 'union':
      return emptiest(shape.of[0]!);
    case 'literal':
      return shape.values[0];
    case 'integer':
      return shape.minimum;
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'string':
      return '';
  }
}

export const documentRow = (id: string, title = ''): object => ({
  ...(emptiest(rowShapes['weft.document/1']) as object),
  id,
  title,
});
