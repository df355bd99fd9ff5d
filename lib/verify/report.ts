/** Formats the report of a verification: one line per finding, as text for people and `grep`, or as JSON. */
import type { Row } from '../model/row.js';
import type { Finding, FindingCode } from './rows.js';
import { plain } from '../text/show.js';

/** Totals over all rows. */
export interface Tally {
  rows: number;
  wrong: number;
  readonly findings: { [code in FindingCode]?: number };
}

type Place = Pick<Row, 'file' | 'line'>;

/** `FILE:LINE: PATH what`, or the same as a JSON object. */
export function findingLine({ file, line }: Place, { code, path, what }: Finding, json: boolean): string {
  if (json) return JSON.stringify({ file, line, path, code, what });
  return `${placeText({ file, line })}: ${plain(path === '' ? what : `${path} ${what}`)}`;
}

/** A line with the number of findings of a row that are not listed. */
export function moreLine({ file, line }: Place, more: number, json: boolean): string {
  return json ? JSON.stringify({ file, line, more }) : `${placeText({ file, line })}: and ${more} more findings`;
}

/** The last line: `1,234 rows, 2 wrong (contradiction 3, misfit 1)`. */
export function summaryLine({ rows, wrong, findings }: Tally, json: boolean): string {
  if (json) return JSON.stringify({ rows, wrong, findings });
  const codes = Object.entries(findings).map(([code, amount]) => `${code} ${figure(amount)}`);
  return `${figure(rows)} ${rows === 1 ? 'row' : 'rows'}, ${wrong === 0 ? 'none' : figure(wrong)} wrong${codes.length > 0 ? ` (${codes.join(', ')})` : ''}`;
}

function placeText({ file, line }: Place): string {
  return plain(`${file ?? '-'}:${line}`);
}

function figure(amount: number): string {
  return amount.toLocaleString('en-US');
}
