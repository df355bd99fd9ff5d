/** Rewrites the tables of README.md that come from declarations: `node test/readme.js`; `--check` only tells whether they are up to date. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMain } from '../lib/cli/main.js';
import { defaultValue, flagUsage, optionGroups } from '../lib/cli/help.js';
import type { OptionSpec } from '../lib/flow/options.js';
import { interleaved } from '../pipelines/interleaved.js';
import { view } from '../pipelines/view.js';
import * as catalogue from '../stages/index.js';

export const readme = fileURLToPath(new URL('../README.md', import.meta.url));

/** Tables by the name of their markers: `<!-- options interleaved -->` … `<!-- /options interleaved -->`. */
const tables: { readonly [marker: string]: () => string } = {
  stages: stageTable,
  'options interleaved': () => optionTable(interleaved),
  'options view': () => optionTable(view),
};

/** The text with every marked table as the declarations have it. */
export function withTables(text: string): string {
  return Object.entries(tables).reduce((all, [marker, table]) => {
    const [open, close] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`];
    const [start, end] = [all.indexOf(open), all.indexOf(close)];
    return start < 0 || end < start ? all : `${all.slice(0, start + open.length)}\n${table()}\n${all.slice(end)}`;
  }, text);
}

function stageTable(): string {
  const rows = Object.values(catalogue).map(({ spec }) => {
    return `| [\`${spec.name}\`](stages/${spec.name}.ts) | ${itemTypes(spec.name)} | ${spec.summary} |`;
  });
  return ['| stage | In → Out | |', '|---|---|---|', ...rows].join('\n');
}

/** The `In → Out` line of a stage's header. */
function itemTypes(stage: string): string {
  const source = readFileSync(join(readme, '..', 'stages', `${stage}.ts`), 'utf8');
  return /^ \* {3}(\S.*? → \S.*?)(?: {2,}.*)?$/m.exec(source)?.[1]?.replaceAll('|', 'or') ?? '';
}

function optionTable(pipeline: typeof interleaved): string {
  const rows = optionGroups(pipeline).flatMap(({ title, options }) =>
    Object.entries(options).map(([name, spec], i) => optionRow(i === 0 ? title.split(':')[0]! : '', name, spec)),
  );
  return ['| of | flag | default | |', '|---|---|---|---|', ...rows].join('\n');
}

function optionRow(of: string, name: string, spec: OptionSpec<unknown>): string {
  const cells = [of, `\`${flagUsage(name, spec)}\``, defaultValue(spec), spec.help];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

if (isMain(import.meta.url) && existsSync(readme)) {
  const text = readFileSync(readme, 'utf8');
  const current = withTables(text);
  if (!process.argv.includes('--check')) writeFileSync(readme, current);
  else if (current !== text) {
    console.error('README.md: the tables are not up to date: run `npm run readme`');
    process.exitCode = 1;
  }
}
