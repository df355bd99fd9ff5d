/** Helpers that wait for something and react to abort signals, without leaving listeners on them. */

/** Calls `act` when the signal is aborted, at once if it already is. Returns a function that removes the listener. */
export function onAbort(signal: AbortSignal | undefined, act: (reason: unknown) => void): () => void {
  if (signal === undefined) return () => undefined;
  const listener = (): void => act(signal.reason);
  if (signal.aborted) listener();
  else signal.addEventListener('abort', listener);
  return () => signal.removeEventListener('abort', listener);
}

/**
 * Settles as the promise does, unless a signal is aborted first: with undefined for `stop`, with a rejection for `broken`.
 * Unlike `Promise.race` it removes its listeners from the signals.
 */
export async function firstOf<T>(promise: Promise<T>, broken: AbortSignal, stop?: AbortSignal): Promise<T | undefined> {
  const undo: (() => void)[] = [];
  try {
    return await new Promise<T | undefined>((resolve, reject) => {
      undo.push(
        onAbort(broken, reject),
        onAbort(stop, () => resolve(undefined)),
      );
      promise.then(resolve, reject);
    });
  } finally {
    for (const remove of undo) remove();
  }
}

/**
 * Yields the same items. Ends at once when `stop` is aborted, throws when `broken` is. In every case `input`, the stream
 * that the items come from, is destroyed.
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
    // Not awaited: an input that waits for bytes closes only when they arrive. An error at that point no longer matters.
    iterator.return?.().then(undefined, () => undefined);
    destroy(input);
  }
}

/** Closes an input if it is a stream. Other inputs need no closing. */
export function destroy(input: object): void {
  if ('destroy' in input && typeof input.destroy === 'function') input.destroy();
}
