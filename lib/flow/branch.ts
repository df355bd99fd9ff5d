/** Branches: stages that some items of a pipeline do not enter, because they need no more of them. */
import type { AnyStage } from './types.js';

/** A part of a pipeline for some of its items. The stages in it are themselves, and are counted for what enters them. */
export interface Branch<Done, S extends readonly AnyStage[]> {
  /** Whether an item goes past. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- asked of whatever comes
  readonly unless: (item: any) => item is Done;
  readonly stages: S;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any branch
export type AnyBranch = Branch<any, readonly AnyStage[]>;

/** What stands in the list of a pipeline. */
export type Part = AnyStage | AnyBranch;

export function isBranch(part: Part): part is AnyBranch {
  return 'unless' in part;
}

/** A stage at its place in a pipeline. */
export interface PlacedStage {
  readonly stage: AnyStage;
  /** Set at the first stage of a branch. */
  readonly gate: Gate | null;
}

/** Where items leave the line of stages, and where they join it again. */
export interface Gate {
  /** Whether an item goes past the branch. */
  unless(item: unknown): boolean;
  /** Index of the stage after the branch. */
  readonly end: number;
}

/** All stages in order, those of branches among them. */
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

/** The same for some of the stages: gates begin and end within them, and indices count from the first of them. */
export function sliceStages(placed: readonly PlacedStage[], from: number, to: number): readonly PlacedStage[] {
  const around = placed.findLast(({ gate }, i) => i < from && gate !== null && gate.end > from)?.gate ?? null;
  return placed.slice(from, to).map(({ stage, gate }, i) => {
    const own = i === 0 ? (gate ?? around) : gate;
    return { stage, gate: own === null ? null : { unless: own.unless, end: Math.min(own.end, to) - from } };
  });
}
