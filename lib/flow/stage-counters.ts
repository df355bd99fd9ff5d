/** Counts what a running stage does with its items, and how many outcomes each of them has. */
import type { Located } from '../model/errors.js';
import type { Provenance } from '../model/record.js';
import { StageError, StrictError } from './errors.js';
import { stageStats } from './stats.js';
import type { AnyStage, DropDetail, RunHooks, StageContext, StageStats } from './types.js';

/** An item that a stage is processing, and the number of its outcomes so far. */
export interface CurrentItem {
  readonly item: unknown;
  outcomes: number;
}

/** The functions by which a stage drops, rejects and counts, and the counters that they change. */
export interface StageCounters {
  readonly stats: StageStats;
  readonly drop: StageContext<string, string, string>['drop'];
  readonly reject: StageContext<string, string, string>['reject'];
  readonly count: StageContext<string, string, string>['count'];
}

/** Creates the counters of a stage. `currentItem` returns the item that the stage is processing when it is called, if any. */
export function createStageCounters(
  { spec }: AnyStage,
  hooks: RunHooks,
  currentItem: () => CurrentItem | undefined,
): StageCounters {
  const stats = stageStats({ spec }, hooks.stats ?? {});
  const declared = {
    drops: new Set<string>(spec.drops),
    rejects: new Set<string>(spec.rejects),
    counts: new Set<string>(spec.counts),
  };
  const settle = (kind: 'dropped' | 'rejected', name: string): unknown => {
    stats[kind]!++;
    stats[`${kind}.${name}`]!++;
    const current = currentItem();
    if (current !== undefined) current.outcomes++;
    return current?.item;
  };
  return {
    stats,
    drop(reason, detail: DropDetail = {}) {
      if (!declared.drops.has(reason)) throw new StageError(`${spec.name}: drop reason ${reason} is not declared`);
      const place = locate(detail.at, settle('dropped', reason));
      const { value = null, threshold = null } = detail;
      hooks.onDrop?.({ stage: spec.name, reason, value, threshold, ...place });
    },
    reject(error) {
      const { code, message } = error;
      if (!declared.rejects.has(code))
        throw new StageError(`${spec.name}: reject code ${code} is not declared`, { cause: error });
      const place = locate(error.at, settle('rejected', code));
      hooks.onReject?.({ stage: spec.name, code, message, ...place });
      if (hooks.strict === true) throw new StrictError(`${spec.name}: ${code}: ${message}`, { cause: error });
    },
    count(name, amount = 1) {
      if (!declared.counts.has(name)) throw new StageError(`${spec.name}: counter ${name} is not declared`);
      stats[name]! += amount;
    },
  };
}

/** Throws if an item that must have exactly one outcome had none or several. */
export function checkOutcomes(stage: string, outcomes: number): void {
  if (outcomes === 1) return;
  const fault =
    outcomes === 0
      ? 'an item vanished: it was neither yielded nor dropped nor rejected'
      : `an item had ${outcomes} outcomes`;
  throw new StageError(`${stage}: ${fault}`);
}

/** Where an item comes from: `at` if it says so, else the URL and provenance of the item itself or of its page. */
export function locate(
  at: Located | undefined,
  item: unknown,
): { readonly url: string | null; readonly provenance: Provenance | null } {
  const own = ownPlace(item);
  return { url: at?.url ?? own.url ?? null, provenance: at?.provenance ?? own.provenance ?? null };
}

/** A value made from a page holds that page as `page`, and the page has the URL and provenance. */
function ownPlace(item: unknown): Located {
  if (typeof item !== 'object' || item === null) return {};
  return 'page' in item && typeof item.page === 'object' ? ownPlace(item.page) : item;
}

/** Wraps an unexpected error, adding the stage and the item at which it happened. */
export function stageFailure(stage: string, item: unknown, cause: unknown): Error {
  const { url, provenance } = locate(undefined, item);
  const place = provenance === null ? url : `${provenance.file ?? 'input'} at byte ${provenance.offset}`;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new Error(`${stage} failed: ${message}${place === null ? '' : `, on ${place}`}`, { cause });
}
