import type { Random } from './random.js';
export interface Food {
    readonly dice: Random;
    readonly tokens: readonly string[];
    /** Another input that was kept. */
    readonly other: string;
}
/** An input with one to eight changes, cut at `maxLength` bytes. */
export declare function mutate(input: string, food: Food, maxLength: number): string;
/** A slice of one of the pages, three times of four changed in a few places; bytes that are no UTF-8 become U+FFFD, as in any page read. */
export declare function damagedSlice(pages: readonly Buffer[], maxLength: number, dice: Random): string;
