/** SIGINT, SIGTERM and SIGHUP: the first asks a run to finish, the second ends the process. SIGXFSZ becomes an error of writing. */
import { isKeyOf, keysOf } from '../model/typed-keys.js';
import { Exit, exitNow } from './exit.js';

/** A run that was asked to finish and has not is ended: its reader may have stopped for good. */
const GRACE_MS = 8000;

const CODES = { SIGINT: Exit.interrupted, SIGTERM: Exit.terminated, SIGHUP: Exit.terminated } as const;

export interface SignalWatch {
  /** Aborted at the first signal. */
  readonly stop: AbortSignal;
  /** The exit code of the signal that came, if one did. */
  readonly code: () => number | undefined;
  release(): void;
}

/** Listens until released. */
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
  // Without a listener it ends the process where a file meets its limit; with one the write fails, and says so.
  if (!process.listeners('SIGXFSZ').includes(ignore)) process.on('SIGXFSZ', ignore);
  const names = keysOf(CODES);
  for (const name of names) process.on(name, listener);
  return {
    stop: stop.signal,
    code: () => code,
    release() {
      for (const name of names) process.off(name, listener);
      // The deadline stays: an input that is still open may keep the process. So does the listener of limits: reports are yet to be written.
    },
  };
}

function ignore(): void {}
