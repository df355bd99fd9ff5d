import { Writable } from 'node:stream';
import type { UrlRow } from '../model/url.js';
export interface UrlSorter {
    /** Takes rows in any order. */
    readonly sink: Writable;
    /** All rows by key, then page, date, record id, number on the page, and the row itself, each compared byte by byte. */
    sorted(): AsyncGenerator<UrlRow, void, undefined>;
    /** Ends the database and removes its files. */
    close(): Promise<void>;
}
export interface SorterOptions {
    /** Memory the database may take for its data, in bytes. */
    readonly memory: number;
    /** Where its files are made; null for the system's directory of temporary files. */
    readonly directory: string | null;
}
/** Throws where DuckDB is not installed. */
export declare function openUrlSorter({ memory, directory }: SorterOptions): Promise<UrlSorter>;
/** The error in words of ours where no room is left: DuckDB's own are a paragraph on settings that the command has not. */
export declare function sortError(error: Error, place: string): Error;
