/** Ways to cut bytes into chunks: every single cut of a short input, seeded random cuts of a long one. */
/** Set `WEFT_SEED` to repeat a run; tests name the seed in their messages. */
export declare const seed: number;
/** Numbers from 0 to below 1, the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
export declare function randomFrom(start: number): () => number;
/** The bytes whole, in two at every place, and byte by byte. */
export declare function allSingleCuts(bytes: Uint8Array): Generator<Uint8Array[]>;
/** The bytes in chunks of one size, the last one shorter. */
export declare function fixedCuts(bytes: Uint8Array, size: number): Uint8Array[];
/** The bytes cut at random `times` times over: into few chunks, into many, and into tiny ones. */
export declare function randomCuts(bytes: Uint8Array, times: number, start?: number): Generator<Uint8Array[]>;
