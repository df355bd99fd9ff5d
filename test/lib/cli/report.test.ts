/** Progress, the table of counters, the error budget. */
import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import t from 'tap';
import { checkBudget, type Budget } from '../../../lib/cli/budget.js';
import type { RejectedItem } from '../../../lib/flow/types.js';
import { mergeWindows } from '../../../stages/merge-windows.js';
import { closingSentence, progressLine, showProgress } from '../../../lib/cli/progress.js';
import type { ProgressFigures, ProgressMode } from '../../../lib/cli/progress.js';
import { createLog } from '../../../lib/cli/log.js';
import { statsTable } from '../../../lib/cli/report.js';
import { demo } from '../../helpers/demo.js';

const FIGURES: ProgressFigures = {
  bytes: 50e6,
  size: 100e6,
  records: 1234,
  recordUnits: 'records',
  rows: 56,
  rowUnits: 'URLs',
};

t.test('the progress line shows sizes, counts, speed and time left', (t) => {
  const line = (change: Partial<ProgressFigures>, seconds: number, columns?: number): string =>
    progressLine({ ...FIGURES, ...change }, seconds, columns);
  t.equal(line({ bytes: 12345678, size: null }, 2), '12.3 MB  56 URLs  1,234 records  6.2 MB/s');
  t.equal(line({ rows: 0 }, 10), '50.0 of 100.0 MB  0:10 left  0 URLs  1,234 records  5.0 MB/s');
  t.equal(line({ bytes: 1e6, size: 1e10 }, 1).split('  ')[1], '2:46:39 left');
  t.equal(line({ rowUnits: 'records' }, 10), '50.0 of 100.0 MB  0:10 left  1,234 records  5.0 MB/s', 'rows once');
  t.equal(line({}, 10, 80), line({}, 10), 'fits into a usual terminal');
  const whole = line({}, 10);
  t.equal(line({}, 10, whole.length), whole.replace('  5.0 MB/s', ''), 'one column stays free');
  t.equal(line({}, 10, 30), '50.0 of 100.0 MB  0:10 left', 'in a narrow one the last parts are left out');
  for (const columns of [1, 5, 17, 40]) t.ok(line({}, 10, columns).length < columns, `${columns} columns`);
  t.equal(closingSentence(FIGURES, 33.2), '56 URLs of 1,234 records in 33 s');
  t.equal(closingSentence({ ...FIGURES, rowUnits: 'records' }, 0.44), '1,234 records in 0.4 s');
  t.equal(closingSentence(FIGURES, 3723), '56 URLs of 1,234 records in 1:02:03');
  t.end();
});

t.test('progress is shown as asked, and erased before the closing sentence', async (t) => {
  const shown = async (mode: ProgressMode, columns: number | undefined, isFinished = true): Promise<string> => {
    const stderr = new PassThrough();
    const progress = showProgress(
      createLog('weft', stderr),
      mode,
      () => columns,
      () => FIGURES,
    );
    await delay(450);
    progress.end(isFinished);
    return String(stderr.read() ?? '');
  };
  const [live, off, quiet, plain, failed] = await Promise.all([
    shown('auto', 60),
    shown('off', 60),
    shown('auto', undefined),
    shown('plain', 60),
    shown('auto', 60, false),
  ]);
  t.match(live, /^50\.0 of [^\n]*\r\u001b\[2Kweft: 56 URLs of 1,234 records in 0\.\d s\n$/);
  t.equal(off, '');
  t.equal(quiet, '', 'a short run that is not on a terminal prints nothing');
  t.match(plain, /^weft: 56 URLs of 1,234 records in 0\.\d s\n$/, 'plain has no control characters');
  t.notMatch(failed, 'of 1,234 records in', 'a run that failed has no closing sentence');
});

t.test('the stats table lists stages and their counters', (t) => {
  const stats = {
    'read-lines': { in: 3, out: 1200, dropped: 0, rejected: 5, 'rejected.bad-line': 5, lines: 1205, time_ms: 250 },
    capitals: {
      in: 1200,
      out: 1000,
      dropped: 200,
      'dropped.too-short': 150,
      'dropped.odd': 50,
      rejected: 0,
      'rejected.bad-text': 0,
      time_ms: 750,
    },
    'merge-windows': { words_kept: 1000, words_out: 628 },
  };
  t.equal(
    statsTable(demo.stages, stats, { bytes: 5e6, seconds: 2 }),
    `stage          in  passed  dropped  rejected  MB/s  time
read-lines      3   1,200        0         5    20  25 %
  rejected bad-line 5
  counted lines 1,205
capitals    1,200   1,000      200         0     7  75 %
  dropped too-short 150, odd 50
write-rows      0       0        0         0
5,000,000 bytes read in 2.0 s, 2.5 MB/s; in stages 1.0 s`,
  );
  t.match(
    statsTable([mergeWindows], stats, { bytes: 5e6, seconds: 2 }),
    /^words outside windows: 37\.2 % \(372 of 1,000\)$/m,
    'ends with what stages say about their counters',
  );
  t.end();
});

const REJECT: RejectedItem = {
  stage: 'read-lines',
  code: 'bad-line',
  message: 'the line is bad',
  url: 'http://a.example/',
  provenance: {
    file: 'a.warc.gz',
    offset: 77,
    length: 5,
    inner_offset: null,
    record_id: null,
    date: null,
    payload_digest: null,
  },
};

t.test('the error budget is exceeded only above its limit', (t) => {
  const stats = {
    'read-lines': { out: 999, rejected: 1, 'rejected.bad-line': 1 },
    capitals: { rejected: 0 },
    'write-rows': { in: 9 },
  };
  const budget = { maxRejected: 0.001, rejectedFloor: 0, maxSkipped: 0.01 };
  const input = { name: null, size: null, bytes: 1000, skipped: 10, error: null };
  const check = (skipped = 10, change: Partial<Budget> = {}, error: string | null = null) =>
    checkBudget(demo, stats, [{ ...input, skipped, error }], { ...budget, ...change }, REJECT);
  t.same(check(), { exceeded: [], tolerated: [] }, 'is kept at the limit');
  stats.capitals.rejected = 1;
  t.same(
    check(11).exceeded,
    [
      '2 of 1,000 records rejected (bad-line 1), more than 0.1 %; the first is bad-line: the line is bad (a.warc.gz, offset 77, http://a.example/)',
      'standard input: 11 of 1,000 bytes belong to no readable record, more than 1 %',
    ],
    'is exceeded past it, with the first reject and its place',
  );
  t.equal(
    check(1000, {}, 'this is an ARC file').exceeded.length,
    1,
    'bytes of an input that failed are not reported again',
  );

  const few = check(500, { rejectedFloor: 2 });
  t.match(few, {
    exceeded: [],
    tolerated: [/^2 of 1,000 records rejected \(bad-line 1\); the first is/, /500 of 1,000 bytes/],
  });
  t.equal(check(501, { rejectedFloor: 2 }).exceeded.length, 1, 'more than half of an input is never tolerated');
  t.equal(check(10, { rejectedFloor: 1 }).exceeded.length, 1, 'nor is more than the floor');
  const nothing = { ...stats, 'write-rows': { in: 0 } };
  t.equal(
    checkBudget(demo, nothing, [input], { ...budget, rejectedFloor: 9 }, null).exceeded.length,
    1,
    'nor anything in a run that wrote nothing',
  );
  t.equal(check(10, { rejectedFloor: 9, maxRejected: 0 }).exceeded.length, 1, 'nor anything where no share is allowed');
  t.end();
});
