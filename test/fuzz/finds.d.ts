/** Keeps an input; gives the path of its file, whose name is the beginning of the SHA-1 of its bytes. */
export declare function keepFind(target: string, input: Uint8Array): string;
/** All finds kept of a target. */
export declare function keptFinds(target: string): {
    readonly name: string;
    readonly input: Buffer;
}[];
