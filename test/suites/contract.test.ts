/** The contract of every stage in the catalogue. A new stage is tested as soon as it is in the catalogue. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline as streamPipeline } from 'node:stream/promises';
import { serialize } from 'node:v8';
import t from 'tap';
import { benchCases } from '../../bench/cases.js';
import { runOptions } from '../../lib/cli/flags.js';
import { checkOption, resolveOptions } from '../../lib/options/options.js';
import type { OptionSpec, OptionSpecs } from '../../lib/options/options.js';
import type { AnyStage } from '../../lib/flow/types.js';
import type { Stats } from '../../lib/flow/stats.js';
import * as catalogue from '../../stages/index.js';
import { outcomeCases } from '../helpers/outcomes.js';
import { root } from '../helpers/run.js';

const stages = Object.entries<AnyStage>(catalogue);

/** The texts of these folders' sources. */
function sources(folder: string, but: RegExp): string {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /(?<!\.d)\.ts$/.test(file) && !but.test(file),
  );
  return files.map((file) => readFileSync(join(root, folder, file), 'utf8')).join('\n');
}

/** Values that an option must refuse. */
function badValues({ kind, min, max, choices, entries }: OptionSpec<unknown>): unknown[] {
  switch (kind) {
    case 'int':
      return [
        0.5,
        NaN,
        '1',
        null,
        'no-such-word',
        ...(min === undefined ? [] : [min - 1]),
        ...(max === undefined ? [] : [max + 1]),
      ];
    case 'number':
      return [NaN, '1', null, ...(min === undefined ? [] : [min - 0.001]), ...(max === undefined ? [] : [max + 0.001])];
    case 'flag':
      return ['true', 1, null];
    case 'choice':
      return ['no-such-choice', 1, null];
    case 'list':
    case 'lines':
      return ['a', [1], null, ...(choices === undefined && entries === undefined ? [] : [['no-such-entry']])];
    case 'text':
      return [1, {}];
  }
}

/** Whether stages are never in the same pipeline, so that their options of the same name may differ. */
function isApart(...names: readonly string[]): boolean {
  return names.some((name) => name === 'sort-urls');
}

for (const [name, stage] of stages) {
  const { spec } = stage;
  const options = spec.options as OptionSpecs;
  const names = {
    drops: (spec.drops ?? []) as string[],
    rejects: (spec.rejects ?? []) as string[],
    counts: (spec.counts ?? []) as string[],
  };

  t.test(`${spec.name} is a valid declaration of a stage`, (t) => {
    t.equal(
      spec.name.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase()),
      name,
      'has the name of its export',
    );
    t.ok(existsSync(join(root, 'stages', `${spec.name}.ts`)), 'has a file of its name');
    t.match(spec.summary, /^[A-Z].{10,150}\.$/, 'is summed up in a sentence');
    for (const reason of [...names.drops, ...names.rejects])
      t.match(reason, /^[a-z0-9]+(-[a-z0-9]+)*$/, `${reason} is in kebab case`);
    for (const list of Object.values(names)) t.same([...new Set(list)], list, 'names each thing once');
    t.end();
  });

  t.test(`${spec.name} accepts good options and refuses bad ones`, (t) => {
    const stream = stage();
    t.ok(stream.writableObjectMode, 'is a stream by default');
    stream.destroy();
    t.throws(() => stage({ noSuchOption: 1 }), TypeError, 'refuses an unknown option');
    t.same(JSON.parse(JSON.stringify(resolveOptions(options))), resolveOptions(options), 'has options that are JSON');
    for (const [option, own] of Object.entries(options)) {
      t.doesNotThrow(() => checkOption(option, own, own.default), `${option} takes its default`);
      for (const value of badValues(own))
        t.throws(() => stage({ [option]: value }), `${option} refuses ${JSON.stringify(value)}`);
      t.match(own.help, /^[A-Z][^\n]*\.$/, `${option} has help in sentences`);
      t.notOk(
        (own.internal !== true && Object.hasOwn(runOptions, option)) || ['help', 'version'].includes(option),
        `${option} is no flag of every run`,
      );
      for (const [, other] of stages) {
        const twin = (other.spec.options as OptionSpecs)[option];
        if (twin && !isApart(spec.name, other.spec.name))
          t.equal(twin, own, `${option} is the same declaration in ${spec.name} and ${other.spec.name}`);
      }
    }
    t.end();
  });

  t.test(`${spec.name} has a test, a bench and an entry in the README`, (t) => {
    t.ok(new RegExp(`\\b${name}\\b`).test(sources('test', /contract|package/)), 'is tested');
    t.ok(
      benchCases.some((bench) => bench.name === `stage:${spec.name}`),
      'is benched',
    );
    const readme = join(root, 'README.md');
    if (existsSync(readme)) t.ok(readFileSync(readme, 'utf8').includes(spec.name), 'is in the README');
    t.end();
  });
}

/** A short text that differs if two items do. (Items hold whole pages, so a full difference would be unreadable.) */
function digest(item: unknown): string {
  return createHash('sha1')
    .update(serialize(structuredClone(item)))
    .digest('hex')
    .slice(0, 12);
}

interface Given {
  readonly items: unknown[];
  /** Digests of the items, each computed when the item was returned. */
  readonly digests: string[];
}

/** Everything a stage returns for these items. */
async function outputs(stage: AnyStage, items: readonly unknown[], options: object, stats: Stats = {}): Promise<Given> {
  const given: Given = { items: [], digests: [] };
  const output = new Writable({
    objectMode: true,
    write(item, _encoding, callback) {
      given.items.push(item);
      given.digests.push(digest(item));
      callback();
    },
  });
  await streamPipeline(Readable.from(items), stage(options, { stats }), output);
  return given;
}

/** Chains of stages, in which each receives what the one before returns. */
const toDocuments: AnyStage[] = [
  catalogue.readWarc,
  catalogue.selectPages,
  catalogue.expandFeeds,
  catalogue.tokenizeHtml,
  catalogue.segmentPage,
  catalogue.filterSegments,
  catalogue.cutWindows,
  catalogue.mergeWindows,
  catalogue.filterDocuments,
  catalogue.writeRows,
];
const chains: AnyStage[][] = [
  [...toDocuments.slice(0, -1), catalogue.writeRows.with({ format: 'arrow' })],
  [...toDocuments, catalogue.readRows, catalogue.readDocuments, catalogue.renderHtml],
  [...toDocuments, catalogue.readRows, catalogue.readPages, catalogue.countDocuments],
  [...toDocuments, catalogue.readRows, catalogue.verifyRows],
  [...toDocuments, catalogue.readRows, catalogue.convertRows],
  [
    catalogue.readWarc,
    catalogue.selectPages,
    catalogue.tokenizeHtml,
    catalogue.segmentPage,
    catalogue.filterSegments,
    catalogue.cutWindows,
    catalogue.listWindows,
    catalogue.filterWindows,
    catalogue.explodeWindows,
    catalogue.writeRows,
  ],
  [
    catalogue.readWarc,
    catalogue.selectPages,
    catalogue.tokenizeHtml,
    catalogue.segmentPage,
    catalogue.filterSegments,
    catalogue.listUrls,
    catalogue.writeRows,
    catalogue.readRows,
    catalogue.readUrls,
    catalogue.sortUrls,
    catalogue.uniteUrls,
  ],
  [catalogue.readWarc, catalogue.readWat],
];

t.test('every stage is in a chain', (t) => {
  t.same(new Set(chains.flat().map(({ spec }) => spec)), new Set(stages.map(([, { spec }]) => spec)));
  t.end();
});

for (const chain of chains) {
  t.test('a chain of stages keeps the contract over the sample crawl', async (t) => {
    let items: unknown[] = [readFileSync(join(root, 'sample', 'crawl.warc.gz'))];
    for (const stage of chain) {
      const { name } = stage.spec;
      const first = await outputs(stage, items, {});
      t.ok(first.items.length > 0, `${name} gives something`);
      t.same(first.items.map(digest), first.digests, `${name} does not touch what it has given`);
      t.same(
        (await outputs(stage, structuredClone(items), {})).digests,
        first.digests,
        `${name} takes clones of its items`,
      );
      t.same((await outputs(stage, items, {})).digests, first.digests, `${name} leaves its items as they are`);
      if (stage.spec.scope === 'item' && stage.spec.output === undefined) {
        const alone: string[] = [];
        for (const item of items.slice(0, 40)) alone.push(...(await outputs(stage, [item], {})).digests);
        t.same(
          alone,
          first.digests.slice(0, alone.length),
          `${name} gives for an item what depends on that item alone`,
        );
      }
      const offsets = (first.items as { provenance?: { offset: number } }[]).flatMap(
        ({ provenance }) => provenance?.offset ?? [],
      );
      t.same(
        offsets,
        offsets.toSorted((a, b) => a - b),
        `${name} keeps order`,
      );
      items = first.items;
    }
  });
}

t.test('every declared outcome is reached', async (t) => {
  const cases = await outcomeCases();
  const tests = sources('test', /contract|package/);
  for (const [, stage] of stages) {
    const stats: Stats = {};
    for (const { items, options = {} } of cases[stage.spec.name] ?? []) await outputs(stage, items, options, stats);
    for (const [kind, names] of [
      ['dropped', stage.spec.drops],
      ['rejected', stage.spec.rejects],
    ] as const) {
      for (const name of (names ?? []) as string[]) {
        const reached = (stats[stage.spec.name]?.[`${kind}.${name}`] ?? 0) > 0;
        // Outcomes that only a damaged archive can cause are covered by the reader's own tests, which name them.
        t.ok(reached || new RegExp(`['"\`]${name}['"\`]`).test(tests), `${stage.spec.name} ${kind} ${name}`);
      }
    }
  }
});
