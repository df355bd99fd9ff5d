/** Which sets documents can be turned into, and how each is asked for its row. */
import type { Document } from '../model/document.js';
import type { ImageSequence } from './image-sequence.js';
import { M3W_IMAGES, toM3w, type M3wOptions } from './m3w.js';
import { toMmc4, type Mmc4Options } from './mmc4.js';
import { toObelics } from './obelics.js';

export interface Adapter {
  /** Images a row has at most where nothing else is asked for. */
  readonly maxImages: number;
  /** The row of a document; null where it would be too large. */
  convert(document: Document, sequence: ImageSequence, options: Mmc4Options & M3wOptions): object | null;
}

export const adapters = {
  obelics: { maxImages: Infinity, convert: (document, sequence) => toObelics(document, sequence) },
  mmc4: { maxImages: Infinity, convert: (document, sequence, options) => toMmc4(document, options, sequence) },
  m3w: { maxImages: M3W_IMAGES, convert: (document, sequence, options) => toM3w(document, options, sequence) },
} as const satisfies { readonly [schema: string]: Adapter };

export type PeerSchema = keyof typeof adapters;
