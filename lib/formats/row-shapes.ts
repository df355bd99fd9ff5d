/** The kinds of rows that can be written in columns, by their schema or, for rows without one, by their data set. */
import { peerShapes } from '../model/peer-rows.js';
import { rowShapes } from '../model/rows.js';
import { keysOf } from '../model/typed-keys.js';

export const shapesOfRows = { ...rowShapes, ...peerShapes };

export type RowsName = keyof typeof shapesOfRows;

/** Names of the kinds of rows. */
export const ROWS_NAMES: readonly RowsName[] = keysOf(shapesOfRows);

/** The name as the name of a kind of rows. Throws RangeError if it is not one. */
export function knownRows(name: unknown): RowsName {
  const known = ROWS_NAMES.find((each) => each === name);
  if (known === undefined) throw new RangeError(`rows must have a known schema: got ${String(name)}`);
  return known;
}
