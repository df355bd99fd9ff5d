/** The errors that stages and the functions they use throw: for a broken item, an unusable input, or an incomplete environment. */
import type { Provenance } from './record.js';

/** Where an item comes from. If a field is absent, the code that runs the stage takes it from the item. */
export interface Located {
  readonly url?: string | null;
  readonly provenance?: Provenance | null;
}

/**
 * An item is broken. It is counted as `rejected.<code>` and listed by `--rejects`, and the run continues. A stage throws
 * this error to reject the current item. A stage that makes several items from one passes it to `reject` and continues.
 */
export class RecordError<Code extends string = string> extends Error {
  override readonly name = 'RecordError';
  readonly code: Code;
  readonly at: Located | undefined;

  constructor(code: Code, sentence: string, detail: { readonly at?: Located; readonly cause?: unknown } = {}) {
    super(sentence, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.at = detail.at;
  }
}

/**
 * An input is unusable as a whole, for example empty or in another format. The rest of it is not read, the run continues
 * with the other inputs, and it ends with exit code 3. A stage must have discarded its state of that input before it
 * throws this error: the next item it gets is the start of the next input.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code: string;

  constructor(code: string, sentence: string, detail: { readonly cause?: unknown } = {}) {
    super(sentence, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
  }
}

/**
 * The environment lacks something that the run needs, such as a package or disk space. The run fails. The message says what
 * to do. It names no item, because no item caused the error.
 */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** The caught value as an Error. Code in packages may throw any value, not only errors. */
export function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** The `code` of an error from Node, for example `ENOENT`; undefined if it has none. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
