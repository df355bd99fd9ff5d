/** Functions of the program that the kernel calls where it cannot go on. None of them returns. */

/** The bytes are no JSON: the byte at this address cannot stand there. */
export declare function fail(at: usize): void;

/** The tape is as long as it may be. */
export declare function tooMuch(): void;

/** There is no more memory. */
export declare function noMemory(): void;
