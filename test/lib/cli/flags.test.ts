/** Flags of a program, and its help. */
import { join } from 'node:path';
import t from 'tap';
import { readCommandLine, withFlags } from '../../../lib/cli/flags.js';
import { wrapLines } from '../../../lib/cli/format.js';
import { helpText } from '../../../lib/cli/help.js';
import { demo } from '../../helpers/demo.js';
import { run } from '../../helpers/run.js';
import { folder } from '../../helpers/demo-files.js';

const DEMO = 'test/helpers/demo.js';

const file = (name: string): string => join(folder, name);

t.test('a command line is read into options and files', (t) => {
  const read = (args: string[]) => readCommandLine(args, demo);
  t.same(read([]).options, {}, 'gives no options where none are given');
  t.same(
    read([
      '--min-chars',
      '3',
      '--window=all',
      '--share',
      '.25',
      '--media',
      'audio, video',
      '--no-loud',
      '--hosts',
      file('hosts'),
      '--label=',
    ]).options,
    {
      minChars: 3,
      window: 'all',
      share: 0.25,
      media: ['audio', 'video'],
      loud: false,
      hosts: ['example.com', 'b.example'],
      label: '',
    },
    'gives options their types',
  );
  t.same(read(['a', '-', '--limit', '4', '--', '--b']).files, ['a', '-', '--b'], 'keeps files in order');
  t.equal(read(['--limit', '4']).run.limit, 4);
  t.equal(read([]).run.limit, 'none');
  const wrong: [args: string[], message: string][] = [
    [['--min-char', '3'], 'unknown flag --min-char (did you mean --min-chars?)'],
    [['--no-lound'], 'unknown flag --no-lound (did you mean --loud?)'],
    [['--wholly-different'], 'unknown flag --wholly-different'],
    [['-x'], 'unknown flag -x'],
    [['--rows', 'first'], 'unknown flag --rows'],
    [['--min-chars', '100'], '--min-chars must be a whole number from 0 to 99 characters: got 100'],
    [['--min-chars', '1.5'], '--min-chars must be a whole number from 0 to 99 characters: got 1.5'],
    [['--min-chars', ''], '--min-chars must be a whole number from 0 to 99 characters: got ""'],
    [['--min-chars', '0x10'], '--min-chars must be a whole number from 0 to 99 characters: got "0x10"'],
    [['--window', 'some'], '--window must be a whole number of at least 1 or all: got "some"'],
    [['--mode', 'of'], '--mode must be one of drop, annotate, off: got "of"'],
    [['--media', 'image,text'], '--media must be a list of image, audio, video: got ["image","text"]'],
    [['--min-chars'], "Option '--min-chars <value>' argument missing"],
    [['--loud=yes'], "Option '--loud' does not take an argument"],
    [['--limit', '0'], '--limit must be a whole number of at least 1 or none: got 0'],
  ];
  for (const [args, message] of wrong) t.throws(() => read(args), { name: 'UsageError', message }, args.join(' '));
  t.throws(() => read(['--hosts', file('absent')]), { name: 'UsageError', message: /--hosts: cannot read .*absent/ });
  t.end();
});

t.test('help lists the options of each stage', async (t) => {
  const help = helpText(demo, 'weft demo');
  t.ok(
    help.split('\n').every((line) => line.length <= 100),
    'wraps at 100 columns',
  );
  for (const name of Object.keys(withFlags(demo.options))) {
    t.match(
      help,
      new RegExp(`--(\\[no-\\])?${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)} `),
      `names ${name}`,
    );
  }
  t.ok(help.indexOf('--repeat') < help.indexOf('--min-chars'), 'is in pipeline order');
  t.same(wrapLines('a bb ccc dddddddd e', 5), ['a bb', 'ccc', 'dddddddd', 'e'], 'wraps at spaces only');
  const shown = await run([DEMO, '--help']);
  t.same([shown.code, shown.stdout.toString(), shown.stderr], [0, help, ''], 'goes to standard output');
  const version = await run([DEMO, '--version']);
  t.match(version.stdout.toString(), /^\d+\.\d+\.\d+\n$/, 'version');
});
