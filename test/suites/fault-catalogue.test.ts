/**
 * The catalogue of faults: every line of `faults.md` has a test whose name begins with its id, or gives a reason why
 * not.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { filesIn } from '../helpers/imports.js';
import { root } from '../helpers/run.js';

/** Groups of the catalogue, with the first and last line of each. */
const GROUPS = { G: [1, 23], W: [1, 21], H: [1, 8], C: [1, 7], P: [1, 15], U: [1, 6], O: [5, 8] } as const;

const ids = Object.entries(GROUPS).flatMap(([group, [first, last]]) =>
  Array.from({ length: last - first + 1 }, (_, i) => `${group}${first + i}`),
);

const page = readFileSync(join(root, 'test', 'faults.md'), 'utf8');
const rows = Array.from(page.matchAll(/^\| ([A-Z]\d+) \| (.+?) \| (.+?) \|$/gm), ([, id, fault, outcome]) => {
  return { id: id!, fault: fault!, outcome: outcome! };
});
const untested = new Map(
  Array.from(page.split('## Without a test')[1]!.matchAll(/^- ([A-Z]\d+): (.+)$/gm), ([, id, why]) => [id!, why!]),
);

/** A string that begins with ids: `G5: …`, `H3, H5 …`, `P14 D12 …`. */
const NAME = /(['"`])(((?:[A-Z]\d{1,2}(?:, |: | ))+)(?:(?!\1)[^\n\\]|\\.)+)\1/g;

/** Names of tests and assertions by the ids with which they begin. */
function testsById(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  // The examples in this file would be taken for tests.
  const files = filesIn(['test'], /\.test\.ts$/).filter((file) => !file.endsWith('/fault-catalogue.test.ts'));
  for (const file of files) {
    const source = readFileSync(join(root, file), 'utf8');
    for (const [, , name, given] of source.matchAll(NAME)) {
      for (const id of given!.match(/[A-Z]\d+/g)!) found.set(id, [...(found.get(id) ?? []), `${file}: ${name}`]);
    }
  }
  return found;
}

const tests = testsById();

t.test('every line of the catalogue is in faults.md once, in order', (t) => {
  t.same(
    rows.map(({ id }) => id),
    ids,
  );
  for (const id of untested.keys()) t.ok(ids.includes(id), `${id} is a line of the catalogue`);
  t.end();
});

t.test('every line of the catalogue has a test, or a sentence that says why not', (t) => {
  for (const { id, fault } of rows) {
    const named = tests.get(id) ?? [];
    const why = untested.get(id);
    if (why === undefined) t.ok(named.length > 0, `${id} (${fault}): ${named.length} tests, such as ${named[0]}`);
    else t.same(named, [], `${id} (${fault}): without a test: ${why}`);
  }
  t.end();
});
