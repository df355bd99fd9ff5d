/** What the first stage of a pipeline is fed: chunks of bytes, and marks that say where a new input begins. */

export interface InputStart {
  readonly input: {
    /** File name or other name of the input; null for standard input. */
    readonly name: string | null;
    /** Size in bytes where it is known. */
    readonly size: number | null;
  };
}

export type InputItem = Uint8Array | InputStart;

export function isInputStart(item: unknown): item is InputStart {
  return typeof item === 'object' && item !== null && 'input' in item && !(item instanceof Uint8Array);
}
