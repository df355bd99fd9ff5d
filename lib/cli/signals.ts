/**
 * Handles signals. The first SIGINT, SIGTERM or SIGHUP asks the run to finish, the second ends the process. SIGXFSZ is
 * ignored, so that a write beyond the limit for file sizes fails with an error instead of ending the process.
 */
import { isKeyOf, keysOf } from '../model/typed-keys.js';
import { Exit, exitNow } from './exit.js';

/** Time for a run to finish after a signal; then the process ends, since the reader of its output may have stopped. */
const GRACE_MS = 8000;

const CODES = { SIGINT: Exit.interrupted, SIGTERM: Exit.terminated, SIGHUP: Exit.terminated } as const;

export interface SignalWatch {
  /** Aborted at the first signal. */
  readonly stop: AbortSignal;
  /** The exit code for the signal received, if there was one. */
  readonly code: () => number | undefined;
  release(): void;
}

/** Listens for signals until released. */
export function watchSignals(onFirst: (name: string) => void): SignalWatch {
  const stop = new AbortController();
  let code: number | undefined;
  let deadline: NodeJS.Timeout | undefined;

  const listener = (name: NodeJS.Signals): void => {
    if (!isKeyOf(CODES, name)) return;
    const own = CODES[name];
    if (code !== undefined) exitNow(own);
    code = own;
    onFirst(name);
    deadline = setTimeout(() => exitNow(own), GRACE_MS);
    deadline.unref();
    stop.abort();
  };
  // Without a listener, SIGXFSZ ends the process when a file reaches its size limit. With one, the write fails instead.
  if (!process.listeners('SIGXFSZ').includes(ignore)) process.on('SIGXFSZ', ignore);
  const names = keysOf(CODES);
  for (const name of names) process.on(name, listener);
  return {
    stop: stop.signal,
    code: () => code,
    release() {
      for (const name of names) process.off(name, listener);
      // The deadline is kept, because an open input may keep the process alive. The listener for SIGXFSZ is kept too,
      // because reports are written later.
    },
  };
}

function ignore(): void {}
