/** Waiting for what may be broken off, without leaving listeners behind. */

/** Acts once the signal is aborted, or at once if it is; returns the way to undo it. */
export function onAbort(signal: AbortSignal | undefined, act: (reason: unknown) => void): () => void {
  const listener = (): void => act(signal!.reason);
  if (signal?.aborted === true) listener();
  else signal?.addEventListener('abort', listener);
  return () => signal?.removeEventListener('abort', listener);
}

/** What is first: the promise, undefined for `stop`, a throw for `broken`. Unlike `Promise.race` it leaves nothing behind on the signals. */
export function firstOf<T>(promise: Promise<T>, broken: AbortSignal, stop?: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const undo = [onAbort(broken, reject), onAbort(stop, () => resolve(undefined))];
    promise.then(resolve, reject).finally(() => undo.forEach((remove) => remove()));
  });
}

/**
 * The same items; ends at once where `stop` says so, throws where the run is broken. `input`, which they come from, is
 * released either way.
 */
export async function* interruptible<T>(
  items: AsyncIterable<T>,
  input: AsyncIterable<unknown> & { destroy?(): unknown },
  broken: AbortSignal,
  stop: AbortSignal | undefined,
): AsyncGenerator<T, void, undefined> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await firstOf(iterator.next(), broken, stop);
      if (next === undefined || next.done === true) return;
      yield next.value;
    }
  } finally {
    // Not awaited: an input that waits for bytes answers only when they come. Its late failure concerns nobody.
    iterator.return?.().then(undefined, () => undefined);
    input.destroy?.();
  }
}
