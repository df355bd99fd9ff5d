/** Declarations of options. Types, defaults, checks, flags, help and documentation are all derived from them. */
import { unknownName } from './suggest.js';

export type OptionKind = 'int' | 'number' | 'flag' | 'choice' | 'list' | 'lines' | 'text';

export interface OptionSpec<T> {
  readonly kind: OptionKind;
  readonly default: T;
  /** One sentence for `--help` and the README. */
  readonly help: string;
  readonly min?: number;
  readonly max?: number;
  /** The values allowed for a choice or in a list. */
  readonly choices?: readonly string[];
  /** The form of a list's entries, if there are no `choices`. */
  readonly entries?: EntryForm;
  /** Words allowed in place of a number. */
  readonly words?: readonly string[];
  /** Unit of a number, for example `bytes`. */
  readonly unit?: string;
  /** Name of the value in help, in capitals, for example `FILE`. */
  readonly takes?: string;
  /** Letter of the short flag, if there is one. */
  readonly short?: string;
  /** Set by pipelines and programs only: there is no flag for it. */
  readonly internal?: boolean;
}

/** The form of a list's entries. */
export interface EntryForm {
  readonly pattern: RegExp;
  /** What the entries are, for messages: `HTTP statuses`. */
  readonly what: string;
}

export type OptionSpecs = { readonly [name: string]: OptionSpec<unknown> };

/** The types of the values of declared options. */
export type OptionsOf<S extends OptionSpecs> = {
  readonly [K in keyof S]: S[K] extends OptionSpec<infer T> ? T : never;
};

interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
  readonly internal?: boolean;
  readonly help: string;
}

/** A whole number, or one of `words`. */
export function int(spec: NumberRange & { readonly default: number }): OptionSpec<number>;
export function int<const W extends string>(
  spec: NumberRange & { readonly default: number | NoInfer<W>; readonly words: readonly W[] },
): OptionSpec<number | W>;
export function int(
  spec: NumberRange & { readonly default: number | string; readonly words?: readonly string[] },
): OptionSpec<number | string> {
  return { kind: 'int', ...spec };
}

/** A number. */
export function number(spec: NumberRange & { readonly default: number }): OptionSpec<number> {
  return { kind: 'number', ...spec };
}

/** True or false: `--name`, `--no-name`. */
export function flag(spec: { readonly default: boolean; readonly help: string }): OptionSpec<boolean> {
  return { kind: 'flag', ...spec };
}

/** One of a few words. */
export function choice<const C extends string>(spec: {
  readonly default: NoInfer<C>;
  readonly choices: readonly C[];
  readonly internal?: boolean;
  readonly help: string;
}): OptionSpec<C> {
  return { kind: 'choice', ...spec };
}

/** Several words, separated by commas on the command line. */
export function list<const C extends string = string>(spec: {
  readonly default: readonly NoInfer<C>[];
  readonly choices?: readonly C[];
  readonly entries?: EntryForm;
  readonly help: string;
}): OptionSpec<readonly C[]> {
  return { kind: 'list', ...spec };
}

/** Several entries. On the command line: a file with one per line; blank lines and lines that begin with `#` are ignored. */
export function lines(spec: {
  readonly default?: readonly string[];
  readonly help: string;
}): OptionSpec<readonly string[]> {
  return { kind: 'lines', default: [], ...spec };
}

/** Any text, or null. */
export function text(spec: {
  readonly default: string | null;
  readonly takes?: string;
  readonly short?: string;
  readonly help: string;
}): OptionSpec<string | null> {
  return { kind: 'text', ...spec };
}

/** Fills in defaults and checks all values. Throws TypeError or RangeError for a wrong value or an unknown name. */
export function resolveOptions<S extends OptionSpecs>(
  specs: S,
  given: { readonly [name: string]: unknown } = {},
): OptionsOf<S> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(specs, name)) throw new TypeError(unknownName('option', name, Object.keys(specs)));
  }
  const resolved: { [name: string]: unknown } = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value = given[name];
    resolved[name] = value === undefined ? spec.default : value;
    checkOption(name, spec, resolved[name]);
  }
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- every option has a value, which was checked above
  return resolved as OptionsOf<S>;
}

/** Throws TypeError for a value of the wrong type, RangeError for one out of range. Null is right where it is the default. */
export function checkOption(name: string, spec: OptionSpec<unknown>, value: unknown): void {
  if (value === null && spec.default === null) return;
  if (!hasType(spec, value)) throw new TypeError(`${name} must be ${describeOption(spec)}: got ${show(value)}`);
  if (!inRange(spec, value)) throw new RangeError(`${name} must be ${describeOption(spec)}: got ${show(value)}`);
}

function hasType(spec: OptionSpec<unknown>, value: unknown): boolean {
  switch (spec.kind) {
    case 'int':
    case 'number':
      return typeof value === 'number' || (spec.words !== undefined && typeof value === 'string');
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string';
    case 'list':
    case 'lines':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
    case 'text':
      return value === null || typeof value === 'string';
  }
}

function inRange(spec: OptionSpec<unknown>, value: unknown): boolean {
  if (typeof value === 'number') {
    const whole = spec.kind === 'number' ? Number.isFinite(value) : Number.isSafeInteger(value);
    return whole && value >= (spec.min ?? -Infinity) && value <= (spec.max ?? Infinity);
  }
  if (spec.words !== undefined) return typeof value === 'string' && spec.words.includes(value);
  const { choices, entries } = spec;
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  const areAll = (fits: (entry: string) => boolean) =>
    chosen.every((entry) => typeof entry === 'string' && fits(entry));
  if (choices !== undefined) return areAll((entry) => choices.includes(entry));
  return entries === undefined || areAll((entry) => entries.pattern.test(entry));
}

/** Describes the allowed values, for messages: `a whole number of at least 0 bytes`. */
export function describeOption(spec: OptionSpec<unknown>): string {
  switch (spec.kind) {
    case 'int':
    case 'number':
      return describeNumber(spec);
    case 'flag':
      return 'true or false';
    case 'choice':
      return `one of ${spec.choices!.join(', ')}`;
    case 'list':
      return `a list of ${spec.choices?.join(', ') ?? spec.entries?.what ?? 'strings'}`;
    case 'lines':
      return 'a list of strings';
    case 'text':
      return 'a string or null';
  }
}

function describeNumber({ kind, min, max, unit, words }: OptionSpec<unknown>): string {
  const what = kind === 'int' ? 'a whole number' : 'a number';
  const range = describeRange(min, max);
  const alternatives = words === undefined ? '' : ` or ${words.join(' or ')}`;
  return `${what}${range}${unit !== undefined && range !== '' ? ` ${unit}` : ''}${alternatives}`;
}

function describeRange(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}

const SHOWN_CHARS = 60;

function show(value: unknown): string {
  const shown = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return shown.length > SHOWN_CHARS ? `${shown.slice(0, SHOWN_CHARS)}…` : shown;
}
