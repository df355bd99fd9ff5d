import type { Arbitrary } from 'fast-check';
export interface FuzzTarget {
    /** Kebab case; also the name of its file and of the folder of its finds. */
    readonly name: string;
    /** What is asserted, in a sentence. */
    readonly about: string;
    /** Inputs to begin with, made in code. */
    readonly seeds: () => readonly Uint8Array[];
    /** Pieces on which parsers of this kind of input stumble. */
    readonly tokens: readonly (string | Uint8Array)[];
    /** Inputs are cut at this many bytes. */
    readonly maxLength: number;
    /** Inputs with a structure that random changes would hardly hit on. */
    readonly structured?: Arbitrary<Uint8Array>;
    /**
     * Runs one input. Throws where something is not as asserted. Gives the signature of what happened, a short string: an
     * input with a signature not seen before is kept and changed further.
     */
    check(input: Buffer): string;
}
/** Throws where a thing that must be true is not. */
export declare function must(condition: boolean, message: string): asserts condition;
/** Throws where two things that must be the same, as JSON, are not. */
export declare function mustEqual(actual: unknown, expected: unknown, message: string): void;
/** Size class of a number, for signatures: 0, 1, 2, 3 for 3 to 4, 4 for 5 to 8 and so on. */
export declare function sizeClass(value: number): number;
/** A number that depends on the bytes alone, to choose how an input is run (FNV-1a). */
export declare function hashOf(bytes: Uint8Array): number;
/** Texts as seeds. */
export declare const texts: (...list: readonly string[]) => Uint8Array[];
