/** The text of `--help`, made from the declarations of the options. */
import type { OptionSpec, OptionSpecs } from '../options/options.js';
import type { Pipeline } from '../flow/pipeline.js';
import { flagName, runOptionsOf, withFlags } from './flags.js';
import { WIDTH, wrapLines } from './format.js';

const INDENT = 2;
/** Column at which the descriptions of flags begin. */
const COLUMN = 30;

/** The whole text of `--help`. */
export function helpText(pipeline: Pipeline, command: string): string {
  const sections = [`Usage: ${usageLine(command)}`, paragraph(pipeline.summary), paragraph(inputs(pipeline))];
  for (const { title, options } of optionGroups(pipeline)) sections.push(`${title}\n${flagLines(options)}`);
  sections.push(
    `Other\n${definition('-h, --help', 'Show this text.')}\n${definition('--version', 'Show the version.')}`,
  );
  return `${sections.join('\n\n')}\n`;
}

export function usageLine(command: string): string {
  return `${command} [flags] [FILE ...] < input > output`;
}

function inputs({ source, sink }: Pipeline): string {
  return `Reads ${source.reads}: the named files, in order, or standard input (also as -). Writes ${sink.writes} to standard output, or to a file (-o).`;
}

/** Options in pipeline order, each under the first stage that declares it; then the options of the run. */
export function optionGroups(pipeline: Pipeline): { readonly title: string; readonly options: OptionSpecs }[] {
  const seen = new Set<string>();
  const groups = pipeline.stages.map(({ spec }) => {
    const own = Object.entries(withFlags(spec.options)).filter(([name]) => !seen.has(name));
    for (const [name] of own) seen.add(name);
    return { title: `${spec.name}: ${spec.summary}`, options: Object.fromEntries(own) };
  });
  return [
    ...groups.filter(({ options }) => Object.keys(options).length > 0),
    { title: 'The run', options: runOptionsOf(pipeline) },
  ];
}

function flagLines(options: OptionSpecs): string {
  return Object.entries(options)
    .map(([name, spec]) => definition(flagUsage(name, spec), `${spec.help}${notes(spec)}`))
    .join('\n');
}

/** A flag with its value: `--window N|all`, `--[no-]hidden`, `-o, --output FILE`. */
export function flagUsage(name: string, spec: OptionSpec<unknown>): string {
  const flag = flagName(name);
  if (spec.kind === 'flag') return spec.default === true ? `--[no-]${flag}` : `--${flag}`;
  return `${spec.short === undefined ? '' : `-${spec.short}, `}--${flag} ${placeholder(spec)}`;
}

function placeholder(spec: OptionSpec<unknown>): string {
  switch (spec.kind) {
    case 'choice':
      return spec.choices!.join('|');
    case 'list':
      return 'A,B,…';
    case 'lines':
      return 'FILE';
    case 'text':
      return spec.takes ?? 'TEXT';
    default:
      return ['N', ...(spec.words ?? [])].join('|');
  }
}

/** Notes after the help of an option: its default, for example ` [default: 256 words]`, and the possible entries of a list. */
function notes(spec: OptionSpec<unknown>): string {
  const shown = defaultValue(spec);
  const unit = typeof spec.default === 'number' && spec.unit !== undefined ? ` ${spec.unit}` : '';
  const some = spec.kind === 'list' && spec.choices !== undefined ? [`some of ${spec.choices.join(', ')}`] : [];
  const shownNotes = shown === '' ? some : [...some, `default: ${shown}${unit}`];
  return shownNotes.length === 0 ? '' : ` [${shownNotes.join('; ')}]`;
}

/** A default as one would type it; empty if there is none. */
export function defaultValue(spec: OptionSpec<unknown>): string {
  if (spec.default === null || spec.default === false) return '';
  if (spec.default === true) return 'on';
  return Array.isArray(spec.default) ? spec.default.join(',') : String(spec.default);
}

function paragraph(text: string): string {
  return wrapLines(text, WIDTH).join('\n');
}

function definition(term: string, text: string): string {
  const lines = wrapLines(text, WIDTH - COLUMN);
  const head = `${' '.repeat(INDENT)}${term}`;
  const first = head.length + 2 <= COLUMN ? [head.padEnd(COLUMN) + lines.shift()!] : [head];
  return [...first, ...lines.map((line) => ' '.repeat(COLUMN) + line)].join('\n');
}
