/**
 * Counts names in bounded memory, and keeps the most frequent (Misra and Gries, 1982).
 *
 * Up to `capacity` different names every count is exact. Past it, a name that finds no room takes one off every count
 * instead: of n names counted, each count is then at most n ÷ (capacity + 1) too low, and never too high.
 */
export interface Frequent {
    add(name: string, amount?: number): void;
    /** The names counted most, descending, equal ones by name. */
    top(most: number): NameCount[];
    /** Different names seen; null where there were more than could be held. */
    distinct(): number | null;
    /** How much each count may be too low; 0 where all are exact. */
    error(): number;
}
export interface NameCount {
    readonly name: string;
    readonly count: number;
}
/** A counter of at most `capacity` names. */
export declare function countFrequent(capacity: number): Frequent;
