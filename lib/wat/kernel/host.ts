/** What the kernel asks of the program around it. None of these returns. */

/** The bytes are no JSON, as is told by the byte at this address. */
@external('host', 'fail')
export declare function fail(at: usize): void;

/** The tape is as long as it may be. */
@external('host', 'tooMuch')
export declare function tooMuch(): void;

/** There is no more memory to be had. */
@external('host', 'noMemory')
export declare function noMemory(): void;
