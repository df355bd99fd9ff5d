/** Every kind of row that can be written in columns, by the schema of the rows or by the set that rows without one belong to. */
import { peerShapes } from '../model/peer-rows.js';
import { rowShapes } from '../model/rows.js';
import { keysOf } from '../model/typed-keys.js';

export const shapesOfRows = { ...rowShapes, ...peerShapes };

export type RowsName = keyof typeof shapesOfRows;

/** Names of the kinds, for choices. */
export const ROWS_NAMES: readonly RowsName[] = keysOf(shapesOfRows);

/** The name among those of the kinds. Throws RangeError where it is none. */
export function knownRows(name: unknown): RowsName {
  const known = ROWS_NAMES.find((each) => each === name);
  if (known === undefined) throw new RangeError(`rows must be of a known schema: got ${String(name)}`);
  return known;
}
