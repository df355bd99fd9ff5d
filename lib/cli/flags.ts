/** Flags of a program: those of its pipeline's options and those of every run, read by `util.parseArgs`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { didYouMean } from '../flow/names.js';
import { checkOption, describeOption, flag, int, number, text } from '../flow/options.js';
import type { OptionSpec, OptionSpecs, OptionsOf } from '../flow/options.js';
import type { Pipeline } from '../flow/pipeline.js';
import { UsageError } from './exit.js';

/** Options of the run itself, the same for every pipeline. */
export const runOptions = {
  limit: int({ default: 'none', words: ['none'], min: 1, help: 'Stop after this many documents.' }),
  strict: flag({ default: false, help: 'Fail at the first rejected item.' }),
  rejects: text({
    default: null,
    takes: 'FILE',
    help: 'Write rejected items (stage, code, message, provenance) to this file as JSON lines.',
  }),
  dropped: text({
    default: null,
    takes: 'FILE',
    help: 'Write dropped items (stage, reason, value, provenance) to this file as JSON lines.',
  }),
  stats: flag({ default: false, help: 'Print a table of all counters on stderr at the end.' }),
  statsFile: text({ default: null, takes: 'FILE', help: 'Write all counters to this file as JSON.' }),
  maxRejected: number({
    default: 0.001,
    min: 0,
    max: 1,
    help: 'Exit with 3 where more than this share of records was rejected.',
  }),
  maxSkipped: number({
    default: 0.01,
    min: 0,
    max: 1,
    help: 'Exit with 3 where more than this share of an input could not be read.',
  }),
} as const;

export type RunFlags = OptionsOf<typeof runOptions>;

/** Options of the run with the defaults that a pipeline sets. */
export function runOptionsOf({ maxRejected = runOptions.maxRejected.default }: Pick<Pipeline, 'maxRejected'>) {
  return { ...runOptions, maxRejected: { ...runOptions.maxRejected, default: maxRejected } };
}

export interface CommandLine {
  readonly files: readonly string[];
  readonly run: RunFlags;
  /** Options of stages that were given. */
  readonly options: { readonly [name: string]: unknown };
  readonly help: boolean;
  readonly version: boolean;
}

/** `maxTextChars` → `max-text-chars`. */
export function flagName(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Reads a command line. Throws UsageError. */
export function readCommandLine(
  args: readonly string[],
  pipeline: Pick<Pipeline, 'options' | 'maxRejected'>,
): CommandLine {
  const ofRun = runOptionsOf(pipeline);
  const specs: OptionSpecs = { ...pipeline.options, ...ofRun };
  const { values, positionals } = parse(args, specs);
  const given: { [name: string]: unknown } = {};
  for (const [name, spec] of Object.entries(specs)) {
    const raw = values[flagName(name)];
    if (raw !== undefined) given[name] = readValue(`--${flagName(name)}`, spec, raw);
  }
  const run = Object.fromEntries(
    Object.entries(ofRun).map(([name, spec]) => [name, given[name] ?? spec.default]),
  ) as RunFlags;
  const options = Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(pipeline.options, name)));
  return { files: positionals, run, options, help: values['help'] === true, version: values['version'] === true };
}

type RawValues = { readonly [flag: string]: string | boolean | undefined };

function parse(args: readonly string[], specs: OptionSpecs): { values: RawValues; positionals: string[] } {
  const flags: { [name: string]: { type: 'string' | 'boolean'; short?: string } } = {
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
  };
  for (const [name, spec] of Object.entries(specs))
    flags[flagName(name)] = { type: spec.kind === 'flag' ? 'boolean' : 'string' };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: flags,
      strict: true,
      allowNegative: true,
      allowPositionals: true,
    });
    return { values, positionals };
  } catch (error) {
    throw usageError(error as NodeJS.ErrnoException, Object.keys(flags));
  }
}

function usageError(error: NodeJS.ErrnoException, known: readonly string[]): UsageError {
  const unknown =
    error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? /'(--?[^'\s]*)'/.exec(error.message)?.[1] : undefined;
  if (unknown === undefined) return new UsageError(error.message.split('. ')[0]);
  const bare = unknown.replace(/^--?(no-)?/, '');
  return new UsageError(`unknown flag ${unknown}${didYouMean(bare, known, '--')}`);
}

/** A flag's text as the value its option holds. */
function readValue(name: string, spec: OptionSpec<unknown>, raw: string | boolean): unknown {
  const value = typeof raw === 'boolean' ? raw : readText(name, spec, raw);
  try {
    checkOption(name, spec, value);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  return value;
}

function readText(name: string, spec: OptionSpec<unknown>, raw: string): unknown {
  switch (spec.kind) {
    case 'int':
    case 'number':
      if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(raw)) return Number(raw);
      if (spec.words?.includes(raw) === true) return raw;
      throw new UsageError(`${name} must be ${describeOption(spec)}: got ${JSON.stringify(raw)}`);
    case 'list':
      return raw
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '');
    case 'lines':
      return readLines(name, raw);
    default:
      return raw;
  }
}

/** The entries of a file, one a line; blank lines and lines that begin with `#` are left out. */
function readLines(name: string, file: string): string[] {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${name}: cannot read ${file}: ${(error as Error).message}`);
  }
  const entries = content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim());
  return entries.filter((line) => line !== '' && !line.startsWith('#'));
}
