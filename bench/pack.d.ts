#!/usr/bin/env node
/** Packs what is not there yet, and gives the two files. */
export declare function packPages(): Promise<{
    readonly pages: string;
    readonly huge: string;
}>;
