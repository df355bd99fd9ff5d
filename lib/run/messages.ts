/** The messages between the main thread and its workers. */
import type { DroppedItem, RejectedItem, Stats } from '../flow/types.js';
import type { RunFacts } from '../model/run-facts.js';
import type { PackedItem } from './slab.js';

/** What a worker needs to create its section. */
export interface WorkerTask {
  /** URL of the module that exports the pipeline. */
  readonly url: string;
  /** Name of the pipeline. */
  readonly pipeline: string;
  /** Indices of the section's first stage and of the stage after its last one. */
  readonly from: number;
  readonly to: number;
  readonly options: { readonly [name: string]: unknown };
  readonly facts: RunFacts;
  readonly strict: boolean;
  readonly times: boolean;
  /** Shared memory that holds the bytes of items. */
  readonly slabs: SharedArrayBuffer;
  /** `PROGRESS_CELLS` integers in shared memory. The worker writes the numbers of its current batch and item into them, so that the main thread can see if it stalls. */
  readonly progress: Int32Array;
}

/** Indices in `WorkerTask.progress`: the number of the current batch (−1 if there is none), and the number of the current item in the batch. */
export const ProgressCell = { batch: 0, item: 1 } as const;
export const PROGRESS_CELLS = 2;

/** Items for a worker. */
export interface BatchMessage {
  readonly batch: number;
  /** Shared memory that holds the bytes of the items, if a page was larger than a slab; null if they are in `WorkerTask.slabs`. */
  readonly memory: SharedArrayBuffer | null;
  readonly items: readonly PackedItem[];
  /** Numbers of the items to leave out, because they killed or stalled a worker. */
  readonly lost: readonly number[];
}

/** A drop, reject or warning, with the number of the item in its batch that caused it. */
export type BatchEvent =
  | { readonly item: number; readonly kind: 'drop'; readonly drop: DroppedItem }
  | { readonly item: number; readonly kind: 'reject'; readonly reject: RejectedItem }
  | { readonly item: number; readonly kind: 'warning'; readonly sentence: string; readonly stage: string };

/** An error in a form that can be sent between threads. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** The result of a batch. */
export interface ResultMessage {
  readonly batch: number;
  /** The output of the section, in order. */
  readonly given: readonly unknown[];
  /** Whether some of the output is bytes in the batch's slab. Such a slab is not used again. */
  readonly keepsSlab: boolean;
  readonly stats: Stats;
  readonly events: readonly BatchEvent[];
  /** The error with which the run must fail after the output before it has been written; null if there was none. */
  readonly failure: Failure | null;
}
