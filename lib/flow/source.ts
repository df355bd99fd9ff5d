/** Sources and sinks: where the items of a pipeline come from, and what becomes of them. */
import type { OptionSpecs } from '../options/options.js';
import type { InputError } from '../model/errors.js';
import type { InputItem } from './input-marks.js';
import type { CommonCount, Stage, Stats } from './types.js';

/**
 * Undoes what inputs are wrapped in (compression, a columnar file) before the reading stage sees them. An input that cannot
 * be decoded is reported by its name; where `report` does not throw, the next one follows.
 */
export type Decode = (
  input: AsyncIterable<InputItem>,
  report: (error: InputError, input: string | null) => void,
) => AsyncIterable<unknown>;

/** A figure: the sum of these counters of a stage. */
export type Figure<C extends string = string> = readonly (C | CommonCount)[];

/** Where items come from: bytes of inputs, and the stage that reads them. Its options are those of the stage. */
export interface Source<Out, S extends OptionSpecs = OptionSpecs> {
  /** What it reads, in words, for `--help`. */
  readonly reads: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what enters is bytes, marks, or what `decode` gives
  readonly stage: Stage<any, Out, S, any, any, any>;
  /** Null where the stage takes the bytes as they are. */
  readonly decode: Decode | null;
  readonly figures: {
    /** Records, or rows, that were found, whatever became of them. */
    readonly records: Figure;
    /** Bytes in no record. */
    readonly skipped: Figure;
  };
}

/** What becomes of items: the stage that makes bytes of them. Its options are those of the stage. */
export interface Sink<In, S extends OptionSpecs = OptionSpecs> {
  /** What it writes, in words, for `--help`. */
  readonly writes: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- outcomes of any names
  readonly stage: Stage<In, Uint8Array, S, any, any, any>;
  /** Whether its bytes are rows, which have a format and may be cut into several files. */
  readonly givesRows: boolean;
  /** Options of the stage that follow from those in effect, such as which rows it is given. What a run sets itself wins. */
  readonly derive: ((options: { readonly [name: string]: unknown }) => { readonly [name: string]: unknown }) | null;
  readonly figures: {
    /** Rows, or documents of a report. */
    readonly rows: Figure;
    readonly bytes: Figure;
  };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any source
export type AnySource = Source<any, any>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any sink
export type AnySink = Sink<any, any>;

/** Declares a source. Figures are made of counters that the stage declares. */
export function defineSource<
  In,
  Out,
  S extends OptionSpecs,
  D extends string,
  R extends string,
  C extends string,
>(source: {
  readonly reads: string;
  readonly stage: Stage<In, Out, S, D, R, C>;
  readonly decode?: Decode;
  readonly figures: { readonly records: Figure<NoInfer<C>>; readonly skipped?: Figure<NoInfer<C>> };
}): Source<Out, S> {
  const { reads, stage, decode = null, figures } = source;
  return { reads, stage, decode, figures: { skipped: [], ...figures } };
}

/** Declares a sink. Figures are made of counters that the stage declares. */
export function defineSink<In, S extends OptionSpecs, D extends string, R extends string, C extends string>(sink: {
  readonly writes: string;
  readonly stage: Stage<In, Uint8Array, S, D, R, C>;
  readonly givesRows?: boolean;
  readonly derive?: NonNullable<AnySink['derive']>;
  readonly figures?: { readonly rows?: Figure<NoInfer<C>>; readonly bytes?: Figure<NoInfer<C>> };
}): Sink<In, S> {
  const { writes, stage, givesRows = false, derive = null, figures = {} } = sink;
  return { writes, stage, givesRows, derive, figures: { rows: ['in'], bytes: [], ...figures } };
}

/** The figures of a run so far. */
export interface RunFigures {
  readonly records: number;
  readonly skipped: number;
  readonly rows: number;
  /** Bytes given to the output. */
  readonly bytes: number;
}

/** Reads the figures of a source and a sink from the counters of their stages. */
export function figuresOf(
  { source, sink }: { readonly source: AnySource; readonly sink: AnySink },
  stats: Stats,
): RunFigures {
  const sum = (stage: Stage<never, unknown>, figure: Figure): number =>
    figure.reduce((all, name) => all + (stats[stage.spec.name]?.[name] ?? 0), 0);
  return {
    records: sum(source.stage, source.figures.records),
    skipped: sum(source.stage, source.figures.skipped),
    rows: sum(sink.stage, sink.figures.rows),
    bytes: sum(sink.stage, sink.figures.bytes),
  };
}
