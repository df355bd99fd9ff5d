/** The report of a verification: a line a finding, as text for people and `grep`, or as JSON. */
import type { Finding, FindingCode, Row } from './rows.js';
/** What was found in all rows together. */
export interface Tally {
    rows: number;
    wrong: number;
    readonly findings: {
        [code in FindingCode]?: number;
    };
}
type Place = Pick<Row, 'file' | 'line'>;
/** `FILE:LINE: PATH what`, or the same as an object. */
export declare function findingLine({ file, line }: Place, { code, path, what }: Finding, json: boolean): string;
/** How many findings of a row are not told. */
export declare function moreLine({ file, line }: Place, more: number, json: boolean): string;
/** The last line: `1,234 rows, 2 wrong (contradiction 3, misfit 1)`. */
export declare function summaryLine({ rows, wrong, findings }: Tally, json: boolean): string;
export {};
