/** Reads an input one item ahead, so that a section can do other work while it waits for the item. */

export interface Reader {
  /** Whether the end of the input or its failure has been taken by `take`. */
  readonly isOver: boolean;
  /** Whether `isOver` is true because the input failed. */
  readonly hasFailed: boolean;
  /** Whether an item, or the end of the input, has been read and not yet taken. */
  readonly isReady: boolean;
  /** Starts to read the next item, unless it is being read already. Resolves when the item or the end has been read; never rejects. */
  next(): Promise<void>;
  /** Takes the item that has been read, as a list of one; an empty list if none has been read, or at the end of the input. */
  take(): readonly unknown[];
  /** Throws the error with which the input failed, if it did. Call it when all items before the failure have been processed. */
  throwFailure(): void;
  /** Closes the input without waiting: an input that waits for bytes closes only when they come. */
  release(): void;
}

export function createReader(input: AsyncIterable<unknown>): Reader {
  const items = input[Symbol.asyncIterator]();
  let reading: Promise<void> | undefined;
  let read: IteratorResult<unknown> | undefined;
  let failure: { readonly error: unknown } | undefined;
  let isOver = false;

  async function readNext(): Promise<void> {
    try {
      read = await items.next();
    } catch (error) {
      failure = { error };
      read = { done: true, value: undefined };
    }
  }

  return {
    get isOver() {
      return isOver;
    },
    get hasFailed() {
      return isOver && failure !== undefined;
    },
    get isReady() {
      return read !== undefined;
    },
    next: () => (reading ??= readNext()),
    take() {
      const taken = read;
      if (taken === undefined) return [];
      read = undefined;
      reading = undefined;
      isOver = taken.done === true;
      return isOver ? [] : [taken.value];
    },
    throwFailure() {
      if (failure !== undefined) throw failure.error;
    },
    release() {
      items.return?.().then(undefined, () => undefined);
    },
  };
}
