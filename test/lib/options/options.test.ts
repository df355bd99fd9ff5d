/** Declarations of options, and their checks. */
import t from 'tap';
import { nearestName } from '../../../lib/options/suggest.js';
import {
  checkOption,
  choice,
  describeOption,
  flag,
  int,
  lines,
  list,
  number,
  resolveOptions,
  text,
} from '../../../lib/options/options.js';
import type { OptionSpec } from '../../../lib/options/options.js';

t.test('options accept good values and refuse bad ones with a message', (t) => {
  const cases: { spec: OptionSpec<unknown>; good: unknown[]; bad: [value: unknown, message: string][] }[] = [
    {
      spec: int({ default: 1, min: 0, max: 9, unit: 'bytes', help: '' }),
      good: [0, 9],
      bad: [
        [-1, 'a whole number from 0 to 9 bytes: got -1'],
        [1.5, 'a whole number from 0 to 9 bytes: got 1.5'],
        ['1', 'a whole number from 0 to 9 bytes: got "1"'],
        [NaN, 'a whole number from 0 to 9 bytes: got NaN'],
        [null, 'a whole number from 0 to 9 bytes: got null'],
      ],
    },
    {
      spec: int({ default: 1, help: '' }),
      good: [-5, 2 ** 53 - 1],
      bad: [
        [2 ** 53, 'a whole number: got 9007199254740992'],
        [Infinity, 'a whole number: got Infinity'],
      ],
    },
    {
      spec: int({ default: 'all', min: 1, words: ['all'], help: '' }),
      good: ['all', 1],
      bad: [
        ['al', 'a whole number of at least 1 or all: got "al"'],
        [0, 'a whole number of at least 1 or all: got 0'],
      ],
    },
    {
      spec: number({ default: 0.5, max: 1, help: '' }),
      good: [-0.1, 1],
      bad: [
        [1.01, 'a number of at most 1: got 1.01'],
        [Infinity, 'a number of at most 1: got Infinity'],
      ],
    },
    { spec: flag({ default: true, help: '' }), good: [false], bad: [['yes', 'true or false: got "yes"']] },
    {
      spec: choice({ default: 'a', choices: ['a', 'b'], help: '' }),
      good: ['b'],
      bad: [
        ['c', 'one of a, b: got "c"'],
        [1, 'one of a, b: got 1'],
      ],
    },
    {
      spec: list({ default: [], choices: ['a', 'b'], help: '' }),
      good: [['b', 'a'], []],
      bad: [
        [['c'], 'a list of a, b: got ["c"]'],
        ['a', 'a list of a, b: got "a"'],
      ],
    },
    {
      spec: list({ default: [], entries: { pattern: /^\d+$/, what: 'numbers' }, help: '' }),
      good: [[], ['1', '22']],
      bad: [[['1', 'x'], 'a list of numbers: got ["1","x"]']],
    },
    { spec: list({ default: ['x'], help: '' }), good: [['anything']], bad: [[[1], 'a list of strings: got [1]']] },
    {
      spec: lines({ help: '' }),
      good: [['a', 'b']],
      bad: [['x'.repeat(100), `a list of strings: got "${'x'.repeat(59)}…`]],
    },
    {
      spec: text({ default: null, help: '' }),
      good: ['', null],
      bad: [
        [4, 'a string or null: got 4'],
        [undefined, 'a string or null: got undefined'],
      ],
    },
  ];
  for (const { spec, good, bad } of cases) {
    for (const value of [spec.default, ...good])
      t.doesNotThrow(() => checkOption('n', spec, value), `${describeOption(spec)} takes ${JSON.stringify(value)}`);
    for (const [value, message] of bad)
      t.throws(() => checkOption('n', spec, value), { message: `n must be ${message}` });
  }
  const specs = { minWords: int({ default: 5, min: 0, help: '' }), loud: flag({ default: false, help: '' }) };
  t.same(
    resolveOptions(specs, { loud: undefined, minWords: 0 }),
    { minWords: 0, loud: false },
    'defaults are filled in',
  );
  t.throws(
    () => resolveOptions(specs, { minWord: 1 }),
    new TypeError('unknown option minWord (did you mean minWords?)'),
  );
  t.throws(() => resolveOptions(specs, { constructor: 1 }), new TypeError('unknown option constructor'));
  t.throws(() => resolveOptions(specs, { minWords: -1 }), RangeError);
  t.throws(() => resolveOptions(specs, { minWords: 'x' }), TypeError);
  t.equal(nearestName('min-wrods', ['max-words', 'min-words']), 'min-words');
  t.equal(nearestName('x', ['max-words']), undefined);
  t.end();
});
