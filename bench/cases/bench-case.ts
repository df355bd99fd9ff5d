/** The interface of a bench, and the inputs for benches. */
import type { Document } from '../../lib/model/document.js';
import type { Page } from '../../lib/model/page.js';
import type { WarcRecord } from '../../lib/model/record.js';
import type { SegmentedPage } from '../../lib/model/segments.js';
import type { TokenizedPage } from '../../lib/model/tokens.js';
import { interleaved } from '../../pipelines/interleaved.js';
import { chunksOf, runStages } from '../inputs.js';

/**
 * One pass over the prepared input. Returns the number of items, which also prevents the work from being optimised
 * away.
 */
export type Pass = () => number | Promise<number>;

export interface BenchCase {
  readonly name: string;
  readonly level: 'core' | 'stage' | 'pipeline' | 'rival';
  /** Two sentences: what it isolates, and how to read the result. */
  readonly about: string;
  /** Whether it can run on inputs too large to hold. */
  readonly streams?: boolean;
  /** Does everything that is not measured. `bytes` is the size on which MB/s is based. */
  prepare(file: string): { readonly bytes: number; readonly pass: Pass };
}

export const MAX_PAGE = 8 << 20;
export const READER = { maxRecord: 64 << 20, maxPage: MAX_PAGE, file: null, size: null };
export const GATES = { status: new Set([200]), includeHost: null, excludeHost: null, maxPage: MAX_PAGE };
export const WINDOWS = { window: 256, edge: 'sentence' } as const;

/** The input types of the stages that benches name. */
interface TakenBy {
  readonly 'select-pages': WarcRecord;
  readonly 'tokenize-html': Page;
  readonly 'segment-page': TokenizedPage;
  readonly 'cut-windows': SegmentedPage;
  readonly 'write-rows': Document;
}

/** The input of the named stage, computed by the stages before it. */
export function itemsBefore<Name extends keyof TakenBy>(file: string, stage: Name): TakenBy[Name][];
export function itemsBefore(file: string, stage: string): unknown[];
export function itemsBefore(file: string, stage: string): unknown[] {
  const index = interleaved.stages.findIndex(({ spec }) => spec.name === stage);
  return [...runStages(interleaved.stages.slice(0, index), chunksOf(file))];
}

export const bytesIn = (chunks: readonly Uint8Array[]): number => chunks.reduce((sum, { length }) => sum + length, 0);
export const bytesOf = (pages: readonly Page[]): number => pages.reduce((sum, { body }) => sum + body.length, 0);

export const pagesOf = (tokenized: readonly TokenizedPage[]): Page[] => tokenized.map(({ page }) => page);

/** A pass that performs one action on each item. */
export function each<T>(items: readonly T[], act: (item: T) => void): Pass {
  return () => {
    for (const item of items) act(item);
    return items.length;
  };
}

export function count(items: Iterable<unknown>): number {
  let seen = 0;
  for (const _item of items) seen++;
  return seen;
}
