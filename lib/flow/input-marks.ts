/** The input of the first stage of a pipeline: chunks of bytes, and marks where a new input begins. */

import type { StoredBytes } from '../stores/store.js';

export interface InputDescription {
  /** The input's name, such as a file name; null for standard input. */
  readonly name: string | null;
  /** Size in bytes; null if unknown. */
  readonly size: number | null;
  /** Opens the input for reading by byte range. Absent if it can only be read from its beginning, such as a pipe. */
  readonly open?: () => Promise<StoredBytes>;
  /** Call it when the rest of the input is not needed, so that the source can continue with the next input. */
  readonly skip?: () => void;
}

/** Marks the beginning of an input. It is a class so that no other item can be mistaken for a mark, whatever its fields. */
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
