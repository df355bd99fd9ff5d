/** What a stage is, what it is given, and what a run tells of it. */
import type { Transform, Writable } from 'node:stream';
import type { Provenance } from '../model/record.js';
import type { InputError, Located, RecordError } from '../model/errors.js';
import type { RunFacts } from '../model/run-facts.js';
import type { InputItem } from './input-marks.js';
import type { OptionSpecs, OptionsOf } from '../options/options.js';

/**
 * Counters of one stage: `in`, `out`, `dropped`, `dropped.<reason>`, `rejected`, `rejected.<code>`, the stage's own
 * ones, and `time_ms` where times are taken.
 */
export type StageStats = { [counter: string]: number };

/** Counters by stage name. */
export type Stats = { [stage: string]: StageStats };

/** What a stage may add to a drop: the value that decided, the threshold it met, and the item's place. */
export interface DropDetail {
  readonly value?: number | null;
  readonly threshold?: number | null;
  readonly at?: Located;
}

/** What the machinery gives a stage. Names that the stage did not declare do not compile. */
export interface StageContext<D extends string, R extends string, C extends string> {
  /** Withholds the item in hand on purpose. */
  readonly drop: (reason: D, detail?: DropDetail) => void;
  /** Counts a broken item and goes on; for stages that give several items an input. */
  readonly reject: (error: RecordError<R>) => void;
  /** Adds to one of the stage's own counters. */
  readonly count: (name: C, amount?: number) => void;
  /** Tells the person who runs it what they would want to know at once; at most a few times a run. */
  readonly warn: (sentence: string) => void;
  /** What the run is, for stages that write it down. */
  readonly run: RunFacts;
}

/** A stage built with its options: it owns the item it is given and must not touch what it has yielded. */
export interface Step<In, Out> {
  transform(item: In): Iterable<Out>;
  flush?(): Iterable<Out>;
}

/** Counters that the machinery keeps for every stage. */
export type CommonCount = 'in' | 'out' | 'dropped' | 'rejected';

/** The declaration of a stage. */
export interface StageSpec<In, Out, S extends OptionSpecs, D extends string, R extends string, C extends string> {
  /** Kebab case of the export's name. */
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  readonly options: S;
  /** Reasons for drops; they state what is wrong with the item. */
  readonly drops?: readonly D[];
  /** Codes of rejects; they state what is broken. */
  readonly rejects?: readonly R[];
  /** Own counters, in snake case. */
  readonly counts?: readonly C[];
  /** Items may come out after later ones went in. Without it an item that has no outcome at once is a bug. */
  readonly holds?: boolean;
  /** Items out are not items in: a reader finds many records in a chunk, a writer gathers many lines in one. */
  readonly expands?: boolean;
  /**
   * What must add up at the end of a run, beside `in = out + dropped + rejected` of stages that do not expand.
   * For example `{ records: ['out', 'rejected'], bytes: ['bytes_read', 'bytes_skipped'] }`.
   */
  readonly balance?: { readonly [total in NoInfer<C> | CommonCount]?: readonly (NoInfer<C> | CommonCount)[] };
  /**
   * The stage gives chunks of bytes: its Transform is readable as a byte stream. With `rows` they are rows in the format that
   * its option `format` names, which may be cut into several files.
   */
  readonly output?: 'bytes' | 'rows';
  /** Runs once for each stream or run. All state lives in its closure. */
  create(options: OptionsOf<S>, context: StageContext<D, R, C>): Step<In, Out>;
}

/** Options as given: what is left out has its default. */
export type GivenOptions<S extends OptionSpecs> = { readonly [K in keyof S]?: OptionsOf<S>[K] | undefined };

/** A stage: call it for a Node Transform, or name it in a pipeline. */
export interface Stage<
  In,
  Out,
  S extends OptionSpecs = OptionSpecs,
  D extends string = string,
  R extends string = string,
  C extends string = string,
> {
  (options?: GivenOptions<S>, hooks?: RunHooks): Transform;
  readonly spec: StageSpec<In, Out, S, D, R, C>;
  /** Options set by `with`. */
  readonly preset: GivenOptions<S>;
  /** The same stage with other defaults, for use in a list. */
  with(options: GivenOptions<S>): Stage<In, Out, S, D, R, C>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the one place where a stage's own types are forgotten
export type AnyStage = Stage<any, any, any, any, any, any>;

/** A dropped item, as `--dropped` lists it. */
export interface DroppedItem {
  readonly stage: string;
  readonly reason: string;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly url: string | null;
  readonly provenance: Provenance | null;
}

/** A rejected item, as `--rejects` lists it. */
export interface RejectedItem {
  readonly stage: string;
  readonly code: string;
  readonly message: string;
  readonly url: string | null;
  readonly provenance: Provenance | null;
}

/** What a run tells while it goes on. */
export interface RunHooks {
  /** Filled with counters as the run goes on; one object may serve several stages. */
  readonly stats?: Stats | undefined;
  readonly onReject?: ((item: RejectedItem) => void) | undefined;
  readonly onDrop?: ((item: DroppedItem) => void) | undefined;
  /** A stage has something to say that is no fault of an item. */
  readonly onWarning?: ((sentence: string, stage: string) => void) | undefined;
  /** An input (by name, null for an unnamed one) is unusable; without this hook it fails the run. */
  readonly onInputError?: ((error: InputError, input: string | null) => void) | undefined;
  /** A rejected item fails the run. */
  readonly strict?: boolean | undefined;
  /** Take the time of each stage, as `time_ms`. */
  readonly times?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What the run is, where the machinery does not know: part of a larger one, for example. */
  readonly facts?: RunFacts | undefined;
}

/** What takes the bytes of a run; those of `openOutput` say which they take. */
export interface RunOutput extends Writable {
  /** The format that rows must have. */
  readonly format?: string;
  /** Whether the bytes must be rows in that format; else it takes any. */
  readonly needsRows?: boolean;
}

export interface RunOptions extends RunHooks {
  /** Chunks of bytes (a Readable is one), and marks where a new input begins. */
  readonly input: AsyncIterable<InputItem>;
  /** Takes what the last stage gives; it is ended and waited for. Where it says a `format`, the option `format` is that. */
  readonly output: RunOutput;
  /** Options of all stages by name; what is left out has its default. */
  readonly options?: { readonly [name: string]: unknown } | undefined;
  /** Stop after this many documents: items that enter the last stage if that gives bytes, else items it gives. */
  readonly limit?: number | undefined;
  /** Abort it to stop reading and to finish with the documents that are done. (`signal` breaks the run off.) */
  readonly stop?: AbortSignal | undefined;
}
