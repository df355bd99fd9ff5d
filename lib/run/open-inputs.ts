/** Inputs of a run: files in the order given, or standard input, as chunks and marks. */
import { createReadStream, fstatSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { InputStart, type InputDescription, type InputItem } from '../flow/input-marks.js';
import { openLocalBytes } from '../stores/read-local.js';
import { errorOf } from '../model/errors.js';

/** Large enough that a read's own cost vanishes beside inflating it. */
const READ_BYTES = 256 << 10;

/** What happened to one input. */
export interface InputReport {
  /** Null for standard input. */
  readonly name: string | null;
  readonly size: number | null;
  /** Bytes read. */
  bytes: number;
  /** Bytes in no record, as the reader counts them. */
  skipped: number;
  /** Why it was given up, else null. */
  error: string | null;
}

/** Chunks of bytes, and marks of where an input begins. */
export interface Inputs extends AsyncIterable<InputItem> {
  /** Those begun so far, in order; the last is being read. */
  readonly reports: readonly InputReport[];
  /** Bytes read of all of them. */
  readonly bytes: () => number;
  /** Total of the sizes known, null where one is not. */
  readonly size: () => number | null;
  /** Gives up the input of this name: the rest of it is left unread. False where it had failed already. */
  giveUp(name: string | null, error: string): boolean;
}

export interface InputHooks {
  /** An input could not be opened or read on. */
  onError(name: string | null, error: Error): void;
  /** An input has begun: everything that came from the one before has been processed. */
  onBegin(input: InputReport): void;
}

/**
 * Reads files in order; `-` is standard input, and so is an empty list. `stdin` gives it, and is asked only where it is read:
 * Node makes a pipe non-blocking once it is looked at, for all programs that share it (`while read` of a shell).
 */
export function openInputs(files: readonly string[], stdin: () => Readable, hooks: InputHooks): Inputs {
  const reports: InputReport[] = [];
  const names = files.length === 0 ? ['-'] : files;
  const sizes = new Map<string, number | null>();
  /** The input whose mark was processed last. */
  let current: InputReport | undefined;

  async function* read(name: string): AsyncGenerator<InputItem, void, undefined> {
    const named = name === '-' ? null : name;
    const report: InputReport = { name: named, size: sizes.get(name) ?? null, bytes: 0, skipped: 0, error: null };
    reports.push(report);
    try {
      const stream = named === null ? openStdin(stdin()) : await openFile(named);
      let isSkipped = false;
      const skip = (): void => void (isSkipped = true);
      const mark = new InputStart({ name: named, size: report.size, skip, ...byRange(named) });
      let begun = false;
      for await (const chunk of counted(stream, report)) {
        if (!begun) yield mark;
        begun = true;
        yield chunk;
        if (report.error !== null || isSkipped) return;
      }
      // An empty input has a mark too, so that the reader can say what is wrong with it.
      if (!begun) yield mark;
    } catch (thrown) {
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
      // A mark ends the input before it, whose error then comes late; and one file may be named twice.
      const report = current?.name === name ? current : reports.findLast((input) => input.name === name);
      if (report === undefined || report.error !== null) return false;
      report.error = error;
      return true;
    },
    async *[Symbol.asyncIterator]() {
      for (const name of names) sizes.set(name, name === '-' ? null : await sizeOf(name));
      for (const name of names) {
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

/** The way to read an input by range: a file, be it on standard input. */
function byRange(name: string | null): Pick<InputDescription, 'open'> {
  const path = name ?? (fstatSync(0).isFile() ? '/dev/stdin' : null);
  return path === null ? {} : { open: () => openLocalBytes(path) };
}

/** The same chunks, counted as they are read. */
async function* counted(stream: Readable, report: InputReport): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    report.bytes += chunk.length;
    yield chunk;
  }
}

/** Size of a regular file, else null; what is wrong with a file shows when it is opened. */
async function sizeOf(name: string): Promise<number | null> {
  try {
    const stats = await stat(name);
    return stats.isFile() ? stats.size : null;
  } catch {
    return null;
  }
}

/** Standard input; where it is a file, read in larger pieces than the 64 KiB of Node's own stream. */
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
