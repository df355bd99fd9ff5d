/** What the name of an output file says: the format of its rows, how it is compressed, whether it stands for several files. */
/** How rows are written. */
export type Format = 'jsonl' | 'arrow' | 'parquet';
export type Compression = 'gzip' | 'zstd';
export interface NameParts {
    /** Null where the name does not say. */
    readonly format: Format | null;
    readonly compression: Compression | null;
}
/** Reads the ending of a name, in whatever case. */
export declare function readSuffix(name: string): NameParts;
/** The names of shards: `docs-%05d.jsonl` has `docs-00000.jsonl`, `docs-00001.jsonl` and so on. */
export interface Pattern {
    nameOf(shard: number): string;
    /** Whether this is the name of a shard. */
    matches(name: string): boolean;
}
/** Reads the pattern in a file's name (not in that of its folder); null where there is none. Throws RangeError for two. */
export declare function readPattern(name: string): Pattern | null;
