/** Distributions of values, and the most frequent names. */
import t from 'tap';
import { countFrequent } from '../../../lib/card/frequent.js';
import { addTo, emptySpread, spreadFigures } from '../../../lib/card/spread.js';
import { seed } from '../../helpers/chunks.js';
import { random, runs } from '../../helpers/random.js';
import { tally } from '../../helpers/cards.js';

t.test('values are counted by powers of two', (t) => {
  const spread = emptySpread();
  for (const value of [0, 1, 2, 3, 4, 7, 8, 1_000_000]) addTo(spread, value);
  t.same(spreadFigures(spread), {
    count: 8,
    sum: 1_000_025,
    mean: 125_003.13,
    max: 1_000_000,
    ranges: [
      { from: 0, to: 0, count: 1 },
      { from: 1, to: 1, count: 1 },
      { from: 2, to: 3, count: 2 },
      { from: 4, to: 7, count: 2 },
      { from: 8, to: 15, count: 1 },
      { from: 524_288, to: 1_048_575, count: 1 },
    ],
  });
  t.end();
});

t.test('a full counter keeps the most frequent names within the error it reports', (t) => {
  const dice = random(seed);
  for (let i = 0; i < runs(200); i++) {
    const capacity = 1 + dice.int(8);
    const names = Array.from({ length: dice.int(300) }, () => `n${Math.min(dice.int(40), dice.int(40))}`);
    const counter = countFrequent(capacity);
    for (const name of names) counter.add(name);
    const held = new Map(counter.top(1000).map(({ name, count }) => [name, count]));
    const error = counter.error();
    const wrong = tally(names).find(({ name, count }) => {
      const least = held.get(name) ?? 0;
      return least > count || least < count - error;
    });
    if (wrong !== undefined || held.size > capacity || error > names.length / (capacity + 1))
      t.fail(`seed ${seed}: capacity ${capacity}, ${names.length} names, error ${error}, ${JSON.stringify(wrong)}`);
    const distinct = new Set(names).size;
    if (counter.distinct() !== (distinct <= capacity ? distinct : null)) t.fail(`seed ${seed}: distinct`);
  }
  const long = countFrequent(1);
  long.add('x'.repeat(10_000));
  t.equal(long.top(1)[0]!.name.length, 256, 'a name that is no name is held in part');
  const many = countFrequent(1);
  many.add('a', 5);
  many.add('b', 2);
  t.same([many.top(2), many.error()], [[{ name: 'a', count: 3 }], 2], 'amounts count as so many');
  t.end();
});
