/** Keeps an unusable input from ending the run: the rest of that input is left out, and the next one goes on. */
import { InputError } from '../model/errors.js';
import { isInputStart } from './input-marks.js';
import type { InputStart } from './input-marks.js';
import type { RunHooks } from './types.js';

export interface InputGuard {
  /** Gives the items made of one item; `items` may be asked for twice where the item is a mark. */
  feed(item: unknown, items: () => Iterable<unknown>): Generator<unknown, void, undefined>;
  /** The same for what comes when there is no more input. */
  end(items: () => Iterable<unknown>): Generator<unknown, void, undefined>;
}

/** Reports every InputError to `onInputError`, by the name of its input; without that hook it is thrown. */
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
    // A mark also ends the input before it: an error is then that input's, and the mark is given once more.
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
