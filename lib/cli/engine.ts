/** Settings of the JavaScript engine for runs that last seconds, create many objects and keep few. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import type { Workload } from '../flow/types.js';
import { createCollector } from '../run/heap.js';

/**
 * Size at which the young generation stops growing. By default each half grows to 16 MiB, more than the processor's caches
 * hold. At 4 MiB a run over 590 MB of records took 5 to 8 % less CPU and 20 MiB less memory; at 1 MiB pages began to be
 * copied into the old generation. The size itself can only be set on Node's command line, but the growth factor can also
 * be set at run time.
 */
const SEMI_SPACE_BYTES = 4 << 20;

/**
 * Most bytecodes of other functions that the optimising compiler inlines into one. With the default of 920 its threads used
 * 2.4 s of CPU in a run of 8.7 s, with 300 they used 1.9 s. Since then functions have become shorter, and with 150 a run
 * takes 2 % less CPU than with 300 (0.97, 1.01 and 0.98 in three series of paired runs); 60 and 100 do as well as 150.
 */
const INLINED_BYTECODES = 150;

/**
 * Bytecodes that a function runs before the optimising compiler considers it: nine times the default. The hot loops are in
 * WebAssembly, so JavaScript is optimised only where it is clearly hot. Together with the baseline compiler for everything
 * else (`--always-sparkplug`) a run of 7.9 s took 7.3 s; half of the gain is less work for compiler threads.
 */
const INTERRUPT_BUDGET = 600_000;

/**
 * The default. It is better if no HTML is read: links are many small objects, which only JavaScript code works on. `urls`
 * over three copies of a WAT file took 22 % less CPU with it (9.0 s instead of 11.5).
 */
const OWN_INTERRUPT_BUDGET = 67_584;

/** Later engines have no such flag, and print a warning for it. */
const HAS_INTERRUPT_BUDGET = process.versions.v8.startsWith('11.');

function setInterruptBudget(bytecodes: number): void {
  if (HAS_INTERRUPT_BUDGET) setFlagsFromString(`--interrupt-budget=${bytecodes}`);
}

const CHECK_MS = 2;

export interface Engine {
  /** Tunes the compiler for the work ahead. At first it is tuned for `bytes`. */
  readonly expect: (workload: Workload) => void;
  /** Stops checking the heap. */
  release(): void;
}

/**
 * Tunes the engine's compilers, and starts a timer that limits the size of the young generation and collects garbage when
 * buffers have grown. `release` stops the timer.
 */
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

/** Size of both halves of the young generation. */
function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
}
