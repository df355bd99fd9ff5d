export interface RivalInput {
    readonly file: string;
    readonly pages: number;
    /** Size of all records, decompressed. */
    readonly bytes: number;
}
/** Pages of status 200 as warcio counts them, so that no competitor counts for itself. */
export declare function rivalInput(file: string): Promise<RivalInput>;
/** A file with nothing but its `warcinfo` record. */
export declare function emptyFile(): Promise<string>;
/** The start of a file, cut before its response number `responses` + 1. */
export declare function firstResponses(file: string, responses: number): Promise<string>;
