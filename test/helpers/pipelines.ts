/** Pipelines of arbitrary stages, for tests of the machinery. The first stage reads, the last writes. */
import { definePipeline } from '../../lib/flow/pipeline.js';
import type { Pipeline } from '../../lib/flow/pipeline.js';
import type { AnySink, AnySource } from '../../lib/flow/source.js';
import { defineStage } from '../../lib/flow/stage.js';
import type { AnyStage } from '../../lib/flow/types.js';

export function sourceOf(stage: AnyStage): AnySource {
  return {
    reads: 'anything',
    stage,
    decode: null,
    suitsThreads: true,
    units: 'records',
    figures: { records: ['out', 'rejected'], skipped: [] },
  };
}

export function sinkOf(stage: AnyStage): AnySink {
  const figures = { rows: ['in'], bytes: ['out'] };
  return { writes: 'anything', stage, givesRows: false, derive: null, units: 'rows', figures };
}

/** The compiler does not check whether adjacent stages fit. */
export function pipelineOf(...stages: readonly [AnyStage, ...AnyStage[], AnyStage]): Pipeline {
  const [first, ...rest] = stages;
  const last = rest.pop()!;
  const line = { name: 'p', summary: '', source: sourceOf(first), stages: rest as never, sink: sinkOf(last) };
  return definePipeline(import.meta.url, line);
}

/** A stage that passes every item on unchanged. */
export function passing(name = 'passing'): AnyStage {
  return defineStage({
    ...{ name, summary: 'Pass.', scope: 'item', options: {} },
    create: () => ({ transform: (item: unknown) => [item] }),
  });
}
