/** The flags of a program: those for the options of its pipeline and those that every run has. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { didYouMean } from '../options/suggest.js';
import { checkOption, choice, describeOption, flag, int, number, resolveOptions, text } from '../options/options.js';
import type { OptionSpec, OptionSpecs, OptionsOf } from '../options/options.js';
import type { Pipeline } from '../flow/pipeline.js';
import { DEFAULT_FORMAT, FORMAT_NAMES, formats, type FormatName } from '../formats/index.js';
import { SHARD_BYTES } from '../output/plan.js';
import { UsageError } from './exit.js';
import { PROGRESS_MODES, type ProgressMode } from './progress.js';
import { codeOf, errorOf } from '../model/errors.js';

/** An option that is a format, or null to choose the format by the output's name. */
function formatOption(spec: { readonly help: string }): OptionSpec<FormatName | null> {
  return { kind: 'choice', default: null, choices: FORMAT_NAMES, ...spec };
}

/** The formats in words, for example `lines of JSON, an Arrow stream, or Parquet`. */
function titlesOfFormats(): string {
  const titles = FORMAT_NAMES.map((name) => formats[name].title);
  return `${titles.slice(0, -1).join(', ')}, or ${titles.at(-1)}`;
}

/** Options of the run itself. All pipelines have them, except that `format` and `shardSize` need a pipeline that writes rows. */
export const runOptions = {
  output: text({
    default: null,
    takes: 'FILE',
    short: 'o',
    help: 'Write to this file, which appears when it is complete. A name that ends in .gz or .zst is compressed; - is standard output.',
  }),
  overwrite: flag({
    default: false,
    help: 'Replace the files to be written that exist: that of --output (with %d in its name: all files of the pattern), --rejects, --dropped, --stats-file. Without it they are a usage error.',
  }),
  format: formatOption({
    help: `Format of the rows: ${titlesOfFormats()}. By default the suffix of --output decides, else it is ${DEFAULT_FORMAT}.`,
  }),
  shardSize: int({
    default: SHARD_BYTES,
    min: 1,
    unit: 'bytes',
    help: 'If the name of --output has %d or %05d: largest size of each file before compression. Further rows go to the next numbered file.',
  }),
  workers: int({
    default: 'auto',
    words: ['auto'],
    min: 0,
    max: 256,
    help: 'Number of threads that process pages, besides the main thread. auto: one less than the available processors if the input contains pages and is larger than a few megabytes, else 0. A run with --limit uses none.',
  }),
  pageTimeout: number({
    default: 60,
    min: 0,
    unit: 'seconds',
    help: 'Longest time for one page on a thread. A page that takes longer is rejected. 0 means no limit.',
  }),
  limit: int({ default: 'none', words: ['none'], min: 1, help: 'Stop after this many rows of output.' }),
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
  progress: choice<ProgressMode>({
    default: 'auto',
    choices: PROGRESS_MODES,
    help: 'How progress is shown on stderr. auto: in one line on a terminal, else a line each minute. plain: a line each minute, without control characters. off: not at all.',
  }),
  quiet: flag({
    default: false,
    help: 'Print errors only: no progress, no advice, nothing about rejects within the budget.',
  }),
  stats: flag({ default: false, help: 'Print a table of all counters on stderr at the end.' }),
  statsFile: text({
    default: null,
    takes: 'FILE',
    help: 'Write all counters to this file as JSON, with the version, the options in effect, the inputs, the output and the times of the run.',
  }),
  maxRejected: number({
    default: 0.001,
    min: 0,
    max: 1,
    help: 'Exit with code 3 if more than this share of the records was rejected.',
  }),
  rejectedFloor: int({
    default: 10,
    min: 0,
    help: 'So many rejected records, up to half of all, are reported but do not make the exit code 3, whatever their share (unless --max-rejected is 0, or nothing was written). The same holds for the bytes lost, 40,000 for each.',
  }),
  maxSkipped: number({
    default: 0.01,
    min: 0,
    max: 1,
    help: 'Exit with code 3 if more than this share of the bytes of an input could not be read.',
  }),
} as const;

export type RunFlags = OptionsOf<typeof runOptions>;

type FlagsOf = Pick<Pipeline, 'sink' | 'runDefaults'>;

/** The run options of this pipeline, with its own defaults. */
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

/** Only the options that have a flag. */
export function withFlags(options: OptionSpecs): OptionSpecs {
  return Object.fromEntries(Object.entries(options).filter(([, { internal }]) => internal !== true));
}

export interface CommandLine {
  readonly files: readonly string[];
  readonly run: RunFlags;
  /** The options of stages that were given. */
  readonly options: { readonly [name: string]: unknown };
  readonly help: boolean;
  readonly version: boolean;
}

/** The name of an option's flag: `maxTextChars` → `max-text-chars`. */
export function flagName(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Parses a command line. Throws UsageError. */
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

/** Parses the text of a flag into the value of its option. */
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

/** The lines of a file, without blank lines and those that begin with `#`. */
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
