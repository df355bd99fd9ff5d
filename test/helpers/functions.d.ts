/** A function with a name, as the style rules measure it. */
export interface MeasuredFunction {
    readonly name: string;
    /** Its first line in the file, from 1. */
    readonly line: number;
    /** Its own lines, first and last included, without those of named functions inside it: a closure is measured as a class would be. */
    readonly lines: number;
}
/**
 * Functions that have a name: declarations, methods, and what is assigned to a constant or a key. Anonymous functions are
 * lines of the function they stand in. Throws where the source does not parse.
 */
export declare function measureFunctions(file: string, source: string): MeasuredFunction[];
