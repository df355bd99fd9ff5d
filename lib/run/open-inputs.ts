/** Opens the inputs of a run: files in the given order, or standard input, as chunks of bytes and marks. */
import { createReadStream, fstatSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { InputStart, type InputDescription, type InputItem } from '../flow/input-marks.js';
import { openLocalBytes } from '../stores/read-local.js';
import { errorOf } from '../model/errors.js';

/** Large enough that the cost of a read is negligible beside that of inflating its bytes. */
const READ_BYTES = 256 << 10;

/** What a run reports about one input. */
export interface InputReport {
  /** Null for standard input. */
  readonly name: string | null;
  readonly size: number | null;
  /** Bytes read. */
  bytes: number;
  /** Bytes that the reader skipped. The caller sets it after the input has been read; it is 0 until then. */
  skipped: number;
  /** Why the input was abandoned; null if it was not. */
  error: string | null;
}

/** Chunks of bytes, and marks where an input begins. */
export interface Inputs extends AsyncIterable<InputItem> {
  /** Reports on the inputs begun so far, in order. The last one is being read. */
  readonly reports: readonly InputReport[];
  /** Bytes read of all inputs so far. */
  readonly bytes: () => number;
  /** Total size of all inputs; null if any size is unknown. */
  readonly size: () => number | null;
  /** Abandons the input of this name: the rest of it is not read. Returns false if it had failed already. */
  giveUp(name: string | null, error: string): boolean;
  /** Closes the input that is being read, even if it waits for bytes that may never come. No further input is read. */
  destroy(): void;
}

export interface InputHooks {
  /** Called when an input cannot be opened or cannot be read to its end. */
  onError(name: string | null, error: Error): void;
  /** Called when an input begins. Everything from the previous input has been processed by then. */
  onBegin(input: InputReport): void;
}

/**
 * Reads files in order; `-` and an empty list mean standard input. `stdin` returns it, and is only called if it is read:
 * the first access to process.stdin makes a pipe non-blocking for all programs that share it, such as a shell's `while read`.
 */
export function openInputs(files: readonly string[], stdin: () => Readable, hooks: InputHooks): Inputs {
  const reports: InputReport[] = [];
  const names = files.length === 0 ? ['-'] : files;
  const sizes = new Map<string, number | null>();
  /** The input whose mark was processed last. */
  let current: InputReport | undefined;
  /** The stream that is being read. */
  let reading: Readable | undefined;
  let isDestroyed = false;

  async function* read(name: string): AsyncGenerator<InputItem, void, undefined> {
    const named = name === '-' ? null : name;
    const report: InputReport = { name: named, size: sizes.get(name) ?? null, bytes: 0, skipped: 0, error: null };
    reports.push(report);
    try {
      const stream = named === null ? openStdin(stdin()) : await openFile(named);
      reading = stream;
      if (isDestroyed) stream.destroy();
      let isSkipped = false;
      const skip = (): void => void (isSkipped = true);
      const mark = new InputStart({ name: named, size: report.size, skip, ...byRange(named) });
      let begun = false;
      for await (const chunk of counted(stream, report)) {
        if (!begun && !isDestroyed) yield mark;
        begun = true;
        yield chunk;
        if (report.error !== null || isSkipped) return;
      }
      // An empty input has a mark too, so that the reader can report it.
      if (!begun && !isDestroyed) yield mark;
    } catch (thrown) {
      if (isDestroyed) return;
      const error = errorOf(thrown);
      report.error = error.message;
      hooks.onError(named, error);
    }
  }

  return {
    reports,
    bytes: () => reports.reduce((sum, { bytes }) => sum + bytes, 0),
    size: () =>
      names.every((name) => sizes.get(name) != null) ? names.reduce((sum, name) => sum + sizes.get(name)!, 0) : null,
    giveUp(name, error) {
      // When an error comes, the mark of the next input may already have been read. Also, a file may be named twice.
      const report = current?.name === name ? current : reports.findLast((input) => input.name === name);
      if (report === undefined || report.error !== null) return false;
      report.error = error;
      return true;
    },
    destroy() {
      isDestroyed = true;
      reading?.destroy();
    },
    async *[Symbol.asyncIterator]() {
      for (const name of names) sizes.set(name, name === '-' ? null : await sizeOf(name));
      for (const name of names) {
        if (isDestroyed) return;
        for await (const item of read(name)) {
          yield item;
          if (item instanceof Uint8Array) continue;
          current = reports.at(-1)!;
          hooks.onBegin(current);
        }
      }
    },
  };
}

/** How to read an input by byte range. Possible for files only, also for a file that is standard input. */
function byRange(name: string | null): Pick<InputDescription, 'open'> {
  const path = name ?? (fstatSync(0).isFile() ? '/dev/stdin' : null);
  return path === null ? {} : { open: () => openLocalBytes(path) };
}

/** Yields the same chunks, and counts their bytes in the report. */
async function* counted(stream: Readable, report: InputReport): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    report.bytes += chunk.length;
    yield chunk;
  }
}

/** Size of a regular file, else null. An error is not reported here: opening the file will report it. */
async function sizeOf(name: string): Promise<number | null> {
  try {
    const stats = await stat(name);
    return stats.isFile() ? stats.size : null;
  } catch {
    return null;
  }
}

/** Standard input. If it is a file, it is read in larger pieces than the 64 KiB of Node's own stream. */
function openStdin(stdin: Readable): Readable {
  const { fd } = stdin as Readable & { readonly fd?: number };
  return fd !== undefined && fstatSync(fd).isFile()
    ? createReadStream('', { fd, autoClose: false, highWaterMark: READ_BYTES })
    : stdin;
}

async function openFile(name: string): Promise<Readable> {
  const handle = await open(name);
  const stats = await handle.stat();
  if (stats.isDirectory()) {
    await handle.close();
    throw new Error(`EISDIR: is a directory, read '${name}'`);
  }
  return createReadStream(name, { fd: handle, highWaterMark: READ_BYTES });
}
