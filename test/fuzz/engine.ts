/** The fuzzer: runs a target on new inputs, keeps those with a new signature, and makes failing ones small. */
import { setImmediate as eventLoop } from 'node:timers/promises';
import fc from 'fast-check';
import { random } from '../helpers/random.js';
import type { Random } from '../helpers/random.js';
import { mutate } from '../helpers/mutate.js';
import { hashOf } from './target.js';
import type { FuzzTarget } from './target.js';

export interface FuzzLimits {
  readonly seed: number;
  readonly executions: number;
  readonly seconds: number;
}

/** An input for which an assertion of a target fails. */
export interface Find {
  readonly message: string;
  readonly input: Uint8Array;
}

export interface FuzzResult {
  readonly executions: number;
  readonly seconds: number;
  /** Number of inputs kept, each with a signature that no earlier one had. */
  readonly corpus: number;
  readonly finds: readonly Find[];
  readonly slowestMs: number;
  readonly peakMiB: number;
}

export interface FuzzHooks {
  /** Called with each input before it is run, so that an input on which the target never returns is known. */
  readonly onInput?: (input: Uint8Array) => void;
  readonly onFind?: (find: Find) => void;
}

/** Longest time for one input (goal R12). */
const HANG_MS = 1000;

/** Most memory by which the process may grow: little more than V8 and zlib keep for later. */
const GROWTH_MIB = 512;

/** Most inputs kept. */
const MAX_CORPUS = 4000;

/** Share of structured inputs. It is small because fast-check takes ten times as long to make one as a change takes. */
const STRUCTURED = 0.15;

/** Structured inputs made at once, because each call of fast-check has a cost. */
const BATCH = 64;

/** Most attempts to make one failing input smaller. */
const MINIMISING = 2000;

/** Executions between two pauses, in which the event loop runs and memory is checked. */
const BETWEEN_PAUSES = 256;

/** Fuzzes until one of the limits is reached. */
export async function fuzz(target: FuzzTarget, limits: FuzzLimits, hooks: FuzzHooks = {}): Promise<FuzzResult> {
  const nextInput = feeder(target, limits.seed);
  /** Hashes of signatures, because some targets have millions of signatures. */
  const signatures = new Set<number>();
  const finds = new Map<string, Find>();
  const begun = performance.now();
  const baseMiB = residentMiB();
  let executions = 0;
  let slowestMs = 0;
  let peakMiB = baseMiB;
  const seconds = (): number => (performance.now() - begun) / 1000;

  function isNew(signature: string): boolean {
    const before = signatures.size;
    return signatures.add(hashOf(Buffer.from(signature))).size > before;
  }

  /** `smaller`: whether to make the input smaller, which is possible if the fault shows at once. */
  function found(fault: string, input: Uint8Array, smaller: boolean): void {
    const kind = kindOf(fault);
    if (finds.has(kind)) return;
    const find = { message: fault, input: smaller ? minimised(target, input, kind, hooks) : input };
    finds.set(kind, find);
    hooks.onFind?.(find);
  }

  while (executions < limits.executions && seconds() < limits.seconds) {
    const input = nextInput.next();
    hooks.onInput?.(input);
    const outcome = runOnce(target, input);
    executions++;
    slowestMs = Math.max(slowestMs, outcome.ms);
    if (outcome.fault !== null) found(outcome.fault, input, true);
    else if (outcome.ms > HANG_MS && runOnce(target, input).ms > HANG_MS)
      found('takes longer than a second', input, false);
    else if (isNew(outcome.signature)) nextInput.keep(input);
    if (executions % BETWEEN_PAUSES === 0) {
      // Memory of zlib is released only in the event loop.
      await eventLoop();
      peakMiB = Math.max(peakMiB, residentMiB());
    }
    if (peakMiB > baseMiB + GROWTH_MIB)
      found(`the process has grown to more than ${GROWTH_MIB} MiB above its start`, input, false);
  }
  return { executions, seconds: seconds(), corpus: signatures.size, finds: [...finds.values()], slowestMs, peakMiB };
}

interface Outcome {
  readonly ms: number;
  readonly signature: string;
  readonly fault: string | null;
}

export function runOnce(target: FuzzTarget, input: Uint8Array): Outcome {
  // CPU time, so that other programs on a busy machine do not make an input seem to hang.
  const before = process.cpuUsage();
  const spent = (): number => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  try {
    // A copy, because a target that writes into its input must not change the corpus.
    const signature = target.check(Buffer.from(input));
    return { ms: spent(), signature, fault: null };
  } catch (error) {
    return { ms: spent(), signature: '', fault: (error as Error).message || String(error) };
  }
}

/** The message without its variable parts. Faults of one kind are one find. */
function kindOf(fault: string): string {
  return fault.replace(/[\d"'`:].*/s, '').slice(0, 60);
}

interface Feeder {
  next(): Buffer;
  keep(input: Uint8Array): void;
}

const asText = (bytes: Uint8Array | string): string => Buffer.from(bytes as string).toString('latin1');
const asBytes = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Gives the seeds first, then structured inputs and changes of kept inputs. */
function feeder(target: FuzzTarget, seed: number): Feeder {
  const dice = random(seed);
  const tokens = target.tokens.map(asText);
  const corpus = target.seeds().map((input) => asText(input).slice(0, target.maxLength));
  const seeds = [...corpus];
  const made: Uint8Array[] = [];
  let batches = 0;

  function structured(): string {
    if (made.length === 0)
      made.push(...fc.sample(target.structured!, { numRuns: BATCH, seed: (seed + batches++) | 0 }));
    return asText(made.pop()!).slice(0, target.maxLength);
  }

  const changed = (input: string): string =>
    mutate(input, { dice, tokens, other: dice.pick(corpus) }, target.maxLength);

  return {
    next() {
      if (seeds.length > 0) return asBytes(seeds.pop()!);
      if (target.structured === undefined || !dice.chance(STRUCTURED)) return asBytes(changed(parent(dice, corpus)));
      const input = structured();
      return asBytes(dice.chance(0.5) ? input : changed(input));
    },
    keep(input) {
      if (corpus.length >= MAX_CORPUS) corpus.splice(dice.int(corpus.length), 1);
      corpus.push(asText(input));
    },
  };
}

/** An input to change. The newest are chosen more often, because they are the least explored. */
function parent(dice: Random, corpus: readonly string[]): string {
  return dice.chance(0.3) ? corpus[corpus.length - 1 - dice.int(Math.min(16, corpus.length))]! : dice.pick(corpus);
}

/** The smallest input found that has a fault of this kind. Smaller and smaller pieces are removed from it. */
function minimised(target: FuzzTarget, input: Uint8Array, kind: string, hooks: FuzzHooks): Uint8Array {
  let best = input;
  let tries = MINIMISING;
  for (let size = best.length >> 1; size > 0 && tries > 0; size >>= 1) {
    for (let at = 0; at < best.length && tries > 0; tries--) {
      const less = Buffer.concat([best.subarray(0, at), best.subarray(at + size)]);
      hooks.onInput?.(less);
      const { fault } = runOnce(target, less);
      if (fault !== null && kindOf(fault) === kind) best = less;
      else at += size;
    }
  }
  return best;
}

function residentMiB(): number {
  return process.memoryUsage.rss() / 2 ** 20;
}
