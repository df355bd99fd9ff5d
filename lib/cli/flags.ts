/** Flags of a program: those of its pipeline's options and those of every run, read by `util.parseArgs`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { didYouMean } from '../options/suggest.js';
import { checkOption, describeOption, flag, int, number, resolveOptions, text } from '../options/options.js';
import type { OptionSpec, OptionSpecs, OptionsOf } from '../options/options.js';
import type { Pipeline } from '../flow/pipeline.js';
import { DEFAULT_FORMAT, FORMAT_NAMES, formats, type FormatName } from '../formats/index.js';
import { SHARD_BYTES } from '../output/plan.js';
import { UsageError } from './exit.js';
import { codeOf, errorOf } from '../model/errors.js';

/** A format, or null for the one that follows from the output's name. */
function formatOption(spec: { readonly help: string }): OptionSpec<FormatName | null> {
  return { kind: 'choice', default: null, choices: FORMAT_NAMES, ...spec };
}

/** `lines of JSON, an Arrow stream, or Parquet`. */
function titlesOfFormats(): string {
  const titles = FORMAT_NAMES.map((name) => formats[name].title);
  return `${titles.slice(0, -1).join(', ')}, or ${titles.at(-1)}`;
}

/** Options of the run itself, the same for every pipeline but for those that ask for rows. */
export const runOptions = {
  output: text({
    default: null,
    takes: 'FILE',
    short: 'o',
    help: 'Write to this file, which appears when it is complete; compressed where it ends in .gz or .zst; - is standard output.',
  }),
  format: formatOption({
    help: `How rows are written: ${titlesOfFormats()}; else as the ending of --output says, else ${DEFAULT_FORMAT}.`,
  }),
  shardSize: int({
    default: SHARD_BYTES,
    min: 1,
    unit: 'bytes',
    help: 'With %d or %05d in the name of --output: begin the next file, with the next number, before this size, compression apart.',
  }),
  workers: int({
    default: 'auto',
    words: ['auto'],
    min: 0,
    max: 256,
    help: 'Threads that read pages beside the main one: auto is one less than the processors this process may use. A run with a limit uses none.',
  }),
  pageTimeout: number({
    default: 60,
    min: 0,
    unit: 'seconds',
    help: 'Longest time for one page on such a thread; a page that takes longer is rejected. 0 for no limit.',
  }),
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

type FlagsOf = Pick<Pipeline, 'sink' | 'runDefaults'>;

/** Options of the run that this pipeline has, with the defaults that it sets. */
export function runOptionsOf({ sink, runDefaults }: FlagsOf): OptionSpecs {
  const absent = sink.givesRows ? [] : ['format', 'shardSize'];
  const present = Object.entries<OptionSpec<unknown>>(runOptions).filter(([name]) => !absent.includes(name));
  return Object.fromEntries(
    present.map(([name, spec]) => [
      name,
      Object.hasOwn(runDefaults, name) ? { ...spec, default: runDefaults[name] } : spec,
    ]),
  );
}

/** Those of the options that the command line has flags for. */
export function withFlags(options: OptionSpecs): OptionSpecs {
  return Object.fromEntries(Object.entries(options).filter(([, { internal }]) => internal !== true));
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
export function readCommandLine(args: readonly string[], pipeline: FlagsOf & Pick<Pipeline, 'options'>): CommandLine {
  const ofRun = runOptionsOf(pipeline);
  const specs: OptionSpecs = { ...withFlags(pipeline.options), ...ofRun };
  const { values, positionals } = parse(args, specs);
  const given: { [name: string]: unknown } = {};
  for (const [name, spec] of Object.entries(specs)) {
    const raw = values[flagName(name)];
    if (raw !== undefined) given[name] = readValue(`--${flagName(name)}`, spec, raw);
  }
  const own = Object.entries(given).filter(([name]) => Object.hasOwn(ofRun, name));
  const run = resolveOptions(runOptions, { ...pipeline.runDefaults, ...Object.fromEntries(own) });
  const options = Object.fromEntries(Object.entries(given).filter(([name]) => !Object.hasOwn(ofRun, name)));
  return { files: positionals, run, options, help: values['help'] === true, version: values['version'] === true };
}

type RawValues = { readonly [flag: string]: string | boolean | undefined };

function parse(args: readonly string[], specs: OptionSpecs): { values: RawValues; positionals: string[] } {
  const flags: { [name: string]: { type: 'string' | 'boolean'; short?: string } } = {
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
  };
  for (const [name, spec] of Object.entries(specs))
    flags[flagName(name)] = {
      type: spec.kind === 'flag' ? 'boolean' : 'string',
      ...(spec.short === undefined ? {} : { short: spec.short }),
    };
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
    throw usageError(errorOf(error), Object.keys(flags));
  }
}

function usageError(error: Error, known: readonly string[]): UsageError {
  const unknown =
    codeOf(error) === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? /'(--?[^'\s]*)'/.exec(error.message)?.[1] : undefined;
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
    throw new UsageError(errorOf(error).message);
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
    throw new UsageError(`${name}: cannot read ${file}: ${errorOf(error).message}`);
  }
  const entries = content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim());
  return entries.filter((line) => line !== '' && !line.startsWith('#'));
}
