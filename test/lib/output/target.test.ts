/** Files that a run must not replace. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { readOutputRequest } from '../../../lib/cli/destination.js';
import { readCommandLine } from '../../../lib/cli/flags.js';
import { openOutput } from '../../../lib/output/output.js';
import { stats } from '../../../pipelines/stats.js';
import { demo } from '../../helpers/demo.js';
import { home } from '../../helpers/outputs.js';
import { root, run, shell } from '../../helpers/run.js';

const DEMO = 'test/helpers/demo.js';

/** Names of files that an output must not have, each with what the refusal says of it. */
const FOREIGN: [name: string, suffix: string][] = [
  ['b.warc.gz', '.warc.gz'],
  ['B.WARC', '.warc'],
  ['b.warc.wat.gz', '.wat.gz'],
  ['b.wet.zst', '.wet.zst'],
  ['old.arc.gz', '.arc.gz'],
  ['docs.jsonl.bz2', '.bz2'],
  ['docs.xz', '.xz'],
  ['docs.csv', '.csv'],
  ['docs.json', '.json'],
  ['docs.txt.gz', '.txt'],
  ['docs-%d.tsv', '.tsv'],
];

t.test('an output has no name of a file that is not written here', async (t) => {
  const { path, names } = home(t, { 'a.warc.gz': 'first', 'b.warc.gz': 'second' });
  const request = (...args: string[]) => readOutputRequest(demo, readCommandLine(args, demo).run);
  for (const [name, suffix] of FOREIGN) {
    const written = 'suffixes that are written: .jsonl, .jsonl.gz, .jsonl.zst, ';
    const message = new RegExp(
      `^--output must not end in ${suffix.replaceAll('.', '\\.')}: got ".*"; ${written.replaceAll('.', '\\.')}.*\\.parquet`,
    );
    t.throws(() => request('-o', name, '--overwrite'), { name: 'UsageError', message }, name);
  }
  const side = await run([DEMO, '--rejects', path('c.warc'), '--stats-file', path('b.warc.gz')], 'hello\n');
  t.match([side.code, side.stderr], [2, /--rejects must not end in \.warc: got/], 'nor has a side file');
  const globbed = await shell(`cd ${path('.')} && node ${join(root, DEMO)} -o [ab].warc.gz`);
  t.match([globbed.code, globbed.stderr], [2, /--output must not end in \.warc\.gz: got "a\.warc\.gz"/]);
  t.equal(readFileSync(path('a.warc.gz'), 'utf8'), 'first', 'a pattern of the shell replaces no file of the crawl');
  t.same(names(), ['a.warc.gz', 'b.warc.gz']);

  t.equal(request('-o', 'x.json', '--format', 'jsonl').format, 'jsonl', '--format allows names of other formats');
  t.throws(() => request('-o', 'x.warc', '--format', 'jsonl'), { name: 'UsageError' }, 'but not those of a crawl');
  const card = readOutputRequest(stats, readCommandLine(['-o', 'card.txt'], stats).run);
  t.equal(card.plan?.file, 'card.txt', 'pipelines without rows write other formats');
});

t.test('an existing file is replaced only with --overwrite, and only by a run that had input', async (t) => {
  const { path, names } = home(t, { 'docs.jsonl': 'old\n', 'docs.jsonl.gz': 'old', 'side.json': 'old', empty: '' });
  const old = (name: string): boolean => readFileSync(path(name), 'utf8').trimEnd() === 'old';
  for (const [name, args] of [
    ['docs.jsonl', ['-o', path('docs.jsonl')]],
    ['docs.jsonl.gz', ['--output', path('docs.jsonl.gz')]],
    ['side.json', ['--rejects', path('side.json')]],
    ['side.json', ['--dropped', path('side.json')]],
    ['side.json', ['--stats-file', path('side.json')]],
  ] as const) {
    const { code, stdout, stderr } = await run([DEMO, ...args], 'hello\n');
    t.same([code, stdout.length, old(name)], [2, 0, true], args.join(' '));
    t.match(stderr, /^weft demo: --\S+ must be a new file: got "[^\n]*", which exists; add --overwrite [^\n]*\nUsage/);
  }
  const out = ['-o', path('docs.jsonl'), '--overwrite'];
  for (const [name, args] of [
    ['no bytes on standard input', []],
    ['an empty file', [path('empty')]],
    ['files that do not exist', [path('absent'), path('absent-too')]],
  ] as const) {
    const { code, stderr } = await run([DEMO, ...out, ...args]);
    t.same([code, old('docs.jsonl')], [3, true], name);
    t.match(stderr, /docs\.jsonl is not written, since no input could be read\n$/, name);
  }
  t.equal((await run([DEMO, '-o', path('new.jsonl.gz')], '')).code, 3);
  t.notOk(existsSync(path('new.jsonl.gz')), 'nor is there a new file');
  t.equal((await run([DEMO, ...out, '--dropped', path('side.json')], 'hello\na\n')).code, 0);
  t.match(readFileSync(path('docs.jsonl'), 'utf8'), /"HELLO"/, 'else it is replaced');
  t.match(readFileSync(path('side.json'), 'utf8'), /too-short/);
  t.equal((await run([DEMO, ...out], 'a\n')).code, 0, 'a run that drops everything had input');
  t.equal(readFileSync(path('docs.jsonl'), 'utf8'), '');
  t.same(names(), ['docs.jsonl', 'docs.jsonl.gz', 'empty', 'side.json'], 'and nothing else is left');
  t.throws(() => openOutput(path('docs.jsonl')), { name: 'RangeError', message: /must be a new file: .* exists$/ });
  openOutput(path('docs.jsonl'), { overwrite: true }).destroy();
});
