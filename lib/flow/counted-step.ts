/** The wrapper around a stage: it counts, reports, and sees to it that every item has exactly one outcome. */
import { InputError, RecordError } from '../model/errors.js';
import type { Located } from '../model/errors.js';
import { resolveOptions } from '../options/options.js';
import { StageError, StrictError } from './errors.js';
import type { AnyStage, DropDetail, RunHooks, Step } from './types.js';
import { checkBooks, stageStats } from './stats.js';
import type { StageStats } from './stats.js';
import type { Provenance } from '../model/record.js';

export type { DroppedItem, RejectedItem, RunHooks } from './types.js';

/** A stage at work. */
export interface RunningStep {
  transform(item: unknown): Iterable<unknown>;
  flush(): Iterable<unknown>;
  /** Throws where items were gained or lost; for the end of a run. */
  checkBooks(): void;
}

/** Builds a stage with its options, all counting around it. */
export function startStep(stage: AnyStage, given: { readonly [name: string]: unknown }, hooks: RunHooks): RunningStep {
  const { spec } = stage;
  const counters = stageStats(stage, hooks.stats ?? {});
  const declared = {
    drops: new Set<string>(spec.drops),
    rejects: new Set<string>(spec.rejects),
    counts: new Set<string>(spec.counts),
  };
  const exact = spec.expands !== true && spec.holds !== true;
  let current: unknown;
  let outcomes = 0;

  const drop = (reason: string, detail: DropDetail = {}): void => {
    if (!declared.drops.has(reason)) throw new StageError(`${spec.name}: drop reason ${reason} is not declared`);
    outcomes++;
    counters['dropped']!++;
    counters[`dropped.${reason}`]!++;
    hooks.onDrop?.({
      stage: spec.name,
      reason,
      value: detail.value ?? null,
      threshold: detail.threshold ?? null,
      ...locate(detail.at, current),
    });
  };

  const reject = (error: RecordError): void => {
    const { code, message } = error;
    if (!declared.rejects.has(code)) {
      throw new StageError(`${spec.name}: reject code ${code} is not declared`, { cause: error });
    }
    outcomes++;
    counters['rejected']!++;
    counters[`rejected.${code}`]!++;
    const place = locate(error.at, current);
    hooks.onReject?.({ stage: spec.name, code, message, ...place });
    if (hooks.strict === true) throw new StrictError(`${spec.name}: ${code}: ${message}`, { cause: error });
  };

  const count = (name: string, amount = 1): void => {
    if (!declared.counts.has(name)) throw new StageError(`${spec.name}: counter ${name} is not declared`);
    counters[name]! += amount;
  };

  const warn = (sentence: string): void => hooks.onWarning?.(sentence, spec.name);

  const options = resolveOptions(spec.options, given);
  const facts = hooks.facts ?? { pipeline: null, options };
  const step: Step<unknown, unknown> = spec.create(options, { drop, reject, count, warn, run: facts });

  function* run(items: () => Iterable<unknown>): Generator<unknown, void, undefined> {
    try {
      for (const item of hooks.times === true ? timed(items, counters) : items()) {
        outcomes++;
        counters['out']!++;
        yield item;
      }
    } catch (error) {
      if (error instanceof RecordError) reject(error);
      else if (error instanceof InputError || error instanceof StageError || error instanceof StrictError) throw error;
      else throw failure(spec.name, locate(undefined, current), error);
    }
  }

  return {
    *transform(item) {
      current = item;
      outcomes = 0;
      counters['in']!++;
      yield* run(() => step.transform(item));
      if (exact && outcomes !== 1) throw outcomeError(spec.name, outcomes);
      current = undefined;
    },
    *flush() {
      if (step.flush) yield* run(() => step.flush!());
    },
    checkBooks: () => checkBooks(stage, counters),
  };
}

/** The bug or fault of the environment, with the stage and the item it met. */
function failure(
  stage: string,
  { url, provenance }: { url: string | null; provenance: Provenance | null },
  cause: unknown,
): Error {
  const place = provenance === null ? url : `${provenance.file ?? 'input'} at byte ${provenance.offset}`;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new Error(`${stage} failed: ${message}${place === null ? '' : `, on ${place}`}`, { cause });
}

function outcomeError(name: string, outcomes: number): StageError {
  const fault =
    outcomes === 0
      ? 'an item vanished: it was neither yielded nor dropped nor rejected'
      : `an item had ${outcomes} outcomes`;
  return new StageError(`${name}: ${fault}`);
}

/** The place of an item: as the stage gives it, else as the item itself does, or the page that it was made of. */
function locate(at: Located | undefined, item: unknown): { url: string | null; provenance: Provenance | null } {
  const own = ownPlace(item);
  return { url: at?.url ?? own.url ?? null, provenance: at?.provenance ?? own.provenance ?? null };
}

/** A value made of a page holds it as `page`, and the page knows its place. */
function ownPlace(item: unknown): Located {
  if (typeof item !== 'object' || item === null) return {};
  return 'page' in item && typeof item.page === 'object' ? ownPlace(item.page) : item;
}

/** The same items, with the time spent making them (not using them) added to `time_ms`. */
function* timed(items: () => Iterable<unknown>, counters: StageStats): Generator<unknown, void, undefined> {
  let since = performance.now();
  let running = true;
  const stop = (): void => {
    if (running) counters['time_ms'] = (counters['time_ms'] ?? 0) + performance.now() - since;
    running = false;
  };
  try {
    for (const item of items()) {
      stop();
      yield item;
      since = performance.now();
      running = true;
    }
  } finally {
    stop();
  }
}
