/** The errors by which a stage or a core reports broken data: one item that is unusable, or a whole input. */
import type { Provenance } from './record.js';

/** Where an item came from; what is absent the machinery takes from the item itself. */
export interface Located {
  readonly url?: string | null;
  readonly provenance?: Provenance | null;
}

/**
 * This item is broken: it is counted under `rejected.<code>`, listed by `--rejects`, and the run goes on.
 * A stage throws it to reject the item in hand. A stage that gives several items for one passes it to `reject` instead and goes on.
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
 * This whole input is unusable (empty, or of another format): the rest of it stays unread, other inputs go on, and the
 * run ends with exit code 3. A stage that throws it has forgotten that input and waits for the start of the next.
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
 * The environment lacks something that the run needs: a package, room on a disk. The message says what to do, and no item is
 * at fault, so none is named. The run fails.
 */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** What was caught, as an Error: anything can be thrown, also by packages. */
export function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** The `code` of an error from Node, for example `ENOENT`; undefined where there is none. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
