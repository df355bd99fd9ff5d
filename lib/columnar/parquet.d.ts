export interface ParquetFile {
    /** Takes bytes of the stream, cut anywhere; settles once there is room for more. Rejects where writing failed. */
    add(chunk: Uint8Array): Promise<void>;
    /** Writes the rest, with the footer: a file without rows has its columns too. */
    end(): Promise<void>;
}
/**
 * Opens a Parquet file, whose bytes go to `write`, one piece after the other, each once the one before is written. Its
 * columns and metadata are those of the stream.
 */
export declare function openParquet(write: (bytes: Uint8Array) => Promise<void>): Promise<ParquetFile>;
