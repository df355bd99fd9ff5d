/** Figures and lines as people read them on a terminal. */
/** Columns that help and tables keep to. */
export declare const WIDTH = 100;
export declare const MEGABYTE = 1000000;
/** 1234567 → `1,234,567`. */
export declare function count(amount: number): string;
export declare function percent(share: number): string;
/** Breaks text at spaces so that no line is longer than `width`, words that are longer by themselves excepted. */
export declare function wrapLines(text: string, width: number): string[];
