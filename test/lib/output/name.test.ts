/** Names of outputs: formats, compressions, shards. */
import t from 'tap';
import { planOutput } from '../../../lib/output/plan.js';
import type { OutputOptions } from '../../../lib/output/plan.js';

t.test('the name of an output decides its format, compression and shards', (t) => {
  const names: [name: string, options: OutputOptions, format: string, compression: string | null, second: string][] = [
    ['docs.jsonl', {}, 'jsonl', null, 'docs.jsonl'],
    ['docs.JSONL.GZ', {}, 'jsonl', 'gzip', 'docs.JSONL.GZ'],
    ['rows', {}, 'jsonl', null, 'rows'],
    ['docs.gz', { format: 'jsonl' }, 'jsonl', 'gzip', 'docs.gz'],
    ['docs.arrow', {}, 'feather', null, 'docs.arrow'],
    ['docs.feather', {}, 'feather', null, 'docs.feather'],
    ['docs.arrows', { format: 'arrow' }, 'arrow', null, 'docs.arrows'],
    ['docs.parquet', {}, 'parquet', null, 'docs.parquet'],
    ['docs.data', { format: 'parquet' }, 'parquet', null, 'docs.data'],
    ['docs-%d.jsonl', {}, 'jsonl', null, 'docs-1.jsonl'],
    ['%05d.parquet', {}, 'parquet', null, '00001.parquet'],
    ['100%.jsonl', {}, 'jsonl', null, '100%.jsonl'],
    ['100%_of_%d_b.jsonl', {}, 'jsonl', null, '100%_of_1_b.jsonl'],
    ['a%20b%5d.jsonl', {}, 'jsonl', null, 'a%20b%5d.jsonl'],
    ['folder-%d/docs.jsonl', {}, 'jsonl', null, 'folder-%d/docs.jsonl'],
  ];
  for (const [name, options, format, compression, second] of names) {
    const plan = planOutput(name, options);
    t.same([plan.format, plan.compression, plan.nameOf(1)], [format, compression, second], name);
  }
  const shards = planOutput('x/docs-%03d.jsonl');
  t.same([7, 123, 4567].map(shards.nameOf), ['x/docs-007.jsonl', 'x/docs-123.jsonl', 'x/docs-4567.jsonl']);
  const others = ['x/docs-7.jsonl', 'x/docs-.jsonl', 'x/docs-01e2.jsonl', 'docs-007.jsonl', 'x/docs-0007.jsonl'];
  t.same(['x/docs-007.jsonl', 'x/docs-4567.jsonl', ...others].map(shards.covers), [
    true,
    true,
    ...others.map(() => false),
  ]);

  const wrong: [name: string, options: OutputOptions, message: RegExp][] = [
    ['', {}, /^output must be the name of a file: got ""$/],
    ['here/', {}, /^output must be the name of a file: got "here\/"$/],
    ['docs.jsonl', { format: 'parquet' }, /^output must end in \.parquet for rows as parquet: got "docs\.jsonl"$/],
    ['docs.parquet', { format: 'jsonl' }, /^output must end in \.jsonl/],
    ['docs.arrow.gz', {}, /^output must have no compression suffix for rows as feather: got "docs\.arrow\.gz"$/],
    ['docs.gz', { format: 'parquet' }, /^output must have no compression suffix/],
    ['100%done.jsonl', {}, /^output must not have a letter after %d, .*: got "100%done\.jsonl", with "%do"$/],
    ['x-%05dpart.jsonl', {}, /^output must not have a letter after %d/],
    ['gr\uFFFDn.jsonl', {}, /^output must be a name in UTF-8: got/],
    ['%d-%d.jsonl', {}, /^output must have one %d in its name: got "%d-%d\.jsonl"$/],
  ];
  for (const [name, options, message] of wrong)
    t.throws(() => planOutput(name, options), { name: 'RangeError', message }, name);
  t.end();
});
