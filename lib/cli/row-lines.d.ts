type Bytes = AsyncGenerator<Uint8Array, void, undefined>;
/**
 * The bytes of an input as lines of JSON. `file`: its name, null for standard input, which cannot be Parquet.
 *
 * @throws Error where it is damaged, cut, or cannot be read here
 */
export declare function rowLines(chunks: Bytes, file: string | null): Bytes;
export {};
