export interface Listing {
    readonly add: (entry: unknown) => void;
    /** Writes the rest; idempotent. */
    readonly close: () => void;
}
/** Opens a side file for writing. Errors name the file. */
export declare function openListing(file: string): Listing;
/** Writes a whole small file. Errors name the file. */
export declare function writeJson(file: string, value: unknown): void;
