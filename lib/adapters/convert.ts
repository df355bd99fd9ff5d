/** Which sets documents can be turned into, and how each is asked for its row. */
import type { Document } from '../model/document.js';
import type { ImageSequence } from './image-sequence.js';
import { toM3w, type M3wOptions } from './m3w.js';
import { toMmc4, type Mmc4Options } from './mmc4.js';
import { toObelics } from './obelics.js';

/** Gives the row of a document; null where it would be too large. */
export type Adapter = (document: Document, sequence: ImageSequence, options: Mmc4Options & M3wOptions) => object | null;

export const adapters = {
  obelics: (document, sequence) => toObelics(document, sequence),
  mmc4: (document, sequence, options) => toMmc4(document, options, sequence),
  m3w: (document, sequence, options) => toM3w(document, options, sequence),
} as const satisfies { readonly [set: string]: Adapter };

export type PeerSchema = keyof typeof adapters;

/** Whether this is the name of such a set. */
export function isPeerSchema(name: unknown): name is PeerSchema {
  return typeof name === 'string' && Object.hasOwn(adapters, name);
}
