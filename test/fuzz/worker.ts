/** A target in a thread of its own: if the target never returns, the thread that started it notices and ends it. */
import { parentPort, workerData } from 'node:worker_threads';
import { fuzz } from './engine.js';
import type { FuzzLimits } from './engine.js';
import { INPUT_START } from './shared.js';
import { targets } from './targets.js';

const { name, limits, shared } = workerData as {
  readonly name: string;
  readonly limits: FuzzLimits;
  readonly shared: SharedArrayBuffer;
};
// Errors are ordinary here; collecting their stacks would cost more than the tested code.
Error.stackTraceLimit = 0;
const port = parentPort!;
const numbers = new Int32Array(shared, 0, 2);
const room = new Uint8Array(shared, INPUT_START);
const target = targets.find((one) => one.name === name)!;
const result = await fuzz(target, limits, {
  onInput(input) {
    room.set(input);
    numbers[1] = input.length;
    Atomics.add(numbers, 0, 1);
  },
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of threads, not a window
  onFind: (find) => port.postMessage({ find }),
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin
port.postMessage({ result });
