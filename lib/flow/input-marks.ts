/** What the first stage of a pipeline is fed: chunks of bytes, and marks that say where a new input begins. */

import type { StoredBytes } from '../stores/store.js';

export interface InputDescription {
  /** File name or other name of the input; null for standard input. */
  readonly name: string | null;
  /** Size in bytes where it is known. */
  readonly size: number | null;
  /** Opens its bytes to be read by range; absent for what can only be read from its beginning, such as a pipe. */
  readonly open?: () => Promise<StoredBytes>;
  /** Says that the rest of its bytes is not needed: the source may go on to the next input. */
  readonly skip?: () => void;
}

/** Marks the beginning of an input. A class, so that no value that flows can be mistaken for a mark, whatever fields it has. */
export class InputStart {
  readonly input: InputDescription;

  constructor(input: InputDescription) {
    this.input = input;
  }
}

export type InputItem = Uint8Array | InputStart;

export function isInputStart(item: unknown): item is InputStart {
  return item instanceof InputStart;
}
