/** Rows in any format as the sink of a pipeline, written to a stream, a file, or several files. */
import { defineSink } from '../../lib/flow/source.js';
import type { AnySink, Sink } from '../../lib/flow/source.js';
import type { RowsName } from '../../lib/formats/row-shapes.js';
import { DOCUMENT_SCHEMA } from '../../lib/model/document.js';
import { UNIQUE_URL_SCHEMA, URL_SCHEMA } from '../../lib/model/url.js';
import { writeRows } from '../write-rows.js';

type Options = (typeof writeRows)['spec']['options'];

/**
 * `writes` describes the output, for `--help`. `rows` is the schema or data set of the rows, or a function of the options in
 * effect; columns need it, lines of JSON do not. By default it is that of the first row.
 */
export function rowSink(
  writes: string,
  rows: RowsName | 'first' | ((options: { readonly [name: string]: unknown }) => RowsName | 'first') = 'first',
): Sink<unknown, Options> {
  const derive: NonNullable<AnySink['derive']> = (options) => ({
    rows: typeof rows === 'string' ? rows : rows(options),
  });
  const units = (typeof rows === 'string' ? UNITS[rows] : undefined) ?? 'rows';
  return defineSink({ writes, stage: writeRows, givesRows: true, derive, units, figures: { bytes: ['bytes'] } });
}

/** What rows are called in reports, if they are not just rows. */
const UNITS: { readonly [schema: string]: string } = {
  [DOCUMENT_SCHEMA]: 'documents',
  [URL_SCHEMA]: 'URLs',
  [UNIQUE_URL_SCHEMA]: 'URLs',
};
