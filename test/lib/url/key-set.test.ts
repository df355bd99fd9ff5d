/** Sets of keys in bounded memory. */
import { createHash } from 'node:crypto';
import t from 'tap';
import { createKeySet, LEAST_KEY_MEMORY } from '../../../lib/url/key-set.js';
import { seed } from '../../helpers/chunks.js';
import { random } from '../../helpers/random.js';

// With real crawl files this takes longer than the usual limit for a test file.
t.setTimeout(600_000);

const hex = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

t.test('a set of keys distinguishes new from known keys as a Set does', (t) => {
  const dice = random(seed);
  const keys = createKeySet(64 << 20);
  const seen = new Set<string>();
  for (let i = 0; i < 5000; i++) {
    // In one lane only the last digits differ, so keys are adjacent in the table and equal in three of four lanes.
    const lane = dice.int(4);
    const key = hex(`${dice.int(4)}`).split('');
    key.splice(lane * 8 + 4, 4, ...dice.int(65_536).toString(16).padStart(4, '0'));
    const text = key.join('');
    if (keys.add(text) !== (seen.has(text) ? 'known' : 'new')) return t.fail(`${text}, seed ${seed}`);
    seen.add(text);
  }
  t.equal(keys.size, seen.size);
  const zeros = '0'.repeat(32);
  t.same([keys.add(zeros), keys.add(zeros)], ['new', 'known'], 'the key of zeros too');
  t.end();
});

t.test('a set of keys never exceeds its memory, and keeps recognising its keys', (t) => {
  for (const memory of [LEAST_KEY_MEMORY, 100_000, 200_000]) {
    const keys = createKeySet(memory);
    const outcomes = Array.from({ length: 20_000 }, (_, i) => {
      const outcome = keys.add(hex(`${i}`));
      if (keys.bytes > memory) t.fail(`${keys.bytes} bytes of ${memory}`);
      return outcome;
    });
    const held = outcomes.filter((outcome) => outcome === 'new').length;
    t.equal(keys.size, held);
    t.ok(held > memory / 48 && held < memory / 16, `${held} keys in ${memory} bytes`);
    t.same(
      outcomes.map((_, i) => keys.add(hex(`${i}`))),
      outcomes.map((outcome) => (outcome === 'new' ? 'known' : 'full')),
      'knows what it said was new, and nothing else',
    );
  }
  t.end();
});
