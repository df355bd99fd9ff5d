/** lib/rules: every rule is valid and judges as its own table says; a set applies its rules in order. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { checkOption, int, resolveOptions } from '../../../lib/options/options.js';
import { blockRules } from '../../../lib/rules/block-rules.js';
import { defineRule, type Level, type RuleOf } from '../../../lib/rules/define-rule.js';
import { documentRules } from '../../../lib/rules/document-rules.js';
import { mediumRules } from '../../../lib/rules/medium-rules.js';
import { pageRules } from '../../../lib/rules/page-rules.js';
import { ruleSet } from '../../../lib/rules/rule-set.js';
import { itemOf } from '../../helpers/rule-items.js';
import { root } from '../../helpers/run.js';

/** What a rule reports of the item that a case describes. */
function report<L extends Level>(rule: RuleOf<L>, { input, options = {} }: RuleOf<L>['cases'][number]) {
  const { item, context } = itemOf(rule.level, input);
  return rule.create(resolveOptions(rule.options, options))(item, context);
}

function testRule<L extends Level>(rule: RuleOf<L>): void {
  t.test(`${rule.name} is a valid rule and judges as its table says`, async (t) => {
    t.match(rule.name, /^[a-z]+(-[a-z]+)*$/, 'has a name in kebab case');
    t.match(rule.help, /^[A-Z].+\.$/, 'has help in sentences');
    t.match(rule.source, /\S/, 'names its source');
    for (const [name, spec] of Object.entries(rule.options)) checkOption(name, spec, spec.default);
    const names = rule.cases.map(({ name }) => name);
    t.same(names, [...new Set(names)], 'has a name for each case');
    t.ok(
      rule.cases.some(({ expected }) => expected === false),
      'has a case that it lets pass',
    );
    t.ok(
      rule.cases.some(({ expected }) => expected !== false),
      'has a case that it takes out',
    );
    for (const each of rule.cases) {
      const found = report(rule, each);
      t.same(typeof each.expected === 'boolean' ? found !== null : found, each.expected, each.name);
    }
  });
}

/** The files of a level: one for each rule. */
function filesOf(level: Level): string[] {
  const files = readdirSync(join(root, 'lib', 'rules', level)).filter((file) => file.endsWith('.ts'));
  return files.map((file) => file.slice(0, -'.ts'.length)).toSorted();
}

/** A rule is found by its file: its name is the file's, its place in the list is the order of application. */
function testLevel<L extends Level>(level: L, { rules }: { readonly rules: readonly RuleOf<L>[] }): void {
  t.same(rules.map(({ name }) => name).toSorted(), filesOf(level), `every file of lib/rules/${level} is in its list`);
  for (const rule of rules) {
    t.equal(rule.level, level, `${rule.name} says its level`);
    testRule(rule);
  }
}

testLevel('page', pageRules);
testLevel('block', blockRules);
testLevel('medium', mediumRules);
testLevel('document', documentRules);

t.test('names of rules, which are counters and reasons, are unique', async (t) => {
  const names = [pageRules, blockRules, mediumRules, documentRules].flatMap((set): readonly string[] => set.names);
  t.same(names, [...new Set(names)]);
});

const longerThan = (name: string, minBlockWords = int({ default: 1, min: 0, help: 'A limit.' })) =>
  defineRule({
    level: 'block',
    name,
    help: 'Test.',
    source: 'test',
    options: { minBlockWords },
    create:
      (options) =>
      ({ words }) =>
        words > options.minBlockWords ? { value: words, threshold: options.minBlockWords } : null,
    cases: [],
  });

t.test('ruleSet judges by its rules in order, and merges their options', async (t) => {
  const shared = int({ default: 2, min: 0, help: 'A limit.' });
  const set = ruleSet([longerThan('one', shared), longerThan('two', shared)]);
  t.same(set.names, ['one', 'two']);
  t.same(set.options, { minBlockWords: shared });
  const { item, context } = itemOf('block', { words: 3 });
  const judge = set.createJudge({ minBlockWords: 2 });
  t.equal(judge.first(item, context), 'one');
  t.same(
    judge.all(item, context),
    ['one', 'two'].map((rule) => ({ rule, value: 3, threshold: 2 })),
  );
  const lenient = set.createJudge({ minBlockWords: 3 });
  t.equal(lenient.first(item, context), null);
  t.same(lenient.all(item, context), []);
});

t.test('ruleSet refuses an option that two rules declare differently', async (t) => {
  t.throws(() => ruleSet([longerThan('one'), longerThan('two')]), {
    message: 'two declares minBlockWords differently from another rule',
  });
});

t.test('rules for media are bounded on long URLs', async (t) => {
  for (const piece of ['a-', 'logo', '/', 'icon/', '%2F', '.', 'A', '1x'])
    for (const rule of mediumRules.rules) {
      const url = `https://e.org/${piece.repeat(4000)}`;
      t.doesNotThrow(() => report(rule, { name: piece, input: { url }, expected: false }), rule.name);
    }
});
