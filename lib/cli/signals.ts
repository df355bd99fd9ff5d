/**
 * Signals. The first SIGINT, SIGTERM or SIGHUP asks the run to finish, the second ends the process. SIGXFSZ is ignored, so
 * that a file over its size limit is a write error.
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
      // The deadline stays, since an open input may keep the process alive. So does the listener for SIGXFSZ, since reports
      // are still to be written.
    },
  };
}

function ignore(): void {}
