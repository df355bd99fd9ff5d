/**
 * Check rows against their schema and its rules, and report each error with its place.
 *
 *   Row → bytes    a line for each error, in order, and a summary at the end; a row with errors is rejected
 */
import { RecordError } from '../lib/model/errors.js';
import type { Located } from '../lib/model/errors.js';
import { flag, int } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import { listChecker } from '../lib/verify/lists.js';
import { findingLine, moreLine, summaryLine, type Tally } from '../lib/verify/report.js';
import type { Row } from '../lib/model/row.js';
import { checkRow, type Finding } from '../lib/verify/rows.js';
import { json } from './options/json.js';
import { keyMemory } from './options/key-memory.js';

export const verifyRows = defineStage({
  name: 'verify-rows',
  summary: 'Check rows against their schema and its rules, and report each error with its place.',
  scope: 'stream',
  options: {
    json,
    maxFindings: int({ default: 20, min: 1, help: 'Most errors reported for one row; further ones are only counted.' }),
    allowRepeats: flag({
      default: false,
      help: 'Accept URL lists that have a URL more than once, as `urls --repeats` writes them.',
    }),
    memory: keyMemory,
  },
  rejects: ['bad-json', 'line-too-long', 'unknown-schema', 'misfit', 'contradiction'],
  counts: ['rows_right', 'findings', 'unremembered'],
  expands: true,
  balance: { in: ['rows_right', 'rejected'] },
  output: 'bytes',
  create(options, { count, reject, warn }) {
    const tally: Tally = { rows: 0, wrong: 0, findings: {} };
    let isFull = false;
    const unremembered = (known: number): void => {
      count('unremembered');
      if (!isFull)
        warn(
          `memory for keys is full after ${known.toLocaleString('en-US')} URLs: some repeated URLs will not be found`,
        );
      isFull = true;
    };
    const checkList = listChecker({ ...options, unremembered });

    return {
      *transform(row: Row) {
        const listed: Finding[] = [];
        let found = 0;
        const report = (finding: Finding): void => {
          found++;
          tally.findings[finding.code] = (tally.findings[finding.code] ?? 0) + 1;
          if (listed.length < options.maxFindings) listed.push(finding);
        };
        const checked = checkRow(row, report);
        if (checked !== null) checkList(row.file, checked, report);
        tally.rows++;
        const first = listed[0];
        if (first === undefined) return count('rows_right');
        tally.wrong++;
        count('findings', found);
        const lines = listed.map((finding) => findingLine(row, finding, options.json));
        if (found > listed.length) lines.push(moreLine(row, found - listed.length, options.json));
        reject(new RecordError(first.code, findingLine(row, first, false), { at: locate(row.value) }));
        yield Buffer.from(`${lines.join('\n')}\n`);
      },
      *flush() {
        yield Buffer.from(`${summaryLine(tally, options.json)}\n`);
      },
    };
  },
});

/** The URL that the row names, if any. */
function locate(value: unknown): Located {
  const url = typeof value === 'object' && value !== null && 'url' in value ? value.url : null;
  return { url: typeof url === 'string' ? url : null };
}
