/** Creates the sections of a run: decides which stages run in this thread, which on worker threads, and which wait. */
import { startStep } from '../flow/counted-step.js';
import { fuse } from '../flow/fused-loop.js';
import type { Fused, Limit } from '../flow/fused-loop.js';
import { optionsInEffect, optionsOf } from '../flow/pipeline.js';
import type { Pipeline, ResolvedOptions } from '../flow/pipeline.js';
import { fusedSection, planSections } from '../flow/section.js';
import type { PlannedSection, Section } from '../flow/section.js';
import type { AnyStage, RunHooks, Stats } from '../flow/types.js';
import { waitingSection } from '../flow/waiting-section.js';
import { startWaitingStep } from '../flow/waiting-step.js';
import { parallelSection } from './parallel-section.js';

export interface SectionPlan {
  readonly pipeline: Pipeline;
  /** Options as the caller passed them. */
  readonly given: ResolvedOptions;
  readonly hooks: RunHooks;
  readonly stats: Stats;
  /** Most items that enter the last stage, which writes. */
  readonly limit: number;
  readonly workers: number;
  readonly itemTimeoutMs: number;
  readonly workerHeapMb: number;
  isWorthThreads(): boolean;
}

export interface RunSections {
  /** All sections but the last, in order. */
  readonly before: readonly Section[];
  /** The last section, which runs in this thread: its output is the output of the run. */
  readonly last: Fused;
  /** Throws if the counters of a stage do not add up. */
  checkCounters(): void;
}

/** Creates the sections. Each is added to `opened` when it is created, so that it can be closed even if a later one cannot be created. */
export function createSections(plan: SectionPlan, opened: Section[]): RunSections {
  const { placed } = plan.pipeline;
  const isItem = (stage: AnyStage): boolean => scopeOf(stage, plan.given) === 'item';
  const planned = planSections(placed, { isItem, threads: plan.workers > 0 });
  const final = planned.at(-1);
  const ends = final?.kind === 'fused' ? final : ({ kind: 'fused', stages: [], from: placed.length } as const);
  const others = planned.filter((section) => section !== ends);

  const last = createFused(plan, ends, plan.hooks);
  const before = createSectionsBefore(plan, others, plan.hooks, opened);
  return {
    before,
    last: last.fused,
    checkCounters() {
      for (const section of before) section.checkCounters();
      last.checkCounters();
    },
  };
}

/** Creates the last sections first: a parallel section provides the hooks for the stages before it, to keep reports in order. */
function createSectionsBefore(
  plan: SectionPlan,
  planned: readonly PlannedSection[],
  hooks: RunHooks,
  opened: Section[],
): readonly Section[] {
  const section = planned.at(-1);
  if (section === undefined) return [];
  const created = createSection(plan, section, hooks);
  opened.push(created);
  return [...createSectionsBefore(plan, planned.slice(0, -1), { ...hooks, ...created.upstreamHooks }, opened), created];
}

function scopeOf(stage: AnyStage, given: ResolvedOptions): 'item' | 'stream' {
  const { scope } = stage.spec;
  return typeof scope === 'function' ? scope(optionsInEffect([stage], given)) : scope;
}

function createSection(plan: SectionPlan, section: PlannedSection, hooks: RunHooks): Section {
  if (section.kind === 'parallel') return createParallel(plan, section, hooks);
  if (section.kind === 'waiting') {
    const { stage, gate } = section.stages[0]!;
    return waitingSection(startWaitingStep(stage, optionsOf(stage, plan.given), hooks), gate);
  }
  const { fused, checkCounters } = createFused(plan, section, hooks);
  return fusedSection(fused, checkCounters);
}

interface FusedStages {
  readonly fused: Fused;
  checkCounters(): void;
}

function createFused(
  { pipeline, given, limit }: SectionPlan,
  { stages, from }: PlannedSection,
  hooks: RunHooks,
): FusedStages {
  const steps = stages.map(({ stage }) => startStep(stage, optionsOf(stage, given), hooks));
  const writer = pipeline.placed.length - 1 - from;
  const ending: Limit = { count: writer < steps.length ? limit : Infinity, before: Math.min(writer, steps.length) };
  return {
    fused: fuse(steps, hooks, ending, stages),
    checkCounters() {
      for (const step of steps) step.checkCounters();
    },
  };
}

function createParallel(plan: SectionPlan, section: PlannedSection, hooks: RunHooks): Section {
  const { fused: local, checkCounters } = createFused(plan, section, hooks);
  const { from, stages } = section;
  return parallelSection({
    ...{ stages, local, checkCounters, hooks, stats: plan.stats, size: plan.workers },
    itemTimeoutMs: plan.itemTimeoutMs,
    heapMb: plan.workerHeapMb,
    isWorthThreads: plan.isWorthThreads,
    task: {
      ...{ url: plan.pipeline.url, pipeline: plan.pipeline.name, from, to: from + stages.length },
      ...{ options: plan.given, facts: hooks.facts!, strict: hooks.strict === true, times: hooks.times === true },
    },
  });
}
