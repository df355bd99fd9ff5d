/** What the main thread and its workers say to each other. */
import type { PlacedStage } from '../flow/branch.js';
import type { DroppedItem, RejectedItem, Stats } from '../flow/types.js';
import type { RunFacts } from '../model/run-facts.js';
import type { PackedItem } from './slab.js';

/** What a worker needs to know to build its section. */
export interface WorkerTask {
  /** Module that exports the pipeline, and the pipeline's name. */
  readonly url: string;
  readonly pipeline: string;
  /** Indices of the section's first stage and of the stage after its last one. */
  readonly from: number;
  readonly to: number;
  readonly options: { readonly [name: string]: unknown };
  readonly facts: RunFacts;
  readonly strict: boolean;
  readonly times: boolean;
  /** Where the bytes of items lie. */
  readonly slabs: SharedArrayBuffer;
  /** `HAND_CELLS` integers: what the worker has in hand, for the watch over it. */
  readonly hand: Int32Array;
}

/** Cells of `WorkerTask.hand`: number of the batch in hand, and of the item in it; −1 for none. */
export const HandCell = { batch: 0, item: 1 } as const;
export const HAND_CELLS = 2;

/** Items for a worker. */
export interface BatchMessage {
  readonly batch: number;
  /** Where the bytes of the items lie, if not in `WorkerTask.slabs`: a page was larger than a slab. */
  readonly memory: SharedArrayBuffer | null;
  readonly items: readonly PackedItem[];
  /** Items that are not to be touched again: they have killed or stalled a worker. */
  readonly lost: readonly number[];
}

/** Something that happened at an item of a batch. */
export type BatchEvent =
  | { readonly item: number; readonly kind: 'drop'; readonly drop: DroppedItem }
  | { readonly item: number; readonly kind: 'reject'; readonly reject: RejectedItem }
  | { readonly item: number; readonly kind: 'warning'; readonly sentence: string; readonly stage: string };

/** An error, in a form that crosses threads. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** What became of a batch. */
export interface ResultMessage {
  readonly batch: number;
  /** What the section gave, in order. */
  readonly given: readonly unknown[];
  readonly stats: Stats;
  readonly events: readonly BatchEvent[];
  /** Why the run must fail, after what was given. */
  readonly failure: Failure | null;
}

/** The stages of a section with those of the pipeline around them, as a worker and the main thread both see them. */
export type SectionStages = readonly PlacedStage[];
