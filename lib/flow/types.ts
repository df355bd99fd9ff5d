/** What a stage is, what it is given, and what a run reports about it. */
import type { Transform } from 'node:stream';
import type { Provenance } from '../model/record.js';
import type { InputError, Located, RecordError } from '../model/errors.js';
import type { RunFacts } from '../model/run-facts.js';
import type { OptionSpecs, OptionsOf } from '../options/options.js';

/**
 * Counters of one stage: `in`, `out` (of a stage that gives bytes: their number), `dropped`, `dropped.<reason>`, `rejected`, `rejected.<code>`, the stage's own
 * counters, and `time_ms` where times are taken.
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

/** `bytes`: long loops over bytes, in kernels; `objects`: many small objects, in JavaScript. */
export type Workload = 'bytes' | 'objects';

/**
 * What the machinery gives a stage. Names that the stage did not declare do not compile.
 *
 * `drop` and `reject` concern the item in hand. A stage that waits may have several items in hand: they concern the item
 * whose `transform` calls them, after any number of `await`s.
 */
export interface StageContext<D extends string, R extends string, C extends string> {
  /** Withholds the item in hand on purpose. */
  readonly drop: (reason: D, detail?: DropDetail) => void;
  /** Counts a broken item and goes on; for stages that give several items an input. */
  readonly reject: (error: RecordError<R>) => void;
  /** Adds to one of the stage's own counters. */
  readonly count: (name: C, amount?: number) => void;
  /** Reports at once what the user should know; at most a few times a run. */
  readonly warn: (sentence: string) => void;
  /** Says what kind of work this input makes, so that a program can set up its engine for it. */
  readonly expect: (workload: Workload) => void;
  /** What the run is, for stages that write it down. */
  readonly run: RunFacts;
  /** Aborted when the run breaks off: hand it to whatever the stage waits for. */
  readonly signal: AbortSignal;
}

/** A stage built with its options: it owns the item it is given and must not touch what it has yielded. */
export interface Step<In, Out> {
  transform(item: In): Iterable<Out>;
  flush?(): Iterable<Out>;
}

/** A stage that waits, built with its options. Where a result needs no waiting, it may be an ordinary iterable. */
export interface WaitingStep<In, Out> {
  transform(item: In): AsyncIterable<Out> | Iterable<Out>;
  flush?(): AsyncIterable<Out> | Iterable<Out>;
  /** Releases what the stage holds open (sockets, files, timers); called once, also when the run fails. */
  close?(): void | Promise<void>;
}

/** Counters that the machinery keeps for every stage. */
export type CommonCount = 'in' | 'out' | 'dropped' | 'rejected';

/**
 * `item`: what the stage gives for an item depends on that item alone, so that items may go to several threads.
 * `stream`: it keeps state from one item to the next and needs their order.
 */
export type Scope = 'item' | 'stream';

/** What the declarations of all stages have. */
export interface CommonSpec<S extends OptionSpecs, D extends string, R extends string, C extends string> {
  /** The export's name in kebab case. */
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** A function where it depends on the options. */
  readonly scope: Scope | ((options: OptionsOf<S>) => Scope);
  readonly options: S;
  /** Reasons for drops; they state what is wrong with the item. */
  readonly drops?: readonly D[];
  /** Codes of rejects; they state what is broken. */
  readonly rejects?: readonly R[];
  /** The stage's own counters, in snake case. */
  readonly counts?: readonly C[];
  /** Items may come out after later ones went in. Without it, an item that has no outcome at once is a bug. */
  readonly holds?: boolean;
  /** Items out are not items in: a reader finds many records in a chunk, a writer gathers many lines in one. */
  readonly expands?: boolean;
  /**
   * What must add up at the end of a run, beside `in = out + dropped + rejected` of stages that do not expand.
   * For example `{ records: ['out', 'rejected'], bytes: ['bytes_read', 'bytes_skipped'] }`.
   */
  readonly balance?: { readonly [total in NoInfer<C> | CommonCount]?: readonly (NoInfer<C> | CommonCount)[] };
  /** The stage gives chunks of bytes: its Transform is readable as a byte stream. */
  readonly output?: 'bytes';
  /** A sentence about its counters, for the table of `--stats`; null where there is nothing to say. */
  readonly remark?: (counters: StageStats) => string | null;
}

/** The declaration of a stage. */
export interface StageSpec<
  In,
  Out,
  S extends OptionSpecs,
  D extends string,
  R extends string,
  C extends string,
> extends CommonSpec<S, D, R, C> {
  readonly concurrency?: undefined;
  /** Runs once for each stream, run or thread. All state lives in its closure. */
  create(options: OptionsOf<S>, context: StageContext<D, R, C>): Step<In, Out>;
}

/** The declaration of a stage that waits: for a network, a disk, a model, or (a sort) for the last item. */
export interface WaitingSpec<
  In,
  Out,
  S extends OptionSpecs,
  D extends string,
  R extends string,
  C extends string,
> extends CommonSpec<S, D, R, C> {
  /** Most items in hand at once. What they give leaves in the order in which they came. */
  readonly concurrency: number | ((options: OptionsOf<S>) => number);
  /** Runs once for each stream or run. */
  create(options: OptionsOf<S>, context: StageContext<D, R, C>): WaitingStep<In, Out>;
}

/** The declaration of a stage of either kind. */
export type AnySpec<In, Out, S extends OptionSpecs, D extends string, R extends string, C extends string> =
  | StageSpec<In, Out, S, D, R, C>
  | WaitingSpec<In, Out, S, D, R, C>;

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
  readonly spec: AnySpec<In, Out, S, D, R, C>;
  /** Options set by `with`. */
  readonly preset: GivenOptions<S>;
  /** The same stage with other defaults, for use in a list. */
  with(options: GivenOptions<S>): Stage<In, Out, S, D, R, C>;
}

/** A stage that does not wait. */
export interface LoopStage<
  In,
  Out,
  S extends OptionSpecs = OptionSpecs,
  D extends string = string,
  R extends string = string,
  C extends string = string,
> extends Stage<In, Out, S, D, R, C> {
  readonly spec: StageSpec<In, Out, S, D, R, C>;
  with(options: GivenOptions<S>): LoopStage<In, Out, S, D, R, C>;
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

/** What a run reports while it goes on. */
export interface RunHooks {
  /** Filled with counters as the run goes on; one object may serve several stages. */
  readonly stats?: Stats | undefined;
  readonly onReject?: ((item: RejectedItem) => void) | undefined;
  readonly onDrop?: ((item: DroppedItem) => void) | undefined;
  /** A stage reports something that is no fault of an item. */
  readonly onWarning?: ((sentence: string, stage: string) => void) | undefined;
  /** A stage says what kind of work is coming. */
  readonly onWorkload?: ((workload: Workload) => void) | undefined;
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
