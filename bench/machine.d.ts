/** Keeps a result as `bench/results/NAME.md`. */
export declare function saveResult(name: string, text: string): void;
export declare function machineLine(): string;
/** Keeps tables in a result that says more in words: between its marks, or as a new result with the title. */
export declare function saveTables(name: string, title: string, text: string): void;
/** The first column is text, the others are figures. */
export declare function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string;
export declare function median(values: readonly number[]): number;
