/** A report as the sink of a pipeline. Its stage reads all items and writes what it found. */
import { defineSink } from '../../lib/flow/source.js';
import type { Sink } from '../../lib/flow/source.js';
import type { Stage } from '../../lib/flow/types.js';
import type { OptionSpecs } from '../../lib/options/options.js';

/** `writes` describes the report, for `--help`. */
export function reportSink<In, S extends OptionSpecs, D extends string, R extends string, C extends string>(
  writes: string,
  stage: Stage<In, Uint8Array, S, D, R, C>,
): Sink<In, S> {
  return defineSink({ writes, stage, figures: { bytes: ['out'] } });
}
