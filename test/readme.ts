/**
 * Rewrites the parts of README.md and docs/ that are made from declarations and from the sample: `node test/readme.js`. These
 * parts are between `<!-- name -->` and `<!-- /name -->`. With `--check` it only reports which files are out of date.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultValue, flagUsage, optionGroups } from '../lib/cli/help.js';
import { isMain } from '../lib/cli/main.js';
import { columnRows, columnsOf } from '../lib/columnar/columns.js';
import { readMacro } from '../lib/columnar/duckdb-columns.js';
import { featuresOf } from '../lib/columnar/features.js';
import type { OptionSpec } from '../lib/options/options.js';
import type { Pipeline } from '../lib/flow/pipeline.js';
import type { AnyStage } from '../lib/flow/types.js';
import { documentJsonSchema, documentShape } from '../lib/model/document.js';
import type { Document } from '../lib/model/document.js';
import { m3wShape, mmc4Shape, obelicsShape } from '../lib/model/peer-rows.js';
import { ROW_SCHEMAS, rowShapes, type RowSchema } from '../lib/model/rows.js';
import { fieldRows, type Shape } from '../lib/model/schema.js';
import { uniqueUrlJsonSchema, uniqueUrlShape, urlJsonSchema, urlShape } from '../lib/model/url.js';
import {
  pageWindowsJsonSchema,
  pageWindowsShape,
  windowRowJsonSchema,
  windowRowShape,
  WINDOWS_SCHEMA,
  WINDOW_SCHEMA,
} from '../lib/model/windows.js';
import { blockRules } from '../lib/rules/block-rules.js';
import type { Level, RuleOf } from '../lib/rules/define-rule.js';
import { documentRules } from '../lib/rules/document-rules.js';
import { mediumRules } from '../lib/rules/medium-rules.js';
import { pageRules } from '../lib/rules/page-rules.js';
import { convert } from '../pipelines/convert.js';
import { dedup } from '../pipelines/dedup.js';
import { interleaved } from '../pipelines/interleaved.js';
import { stats } from '../pipelines/stats.js';
import { urls } from '../pipelines/urls.js';
import { verify } from '../pipelines/verify.js';
import { view } from '../pipelines/view.js';
import { windows } from '../pipelines/windows.js';
import * as catalogue from '../stages/index.js';
import { root } from './helpers/run.js';

/** Parts by the name of their markers. */
const parts: { readonly [marker: string]: () => string } = {
  stages: stageTable,
  'rules page': () => ruleTable(pageRules),
  'rules block': () => ruleTable(blockRules),
  'rules medium': () => ruleTable(mediumRules),
  'rules document': () => ruleTable(documentRules),
  'options interleaved': () => optionTable(interleaved),
  'options view': () => optionTable(view, false),
  'options windows': () => optionTable(windows),
  'own options windows': () => ownOptionTable(windows),
  'options urls': () => optionTable(urls),
  'options dedup': () => optionTable(dedup, false),
  'outcomes urls': () => outcomeTable(urls.stages),
  'outcomes dedup': () => outcomeTable(dedup.stages),
  'fields url': () => fieldTable(urlShape),
  'fields unique-url': () => fieldTable(uniqueUrlShape, Object.keys(urlShape.fields).slice(1)),
  'outcomes interleaved': () => outcomeTable(interleaved.stages),
  'outcomes view': () => outcomeTable(view.stages),
  'outcomes windows': () => outcomeTable(windows.stages),
  'options convert': () => optionTable(convert, false),
  'outcomes convert': () => outcomeTable(convert.stages),
  'fields obelics': () => fieldTable(obelicsShape),
  'fields mmc4': () => fieldTable(mmc4Shape),
  'fields m3w': () => fieldTable(m3wShape, ['warc']),
  'options stats': () => optionTable(stats, false),
  'options verify': () => optionTable(verify, false),
  'outcomes stats': () => outcomeTable(stats.stages),
  'outcomes verify': () => outcomeTable(verify.stages),
  fields: fieldTables,
  'fields windows': () => ownFieldTable(WINDOWS_SCHEMA, pageWindowsShape),
  'fields window': () => ownFieldTable(WINDOW_SCHEMA, windowRowShape),
  ...Object.fromEntries(ROW_SCHEMAS.map((schema) => [`columns ${shortName(schema)}`, () => columnTable(schema)])),
  document: () => block('json', laidOut(shortened(sampleDocument()))),
  excerpt: () => block('json', excerpt(sampleDocument())),
};

/** Names of the pages that have such parts, from the root. */
export function pages(): string[] {
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', ...docs.map((name) => `docs/${name}`)].filter((name) => existsSync(join(root, name)));
}

/** Every generated file: its content, and the content it should have. */
export function generated(): { readonly name: string; readonly is: string; readonly shouldBe: string }[] {
  const read = (name: string): string => (existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8') : '');
  const schemas = Object.entries({
    document: documentJsonSchema(),
    windows: pageWindowsJsonSchema(),
    window: windowRowJsonSchema(),
    url: urlJsonSchema(),
    'unique-url': uniqueUrlJsonSchema(),
  }).map(([name, schema]) => ({
    name: `docs/${name}.schema.json`,
    shouldBe: `${JSON.stringify(schema, null, 2)}\n`,
  }));
  const shouldBes = [
    ...pages().map((name) => ({ name, shouldBe: withParts(read(name)) })),
    ...schemas,
    ...ROW_SCHEMAS.flatMap(columnFiles),
  ];
  return shouldBes.map((file) => ({
    ...file,
    is: read(file.name),
  }));
}

/** `weft.unique-url/1` → `unique-url`. */
function shortName(schema: string): string {
  return /^weft\.(.*)\/\d+$/.exec(schema)![1]!;
}

/** The types of the columns of a schema, as `datasets` and DuckDB take them. */
function columnFiles(schema: RowSchema): { name: string; shouldBe: string }[] {
  const columns = columnsOf(rowShapes[schema]);
  const name = shortName(schema);
  const sql = `-- ${schema} for DuckDB: FROM ${macroName(name)}('*.jsonl')\n${readMacro(macroName(name), columns)}`;
  return [
    { name: `docs/${name}.features.json`, shouldBe: `${JSON.stringify(featuresOf(columns), null, 1)}\n` },
    { name: `docs/${name}.columns.sql`, shouldBe: sql },
  ];
}

const macroName = (name: string): string => `weft_${name.replaceAll('-', '_')}`;

/** Every column of a schema with its type. */
function columnTable(schema: RowSchema): string {
  const rows = columnRows(columnsOf(rowShapes[schema]));
  const cells = rows.map(([{ path, nullable, help }, type]) => [
    `\`${path}\``,
    `\`${type}\``,
    nullable ? 'yes' : '',
    help,
  ]);
  return table(['column', 'type', 'null', ''], cells);
}

/** The code blocks of a page in this language. */
export function codeBlocks(page: string, language: string): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  return Array.from(text.matchAll(/^```(\w+)\n([^]*?)^```$/gm), ([, is, code]) =>
    is === language ? [code!] : [],
  ).flat();
}

/** The text with all marked parts generated again. */
function withParts(text: string): string {
  return Object.entries(parts).reduce((all, [marker, part]) => {
    const [open, close] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`];
    const [start, end] = [all.indexOf(open), all.indexOf(close)];
    return start < 0 || end < start ? all : `${all.slice(0, start + open.length)}\n${part()}\n${all.slice(end)}`;
  }, text);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function stageTable(): string {
  // In the order of the pipelines; stages of no pipeline come last.
  const stages: readonly AnyStage[] = [
    ...interleaved.stages,
    ...windows.stages,
    ...urls.stages,
    ...dedup.stages,
    ...view.stages,
    ...stats.stages,
    ...verify.stages,
    ...convert.stages,
    ...Object.values<AnyStage>(catalogue),
  ];
  const specs = new Set(stages.map(({ spec }) => spec));
  const rows = Array.from(specs, ({ name, summary }) => {
    return [`[\`${name}\`](stages/${name}.ts)`, itemTypes(name), summary];
  });
  return table(['stage', 'In → Out', ''], rows);
}

/** The `In → Out` line of a stage's header. */
function itemTypes(stage: string): string {
  const source = readFileSync(join(root, 'stages', `${stage}.ts`), 'utf8');
  const types = /^ \* {3}(\S.*? → \S.*?)(?: {2,}.*)?$/m.exec(source)?.[1];
  return types?.replaceAll('Uint8Array | InputStart', 'bytes') ?? '';
}

/** Options by stage. With `withRun` also those of every run, which are the last group. */
function optionTable(pipeline: Pipeline, withRun = true): string {
  const groups = optionGroups(pipeline);
  const rows = (withRun ? groups : groups.slice(0, -1)).flatMap(({ title, options }) =>
    Object.entries(options).map(([name, spec], i) => optionRow(i === 0 ? title.split(':')[0]! : '', name, spec)),
  );
  return table(['of', 'flag', 'default', ''], rows);
}

const plain: Pipeline = interleaved;

/** The options that the pipeline has beyond those of interleaved. */
function ownOptionTable(pipeline: Pipeline): string {
  const rows = optionGroups(pipeline).flatMap(({ title, options }) =>
    Object.entries(options)
      .filter(([name, spec]) => plain.options[name] !== spec && pipeline.options[name] === spec)
      .map(([name, spec], i) => optionRow(i === 0 ? title.split(':')[0]! : '', name, spec)),
  );
  return table(['of', 'flag', 'default', ''], rows);
}

function optionRow(of: string, name: string, spec: OptionSpec<unknown>): string[] {
  const shown = defaultValue(spec);
  const unit = typeof spec.default === 'number' && spec.unit !== undefined ? ` ${spec.unit}` : '';
  return [of, `\`${flagUsage(name, spec)}\``, `${shown}${unit}`, spec.help];
}

/** Rules in order of application, with their options. */
function ruleTable<L extends Level>({ rules }: { readonly rules: readonly RuleOf<L>[] }): string {
  const rows = rules.map(({ level, name, help, source, options }) => [
    `[\`${name}\`](../lib/rules/${level}/${name}.ts)`,
    help,
    Object.entries(options)
      .map(([option, spec]) => optionRow('', option, spec).slice(1, 3).join(' '))
      .join(', '),
    source,
  ]);
  return table(['rule', 'takes out', 'options', 'source'], rows);
}

function outcomeTable(stages: readonly AnyStage[]): string {
  const names = (list: readonly string[] | undefined): string => list?.map((name) => `\`${name}\``).join(', ') ?? '';
  const rows = stages.map(({ spec }) => [
    `\`${spec.name}\``,
    names(spec.drops as string[]),
    names(spec.rejects as string[]),
    names(spec.counts as string[]),
  ]);
  return table(['stage', 'drops as', 'rejects as', 'counts'], rows);
}

/** The fields of the document, then those of each type of segment. */
function fieldTables(): string {
  const groups = new Map<string, string[][]>();
  for (const [path, type, help] of fieldRows(documentShape)) {
    const [, tag = '', rest] = /^segments\[\]<(.*?)>\.(.*)$/.exec(path) ?? [undefined, '', path];
    const rows = groups.get(tag) ?? [];
    groups.set(tag, rows);
    rows.push([`\`${rest}\``, type.replaceAll(/\b(struct|union)\b/g, 'object'), help]);
  }
  const heading = (tag: string): string =>
    tag === '' ? '### The document' : `### Segments of type ${tag.replaceAll('|', ', ')}`;
  return Array.from(groups, ([tag, rows]) => `${heading(tag)}\n\n${table(['field', 'type', ''], rows)}`).join('\n\n');
}

/** The keys of a row in order, and a table of the fields that differ from those of a document. */
function ownFieldTable(name: string, shape: Shape & { readonly kind: 'struct' }): string {
  const known = new Set(fieldRows(documentShape).map((row) => row.join()));
  const rows = fieldRows(shape)
    // The medium is one of a document's; the text after it has the fields of the text before it.
    .filter((row) => !known.has(row.join()) && !/(^|\.)(medium|after)\./.test(row[0]))
    .map(([path, type, help]) => [`\`${path}\``, type.replaceAll(/\b(struct|union)\b/g, 'object'), help]);
  const keys = Object.keys(shape.fields).map((key) => `\`${key}\``);
  return `Keys of \`${name}\`: ${keys.join(', ')}.\n\n${table(['field', 'type', ''], rows)}`;
}

/** The fields of a row except those named in `but`. */
function fieldTable(shape: Shape, but: readonly string[] = []): string {
  const rows = fieldRows(shape).filter(([path]) => !but.includes(path.split('.')[0]!));
  const shown = rows.map(([path, type, help]) => [`\`${path}\``, type.replaceAll('struct', 'object'), help]);
  return table(['field', 'type', ''], shown);
}

/** URL of the page of the sample that is shown. */
const SHOWN = 'https://news.example.org/2024/05/tide-ferry';

function sampleDocument(): Document {
  const options = { cwd: root, encoding: 'utf8', input: readFileSync(join(root, 'sample/crawl.warc.gz')) } as const;
  const { stdout } = spawnSync(process.execPath, ['pipelines/interleaved.js'], options);
  const documents = stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Document]));
  return documents.find(({ url }) => url === SHOWN)!;
}

/** Longest text shown, and most entries of a list of plain values. */
const LONGEST = 110;
const MOST_ENTRIES = 2;

/** The same document with long texts and lists cut, and `…` for everything left out; segments stay. */
function shortened(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST).trimEnd()} …` : value;
  if (Array.isArray(value)) {
    const items = value.map((item) => shortened(item));
    return key === 'segments' || items.length <= MOST_ENTRIES ? items : [...items.slice(0, MOST_ENTRIES), '…'];
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shortened(item, name)]));
}

/** Longest line on which an object or list is written whole. */
const WIDTH = 150;

/** JSON with short objects and lists on one line. */
function laidOut(value: unknown, indent = ''): string {
  const line = JSON.stringify(value);
  if (line.length + indent.length <= WIDTH || typeof value !== 'object' || value === null) return line;
  const inner = `${indent} `;
  const lines = Array.isArray(value)
    ? value.map((item) => inner + laidOut(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${laidOut(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

/** A line with the most important fields, and a line for each segment. */
function excerpt({ url, title, lang, words_total, words_kept, segments }: Document): string {
  const cut = (value: unknown): string => JSON.stringify(shortened(value));
  const lines = segments.map((segment) => {
    if (segment.type === 'text') {
      const { type, text, words, start, end, gap } = segment;
      return cut({ type, text, words, start, end, gap });
    }
    const { type, at, url: source, alt, caption, width, height, via } = segment;
    return cut({ type, at, url: source, alt, caption, width, height, via });
  });
  const head = JSON.stringify({ url, title, lang, words_total, words_kept }).slice(0, -1);
  return `${head},\n "segments": [\n  ${lines.join(',\n  ')}]}`;
}

if (isMain(import.meta.url)) {
  for (const { name, is, shouldBe } of generated()) {
    if (is === shouldBe) continue;
    if (!process.argv.includes('--check')) writeFileSync(join(root, name), shouldBe);
    else {
      process.stderr.write(`${name} is not up to date: run \`npm run readme\`\n`);
      process.exitCode = 1;
    }
  }
}
