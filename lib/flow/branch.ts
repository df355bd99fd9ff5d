/** Branches: stages of a pipeline that some items bypass because they do not need them. */
import type { AnyStage } from './types.js';

/** Stages for some of the items only. Each stage counts only the items that enter it. */
export interface Branch<Done, S extends readonly AnyStage[]> {
  /** Whether an item bypasses the branch. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- it is called with any item
  readonly unless: (item: any) => item is Done;
  readonly stages: S;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any branch
export type AnyBranch = Branch<any, readonly AnyStage[]>;

/** An entry of a pipeline's list. */
export type Part = AnyStage | AnyBranch;

export function isBranch(part: Part): part is AnyBranch {
  return 'unless' in part;
}

/** A stage, and whether a branch begins with it. */
export interface PlacedStage {
  readonly stage: AnyStage;
  /** Not null at the first stage of a branch. */
  readonly gate: Gate | null;
}

/** Which items bypass a branch, and the stage at which they continue. */
export interface Gate {
  /** Whether an item bypasses the branch. */
  unless(item: unknown): boolean;
  /** Index of the stage after the branch. */
  readonly end: number;
}

/** All stages in order, including those in branches. */
export function placeStages(parts: readonly Part[]): readonly PlacedStage[] {
  const placed: PlacedStage[] = [];
  for (const part of parts) {
    if (!isBranch(part)) placed.push({ stage: part, gate: null });
    else {
      const gate: Gate = { unless: part.unless as Gate['unless'], end: placed.length + part.stages.length };
      placed.push(...part.stages.map((stage, i) => ({ stage, gate: i === 0 ? gate : null })));
    }
  }
  return placed;
}

/** The stages from `from` to `to`. Branches are cut at both ends, and indices count from the first of these stages. */
export function sliceStages(placed: readonly PlacedStage[], from: number, to: number): readonly PlacedStage[] {
  const around = placed.findLast(({ gate }, i) => i < from && gate !== null && gate.end > from)?.gate ?? null;
  return placed.slice(from, to).map(({ stage, gate }, i) => {
    const own = i === 0 ? (gate ?? around) : gate;
    return { stage, gate: own === null ? null : { unless: own.unless, end: Math.min(own.end, to) - from } };
  });
}
