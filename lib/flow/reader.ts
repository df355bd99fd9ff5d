/** Reads an input one item ahead, for sections that do something else while they wait for it. */

export interface Reader {
  /** Whether there is nothing more to read: the input has ended, or failed. */
  readonly isOver: boolean;
  /** Whether there is nothing more to read because the input failed. */
  readonly hasFailed: boolean;
  /** Whether `take` has something to say: an item has come, or the end. */
  readonly isReady: boolean;
  /** Reads the next item, unless that is under way already. Settles when it has come; never rejects. */
  next(): Promise<void>;
  /** The item that has come; nothing where none has, or the input is over. */
  take(): readonly unknown[];
  /** Throws what the input failed with. Called after the items before the failure are done, so that they come out as they would one by one. */
  throwFailure(): void;
  /** Releases the input; does not wait, because an input that waits for bytes answers only when they come. */
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
