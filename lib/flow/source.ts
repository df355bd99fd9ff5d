/** Sources and sinks: where a pipeline reads its items, and where it writes them. */
import type { OptionSpecs } from '../options/options.js';
import type { InputError } from '../model/errors.js';
import type { InputItem } from './input-marks.js';
import type { CommonCount, Stage, Stats } from './types.js';

/**
 * Decodes inputs (decompresses them, reads columnar files) before the reading stage. An input that cannot be decoded is
 * reported with its name; unless `report` throws, decoding continues with the next input.
 */
export type Decode = (
  input: AsyncIterable<InputItem>,
  report: (error: InputError, input: string | null) => void,
) => AsyncIterable<unknown>;

/** Names of the counters of a stage whose sum is the figure. */
export type Figure<C extends string = string> = readonly (C | CommonCount)[];

/** Where a pipeline reads: how inputs are decoded, and the stage that reads them. Its options are those of that stage. */
export interface Source<Out, S extends OptionSpecs = OptionSpecs> {
  /** What it reads, as text for `--help`. */
  readonly reads: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its input is bytes and marks, or the output of `decode`
  readonly stage: Stage<any, Out, S, any, any, any>;
  /** Null if the stage reads the bytes of inputs directly. */
  readonly decode: Decode | null;
  /**
   * Whether worker threads can make a run faster. They can if items are mostly bytes, which are cheap to pass to a thread.
   * Items made of objects are cloned, which takes about as long as most stages work on them.
   */
  readonly suitsThreads: boolean;
  /** What the items that it reads are called in reports, in the plural. */
  readonly units: string;
  readonly figures: {
    /** Records or rows found, including those rejected later. */
    readonly records: Figure;
    /** Bytes that belong to no record. */
    readonly skipped: Figure;
  };
}

/** Where a pipeline writes: the stage that turns items into bytes. Its options are those of that stage. */
export interface Sink<In, S extends OptionSpecs = OptionSpecs> {
  /** What it writes, as text for `--help`. */
  readonly writes: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any drop reasons, reject codes and counters
  readonly stage: Stage<In, Uint8Array, S, any, any, any>;
  /** Whether it writes rows, which have a format and may be split over several files. */
  readonly givesRows: boolean;
  /** Computes options of the stage, such as the kind of its rows, from the options in effect. Options set by the run win. */
  readonly derive: ((options: { readonly [name: string]: unknown }) => { readonly [name: string]: unknown }) | null;
  /** What the items that it takes are called in reports, in the plural. */
  readonly units: string;
  readonly figures: {
    /** Rows written, or documents in a report. */
    readonly rows: Figure;
    readonly bytes: Figure;
  };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any source
export type AnySource = Source<any, any>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any sink
export type AnySink = Sink<any, any>;

/** Declares a source. Its figures may only name counters that the stage declares. */
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
  readonly suitsThreads?: boolean;
  readonly units?: string;
  readonly figures: { readonly records: Figure<NoInfer<C>>; readonly skipped?: Figure<NoInfer<C>> };
}): Source<Out, S> {
  const { reads, stage, decode = null, suitsThreads = false, units = 'records', figures } = source;
  return { reads, stage, decode, suitsThreads, units, figures: { skipped: [], ...figures } };
}

/** Declares a sink. Its figures may only name counters that the stage declares. */
export function defineSink<In, S extends OptionSpecs, D extends string, R extends string, C extends string>(sink: {
  readonly writes: string;
  readonly stage: Stage<In, Uint8Array, S, D, R, C>;
  readonly givesRows?: boolean;
  readonly derive?: NonNullable<AnySink['derive']>;
  readonly units?: string;
  readonly figures?: { readonly rows?: Figure<NoInfer<C>>; readonly bytes?: Figure<NoInfer<C>> };
}): Sink<In, S> {
  const { writes, stage, givesRows = false, derive = null, units = 'rows', figures = {} } = sink;
  return { writes, stage, givesRows, derive, units, figures: { rows: ['in'], bytes: [], ...figures } };
}

/** The figures of a run so far. */
export interface RunFigures {
  readonly records: number;
  readonly skipped: number;
  readonly rows: number;
  /** Bytes written to the output. */
  readonly bytes: number;
}

/** Computes the figures of a run from the counters of its source's and sink's stages. */
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
