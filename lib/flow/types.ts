/** Types of stages: their declaration, the context they run in, and the hooks by which a run reports. */
import type { Transform } from 'node:stream';
import type { Provenance } from '../model/record.js';
import type { InputError, Located, RecordError } from '../model/errors.js';
import type { RunFacts } from '../model/run-facts.js';
import type { OptionSpecs, OptionsOf } from '../options/options.js';

/**
 * Counters of one stage: `in`, `out` (bytes, if the stage produces bytes), `dropped`, `dropped.<reason>`, `rejected`,
 * `rejected.<code>`, the stage's own counters, and `time_ms` if times are measured.
 */
export type StageStats = { [counter: string]: number };

/** Counters by stage name. */
export type Stats = { [stage: string]: StageStats };

/** Details that a stage may add to a drop: the value that decided, its threshold, and where the item comes from. */
export interface DropDetail {
  readonly value?: number | null;
  readonly threshold?: number | null;
  readonly at?: Located;
}

/** The kind of work that a stage is about to do. `bytes`: long loops over bytes in WebAssembly. `objects`: code that works on many small JavaScript objects. */
export type Workload = 'bytes' | 'objects';

/**
 * What a stage can call while it runs. A reason, code or counter that the stage did not declare is a compile error.
 *
 * `drop` and `reject` apply to the current item. In a stage that waits, that is the item whose `transform` calls them,
 * even after an `await`.
 */
export interface StageContext<D extends string, R extends string, C extends string> {
  /** Drops the current item, on purpose. */
  readonly drop: (reason: D, detail?: DropDetail) => void;
  /** Counts a broken item and continues. For stages that make several items from one. */
  readonly reject: (error: RecordError<R>) => void;
  /** Adds to one of the stage's own counters. */
  readonly count: (name: C, amount?: number) => void;
  /** Prints a warning for the user. Call it a few times in a run at most. */
  readonly warn: (sentence: string) => void;
  /** Announces the kind of work that follows, so that a program can tune the JavaScript engine for it. */
  readonly expect: (workload: Workload) => void;
  /** The pipeline and options of the run, for stages that write them into their output. */
  readonly run: RunFacts;
  /** Aborted when the run fails or is aborted: pass it to everything that the stage waits for. */
  readonly signal: AbortSignal;
}

/** A stage created with its options. It owns its input item, and must not change an item after yielding it. */
export interface Step<In, Out> {
  transform(item: In): Iterable<Out>;
  flush?(): Iterable<Out>;
}

/** A stage that waits, created with its options. If an item needs no waiting, its result may be a plain iterable. */
export interface WaitingStep<In, Out> {
  transform(item: In): AsyncIterable<Out> | Iterable<Out>;
  flush?(): AsyncIterable<Out> | Iterable<Out>;
  /** Closes what the stage has open (sockets, files, timers). Called once, also when the run fails. */
  close?(): void | Promise<void>;
}

/** Counters that every stage has. */
export type CommonCount = 'in' | 'out' | 'dropped' | 'rejected';

/**
 * `item`: the output for an item depends on that item alone, so several threads can share the items.
 * `stream`: the stage keeps state from one item to the next and needs them in order.
 */
export type Scope = 'item' | 'stream';

/** The part of a declaration that all stages have. */
export interface CommonSpec<S extends OptionSpecs, D extends string, R extends string, C extends string> {
  /** The export's name in kebab case. */
  readonly name: string;
  /** One sentence that says what the stage does. */
  readonly summary: string;
  /** See `Scope`. A function if it depends on the options. */
  readonly scope: Scope | ((options: OptionsOf<S>) => Scope);
  readonly options: S;
  /** Reasons for drops. Each states what is wrong with the item. */
  readonly drops?: readonly D[];
  /** Codes of rejects. Each states what is broken. */
  readonly rejects?: readonly R[];
  /** The stage's own counters, in snake case. */
  readonly counts?: readonly C[];
  /** Whether the stage may hold items back and yield them later. Without it, an item without an immediate outcome is a bug. */
  readonly holds?: boolean;
  /** Whether the number of items changes: a reader yields many records for a chunk, a writer joins many lines to one chunk. */
  readonly expands?: boolean;
  /**
   * Sums that must hold at the end of a run, in addition to `in = out + dropped + rejected` of stages that do not expand.
   * For example `{ records: ['out', 'rejected'], bytes: ['bytes_read', 'bytes_skipped'] }`.
   */
  readonly balance?: { readonly [total in NoInfer<C> | CommonCount]?: readonly (NoInfer<C> | CommonCount)[] };
  /** Set if the stage produces chunks of bytes: its Transform is then readable as a byte stream. */
  readonly output?: 'bytes';
  /** Returns a sentence about the counters for the table of `--stats`, or null if there is nothing to say. */
  readonly remark?: (counters: StageStats) => string | null;
  /** Returns a sentence of advice for a run that wrote nothing, by the counters and the options given; null if there is none. */
  readonly hint?: (counters: StageStats, given: { readonly [option: string]: unknown }) => string | null;
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
  /** Called once for each stream, run or thread. Keep all state in its closure. */
  create(options: OptionsOf<S>, context: StageContext<D, R, C>): Step<In, Out>;
}

/** The declaration of a stage that waits: for a network, a disk, a model, or (as a sort does) for the last item. */
export interface WaitingSpec<
  In,
  Out,
  S extends OptionSpecs,
  D extends string,
  R extends string,
  C extends string,
> extends CommonSpec<S, D, R, C> {
  /** Largest number of items in progress at once. Output is in the order of the input. */
  readonly concurrency: number | ((options: OptionsOf<S>) => number);
  /** Called once for each stream or run. */
  create(options: OptionsOf<S>, context: StageContext<D, R, C>): WaitingStep<In, Out>;
}

/** The declaration of a stage of either kind. */
export type AnySpec<In, Out, S extends OptionSpecs, D extends string, R extends string, C extends string> =
  | StageSpec<In, Out, S, D, R, C>
  | WaitingSpec<In, Out, S, D, R, C>;

/** Options as the caller passes them; those left out have their defaults. */
export type GivenOptions<S extends OptionSpecs> = { readonly [K in keyof S]?: OptionsOf<S>[K] | undefined };

/** A stage. Call it to get a Node Transform, or list it in a pipeline. */
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
  /** The same stage with other defaults, for use in a pipeline's list. */
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

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a stage of any types
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

/** How a run reports while it runs, and how it is controlled. */
export interface RunHooks {
  /** Counters are added to this object during the run. Several stages may share one object. */
  readonly stats?: Stats | undefined;
  readonly onReject?: ((item: RejectedItem) => void) | undefined;
  readonly onDrop?: ((item: DroppedItem) => void) | undefined;
  /** Called with a warning that concerns no single item. */
  readonly onWarning?: ((sentence: string, stage: string) => void) | undefined;
  /** Called when a stage announces the kind of work that follows. */
  readonly onWorkload?: ((workload: Workload) => void) | undefined;
  /** Called when an input is unusable, with its name (null for standard input). Without this hook the run fails. */
  readonly onInputError?: ((error: InputError, input: string | null) => void) | undefined;
  /** Fail the run at the first rejected item. */
  readonly strict?: boolean | undefined;
  /** Measure the time of each stage, as counter `time_ms`. */
  readonly times?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The pipeline and options to report as those of the run, if this is only a part of it, as on a worker thread. */
  readonly facts?: RunFacts | undefined;
}
