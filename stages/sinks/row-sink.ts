/** Rows in any format, as the sink of a pipeline: to a stream, a file, or a row of files. */
import { defineSink } from '../../lib/flow/source.js';
import type { AnySink, Sink } from '../../lib/flow/source.js';
import type { RowsName } from '../../lib/formats/row-shapes.js';
import { writeRows } from '../write-rows.js';

type Options = (typeof writeRows)['spec']['options'];

/**
 * `writes`: what is written, in words. `rows`: the schema or set of the rows, or how it follows from the options in effect;
 * columns need it, lines of JSON take any rows. Without it, it is that of the first row.
 */
export function rowSink(
  writes: string,
  rows: RowsName | 'first' | ((options: { readonly [name: string]: unknown }) => RowsName | 'first') = 'first',
): Sink<unknown, Options> {
  const derive: NonNullable<AnySink['derive']> = (options) => ({
    rows: typeof rows === 'string' ? rows : rows(options),
  });
  return defineSink({ writes, stage: writeRows, givesRows: true, derive, figures: { bytes: ['bytes'] } });
}
