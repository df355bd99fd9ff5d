/** Exit codes, and the one place where a process is ended by force. */

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

/** The command line is wrong: exit code 2, the sentence and a hint on stderr. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Ends the process at once, whatever is still unwritten; for a second signal and for a fault outside the run. */
export function exitNow(code: number): never {
  process.exit(code);
}
