/** The fuzzer: old findings stay fixed, every target runs briefly, and the fuzzer finds planted errors. */
import t from 'tap';
import { fuzz, runOnce } from '../fuzz/engine.js';
import { keptFinds } from '../fuzz/finds.js';
import { readLedger } from '../fuzz/ledger.js';
import { must } from '../fuzz/target.js';
import type { FuzzTarget } from '../fuzz/target.js';
import { targets } from '../fuzz/targets.js';
import { manyRuns } from '../helpers/long.js';
import { seed } from '../helpers/random.js';

t.setTimeout(600_000);

t.test('R12: there are at least ten targets, each with a name of its own and an entry in the ledger', (t) => {
  const names = targets.map(({ name }) => name);
  t.ok(names.length >= 10, `${names.length} targets`);
  t.same([...new Set(names)], names);
  t.same([...new Set(readLedger().map(({ target }) => target))].sort(), [...names].sort());
  t.end();
});

for (const target of targets) {
  t.test(`R12: ${target.name}: ${target.about}`, async (t) => {
    for (const { name, input } of keptFinds(target.name)) t.equal(runOnce(target, input).fault, null, `find ${name}`);
    const limits = { seed, executions: manyRuns(20, 200), seconds: 600 };
    const { executions, finds } = await fuzz(target, limits);
    for (const { message, input } of finds)
      t.fail(`WEFT_SEED=${seed}: ${message}`, { input: Buffer.from(input).toString('latin1') });
    t.equal(executions, limits.executions, `${executions} executions, WEFT_SEED=${seed}`);
  });
}

t.test('the fuzzer finds a planted error and makes it small', async (t) => {
  const planted: FuzzTarget = {
    name: 'planted',
    about: '',
    seeds: () => [Buffer.from('a plain text of some length')],
    tokens: ['bomb', 'fuse'],
    maxLength: 100,
    check(input) {
      const text = input.toString('latin1');
      must(!(text.includes('bomb') && text.includes('fuse')), `a bomb of ${text.length} bytes`);
      return String(text.includes('bomb'));
    },
  };
  const limits = { seed: 1, executions: 3000, seconds: 60 };
  const one = await fuzz(planted, limits);
  t.equal(one.finds.length, 1, 'finds what is planted, once');
  t.equal(one.finds[0]!.input.length, 8, 'makes it as small as it gets');
  t.equal(one.executions, 3000, 'goes on behind it');
  t.equal(one.corpus, 2, 'keeps what did something new');
  t.same((await fuzz(planted, limits)).finds, one.finds, 'does the same with the same seed');
  const reported: number[] = [];
  await fuzz(planted, { ...limits, executions: 50 }, { onInput: (input) => void reported.push(input.length) });
  t.ok(
    reported.length >= 50 && reported.every((length) => length <= 100),
    'reports each input before it is run, none too long',
  );
  const slow = { ...planted, check: (): string => (busy(1100), '') };
  const hung = await fuzz(slow, { ...limits, executions: 1 });
  t.match(hung.finds[0]?.message, /longer than a second/, 'calls an input that hangs a find');
});

/** Uses this much CPU time. */
function busy(ms: number): void {
  const before = process.cpuUsage();
  while (process.cpuUsage(before).user / 1000 < ms);
}
