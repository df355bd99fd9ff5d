type Columns = {
    readonly [name: string]: unknown;
};
/**
 * The value of a row. Its column `schema` says which shape it has; a row of another program is given with all its columns.
 * What does not fit the shape is given as it is, for whoever reads the value checks it.
 */
export declare function restoreRow(row: Columns): unknown;
export {};
