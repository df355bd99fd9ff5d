/** Keeps one unusable input from ending the run: the rest of that input is skipped, and the run continues with the next. */
import { InputError } from '../model/errors.js';
import { isInputStart } from './input-marks.js';
import type { InputStart } from './input-marks.js';
import type { RunHooks } from './types.js';

export interface InputGuard {
  /** Yields the items made from one item. `items` may be called twice if the item is a mark. */
  feed(item: unknown, items: () => Iterable<unknown>): Generator<unknown, void, undefined>;
  /** The same, for the items that are flushed at the end of all input. */
  end(items: () => Iterable<unknown>): Generator<unknown, void, undefined>;
}

/** Reports every InputError to `onInputError`, with the name of the input. Without that hook the error is thrown. */
export function createInputGuard({ onInputError }: RunHooks): InputGuard {
  let current: InputStart | undefined;
  let failed = false;

  function* attempt(items: () => Iterable<unknown>): Generator<unknown, boolean, undefined> {
    try {
      yield* items();
      return true;
    } catch (error) {
      if (!(error instanceof InputError) || onInputError === undefined) throw error;
      onInputError(error, current?.input.name ?? null);
      return false;
    }
  }

  function* start(mark: InputStart, items: () => Iterable<unknown>): Generator<unknown, void, undefined> {
    // A mark also ends the previous input. If that fails, the error belongs to the previous input, and the mark is
    // processed a second time for the new one.
    const endsAnother = current !== undefined;
    if (endsAnother && (yield* attempt(items))) failed = false;
    else {
      current = mark;
      failed = !(yield* attempt(items));
    }
    current = mark;
  }

  return {
    *feed(item, items) {
      if (isInputStart(item)) yield* start(item, items);
      else if (!failed) failed = !(yield* attempt(items));
    },
    *end(items) {
      yield* attempt(items);
    },
  };
}
