/**
 * Decodes inputs of rows, in any format, compressed or not, to what `readRows` accepts: bytes of JSON lines, or batches of
 * values. The first bytes of an input decide its format.
 */
import { isInputStart } from '../flow/input-marks.js';
import type { InputItem, InputStart } from '../flow/input-marks.js';
import { InputError } from '../model/errors.js';
import { openLocalBytes } from '../stores/read-local.js';
import type { StoredBytes } from '../stores/store.js';
import { decompress } from './decompress.js';
import type { RowFormat } from './format.js';
import { DEFAULT_FORMAT, FORMAT_NAMES, formats } from './index.js';
import { peek, startsWith, type Bytes } from './peek.js';
import type { RowBatch } from '../model/row.js';

/** Called with an error in an input and the input's name. If it does not throw, the next input is read. */
export type ReportInput = (error: InputError, input: string | null) => void;

/** Bytes needed to recognise a format. */
const HEAD_BYTES = 8;

/** Decodes the inputs in order. Damage is reported after all rows before it. */
export async function* decodeRows(
  input: AsyncIterable<InputItem>,
  report: ReportInput,
): AsyncGenerator<InputItem | RowBatch, void, undefined> {
  const inputs = createInputSplitter(input);
  try {
    while (await inputs.hasNext()) {
      const { start } = inputs;
      if (start !== null) yield start;
      try {
        yield* decodeInput(inputs.chunks(), openerOf(start, input));
      } catch (error) {
        // An error while reading fails the run. An error while decoding concerns only this input.
        if (inputs.failure === error) throw error;
        const sentence = `cannot read: ${error instanceof Error ? error.message : String(error)}`;
        report(new InputError('unreadable', sentence, { cause: error }), start?.input.name ?? null);
      }
    }
  } finally {
    await inputs.close();
  }
}

async function* decodeInput(
  chunks: Bytes,
  open: (() => Promise<StoredBytes>) | null,
): AsyncGenerator<Uint8Array | RowBatch, void, undefined> {
  const { compression, chunks: plain } = await decompress(chunks);
  const { head, chunks: whole } = await peek(plain, HEAD_BYTES);
  yield* formatOf(head).decode({ chunks: whole, open: compression === null ? open : null });
}

function formatOf(head: Uint8Array): RowFormat {
  const name = FORMAT_NAMES.find((each) => formats[each].magic.some((magic) => startsWith(head, magic)));
  return formats[name ?? DEFAULT_FORMAT];
}

/** How to open an input for reading by range; null if it can only be read from its beginning. */
function openerOf(start: InputStart | null, input: object): (() => Promise<StoredBytes>) | null {
  if (start !== null) return start.input.open ?? null;
  // A Node stream that reads a file has its `path`.
  const path = 'path' in input ? input.path : undefined;
  return typeof path === 'string' ? () => openLocalBytes(path) : null;
}

interface InputSplitter {
  /** Continues with the next input, skipping the rest of the current one. Resolves to false if there is none. */
  hasNext(): Promise<boolean>;
  /** The mark of the input; null if it began without one. */
  readonly start: InputStart | null;
  /** The bytes of the input, to be read once. */
  chunks(): Bytes;
  /** The error with which reading failed, if it did. */
  readonly failure: unknown;
  close(): Promise<void>;
}

/** Splits the items of a run into its inputs. */
function createInputSplitter(input: AsyncIterable<InputItem>): InputSplitter {
  const iterator = input[Symbol.asyncIterator]();
  let start: InputStart | null = null;
  /** The item read last; null at the end of all inputs, undefined before the first item. */
  let last: InputItem | null | undefined;
  /** Whether the end of the current input is reached. */
  let isOver = true;
  let failure: unknown;

  const advance = async (): Promise<InputItem | null> => {
    try {
      const { done, value } = await iterator.next();
      last = done === true ? null : value;
    } catch (error) {
      failure = error;
      throw error;
    }
    isOver = last === null || isInputStart(last);
    return last;
  };

  const passRest = async (): Promise<InputItem | null> => {
    if (isOver) return last ?? null;
    start?.input.skip?.();
    let item = await advance();
    while (item !== null && !isInputStart(item)) item = await advance();
    return item;
  };

  return {
    get start() {
      return start;
    },
    get failure() {
      return failure;
    },
    async hasNext() {
      const item = last === undefined ? await advance() : await passRest();
      if (item === null) return false;
      start = isInputStart(item) ? item : null;
      isOver = false;
      return true;
    },
    async *chunks() {
      if (last instanceof Uint8Array) yield last;
      for (;;) {
        const item = await advance();
        if (item === null || isInputStart(item)) return;
        yield item;
      }
    },
    close: async () => void (await iterator.return?.()),
  };
}
