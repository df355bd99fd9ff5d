/** Functions of the program that the kernel calls when it cannot continue. None of them returns. */

/** The bytes are not JSON: the byte at this address is not allowed there. */
export declare function fail(at: usize): void;

/** The tape has reached its largest length. */
export declare function tooMuch(): void;

/** No more memory is available. */
export declare function noMemory(): void;
