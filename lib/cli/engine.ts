/** Settings of the JavaScript engine for runs of a few seconds that make much garbage and keep little. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import type { Workload } from '../flow/types.js';
import { createCollector } from '../run/heap.js';

/**
 * Size at which the young generation stops growing. By itself it grows to 16 MiB a half and falls out of the
 * processor's caches; at 4 MiB a run over 590 MB of records took 5 to 8 % less CPU and 20 MiB less memory, at 1 MiB
 * pages began to be copied into the old generation. Node takes the size itself only as a flag of its command line, but
 * obeys a growth factor that is set while it runs.
 */
const SEMI_SPACE_BYTES = 4 << 20;

/**
 * Bytecodes of other functions that the optimising compiler may take into one. With the engine's own 920 its threads spent
 * 2.4 s of CPU on a run of 8.7 s, with 300 it is 1.9 s (with 150 1.5 s, but once warm the code was 6 % slower, with 300 2 %).
 */
const INLINED_BYTECODES = 300;

/**
 * Bytecodes a function runs before the optimising compiler looks at it, nine times the engine's own number: the hot loops
 * are in the kernel, and what is left is optimised when it has proved hot, not tried again and again. With the plain compiler
 * for all else from the start (`--always-sparkplug`) a run of 7.9 s took 7.3 s, half of it less work for compiler threads.
 */
const INTERRUPT_BUDGET = 600_000;

/**
 * The engine's own number. It is better where no HTML is read: links are many small objects, and all that is done with them
 * is JavaScript. `urls` over three copies of a WAT file took 22 % less CPU with it (9.0 s instead of 11.5).
 */
const OWN_INTERRUPT_BUDGET = 67_584;

/** Later engines count otherwise, have no such flag, and would complain on standard error. */
const HAS_INTERRUPT_BUDGET = process.versions.v8.startsWith('11.');

function setInterruptBudget(bytecodes: number): void {
  if (HAS_INTERRUPT_BUDGET) setFlagsFromString(`--interrupt-budget=${bytecodes}`);
}

const CHECK_MS = 2;

export interface Engine {
  /** Sets the compiler up for the work that is coming; at first for bytes. */
  readonly expect: (workload: Workload) => void;
  /** Ends the watch over the heap. */
  release(): void;
}

/** Keeps inlining small, and watches the heap from now on. */
export function tuneEngine(): Engine {
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${INLINED_BYTECODES}`);
  setFlagsFromString('--always-sparkplug');
  setInterruptBudget(INTERRUPT_BUDGET);
  const collect = createCollector();
  let isGrown = false;
  const timer = setInterval(() => {
    if (!isGrown && youngBytes() >= 2 * SEMI_SPACE_BYTES) {
      setFlagsFromString('--semi-space-growth-factor=1');
      isGrown = true;
    }
    collect();
  }, CHECK_MS);
  timer.unref();
  return {
    expect: (workload) => setInterruptBudget(workload === 'bytes' ? INTERRUPT_BUDGET : OWN_INTERRUPT_BUDGET),
    release: () => clearInterval(timer),
  };
}

/** Both halves of the young generation. */
function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
}
