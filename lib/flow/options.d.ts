export type OptionKind = 'int' | 'number' | 'flag' | 'choice' | 'list' | 'lines' | 'text';
export interface OptionSpec<T> {
    readonly kind: OptionKind;
    readonly default: T;
    /** One sentence for `--help` and the README. */
    readonly help: string;
    readonly min?: number;
    readonly max?: number;
    /** The words a choice or a list may hold. */
    readonly choices?: readonly string[];
    /** What each entry of a list must look like, where it is not one of `choices`. */
    readonly entries?: EntryForm;
    /** Words allowed in place of a number. */
    readonly words?: readonly string[];
    /** Unit of a number, for example `bytes`. */
    readonly unit?: string;
    /** What a text is, in capitals, for example `FILE`. */
    readonly takes?: string;
    /** The letter of a flag that has one. */
    readonly short?: string;
}
/** The form of a list's entries. */
export interface EntryForm {
    readonly pattern: RegExp;
    /** What they are, in words: `HTTP statuses`. */
    readonly what: string;
}
export type OptionSpecs = {
    readonly [name: string]: OptionSpec<unknown>;
};
/** The values a set of declarations resolves to. */
export type OptionsOf<S extends OptionSpecs> = {
    readonly [K in keyof S]: S[K] extends OptionSpec<infer T> ? T : never;
};
interface NumberRange {
    readonly min?: number;
    readonly max?: number;
    readonly unit?: string;
    readonly help: string;
}
/** A whole number, or one of `words`. */
export declare function int(spec: NumberRange & {
    readonly default: number;
}): OptionSpec<number>;
export declare function int<const W extends string>(spec: NumberRange & {
    readonly default: number | NoInfer<W>;
    readonly words: readonly W[];
}): OptionSpec<number | W>;
/** A number. */
export declare function number(spec: NumberRange & {
    readonly default: number;
}): OptionSpec<number>;
/** True or false: `--name`, `--no-name`. */
export declare function flag(spec: {
    readonly default: boolean;
    readonly help: string;
}): OptionSpec<boolean>;
/** One of a few words. */
export declare function choice<const C extends string>(spec: {
    readonly default: NoInfer<C>;
    readonly choices: readonly C[];
    readonly help: string;
}): OptionSpec<C>;
/** Several words, separated by commas on the command line. */
export declare function list<const C extends string = string>(spec: {
    readonly default: readonly NoInfer<C>[];
    readonly choices?: readonly C[];
    readonly entries?: EntryForm;
    readonly help: string;
}): OptionSpec<readonly C[]>;
/** Several entries; on the command line a file with one a line, where blank lines and lines that begin with `#` are left out. */
export declare function lines(spec: {
    readonly default?: readonly string[];
    readonly help: string;
}): OptionSpec<readonly string[]>;
/** Any text, or nothing. */
export declare function text(spec: {
    readonly default: string | null;
    readonly takes?: string;
    readonly short?: string;
    readonly help: string;
}): OptionSpec<string | null>;
/** Fills in defaults, checks every value, and refuses names that are not declared. Throws TypeError or RangeError. */
export declare function resolveOptions<S extends OptionSpecs>(specs: S, given?: {
    readonly [name: string]: unknown;
}): OptionsOf<S>;
/** Throws TypeError for a value of the wrong type, RangeError for one out of range. */
export declare function checkOption(name: string, spec: OptionSpec<unknown>, value: unknown): void;
/** What a value must be, in words: `a whole number of at least 0 bytes`. */
export declare function describeOption(spec: OptionSpec<unknown>): string;
export {};
