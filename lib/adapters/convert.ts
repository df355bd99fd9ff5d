/** The data set formats that documents can be converted to, with the function that makes a row of each. */
import type { Document } from '../model/document.js';
import type { ImageSequence } from './image-sequence.js';
import { toM3w, type M3wOptions } from './m3w.js';
import { toMmc4, type Mmc4Options } from './mmc4.js';
import { toObelics } from './obelics.js';

/** Returns the row of a document; null if it would be too large. */
export type Adapter = (document: Document, sequence: ImageSequence, options: Mmc4Options & M3wOptions) => object | null;

export const adapters = {
  obelics: (document, sequence) => toObelics(document, sequence),
  mmc4: (document, sequence, options) => toMmc4(document, options, sequence),
  m3w: (document, sequence, options) => toM3w(document, options, sequence),
} as const satisfies { readonly [set: string]: Adapter };

export type PeerSchema = keyof typeof adapters;

/** Whether this is the name of such a format. */
export function isPeerSchema(name: unknown): name is PeerSchema {
  return typeof name === 'string' && Object.hasOwn(adapters, name);
}
