/** Columns as DuckDB has them: SQL that reads their JSON lines with these types. */
import type { Column } from './columns.js';
/** A table macro: after it `FROM <name>('*.jsonl')` has the columns, whatever the first lines leave empty. */
export declare function readMacro(name: string, columns: readonly Column[]): string;
