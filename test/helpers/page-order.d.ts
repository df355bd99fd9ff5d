import type { Random } from './random.js';
export interface Difference {
    /** Index of the page, after which others it differs from what it gives alone. */
    readonly page: number;
    readonly got: string;
    readonly alone: string;
}
/** The first page that does not give what it gives alone, within so many steps; null if there is none. */
export declare function firstDifference(pages: readonly Uint8Array[], steps: number, dice: Random): Difference | null;
