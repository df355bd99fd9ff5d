/** Exit codes, and the only function that ends the process immediately. */

export const Exit = {
  done: 0,
  failed: 1,
  usage: 2,
  /** Finished, but an input failed or the error budget was exceeded. */
  incomplete: 3,
  interrupted: 130,
  /** Standard output was closed early. */
  closed: 141,
  terminated: 143,
} as const;

/** An error in the command line: the program prints the message and a hint, and ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Ends the process immediately, even if output is not written yet. Used at a second signal and for errors outside a run. */
export function exitNow(code: number): never {
  process.exit(code);
}
