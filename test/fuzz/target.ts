/**
 * The interface of a fuzz target: a part of the program, what is true of it for every input, and inputs to begin with.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Arbitrary } from 'fast-check';

export interface FuzzTarget {
  /** In kebab case; also the name of its file and of the folder of its finds. */
  readonly name: string;
  /** What is asserted, in a sentence. */
  readonly about: string;
  /** Inputs to begin with, made in code. */
  readonly seeds: () => readonly Uint8Array[];
  /** Pieces that are difficult for parsers of this kind of input. */
  readonly tokens: readonly (string | Uint8Array)[];
  /** Inputs are cut at this many bytes. */
  readonly maxLength: number;
  /** Inputs with a structure that random changes would hardly produce. */
  readonly structured?: Arbitrary<Uint8Array>;
  /**
   * Runs one input. Throws if an assertion fails. Returns the signature of what happened, a short string: an input with
   * a new signature is kept and changed further.
   */
  check(input: Buffer): string;
}

/** Throws if the condition is false. */
export function must(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Throws if two values are not equal as JSON. */
export function mustEqual(actual: unknown, expected: unknown, message: string): void {
  if (Object.is(actual, expected) || isDeepStrictEqual(actual, expected)) return;
  // Values that JSON does not distinguish are equal: minus zero, undefined.
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${message}: ${short(one)}, expected ${short(other)}`);
}

function short(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** Size class of a number, for signatures: 0, 1, 2, 3 for 3 to 4, 4 for 5 to 8 and so on. */
export function sizeClass(value: number): number {
  return value === 0 ? 0 : 1 + Math.ceil(Math.log2(value));
}

/** A number that depends on the bytes alone, to choose how an input is run (FNV-1a). */
export function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Texts as seeds. */
export const texts = (...list: readonly string[]): Uint8Array[] => list.map((text) => Buffer.from(text));
