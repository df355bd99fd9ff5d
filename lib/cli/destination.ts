/** Where a program writes: standard output, or the files of `-o`. */
import { Writable } from 'node:stream';
import type { Pipeline } from '../flow/pipeline.js';
import { DEFAULT_FORMAT, formats, type FormatName } from '../formats/index.js';
import type { Compression } from '../output/name.js';
import { openPlanned } from '../output/output.js';
import type { Output } from '../output/output.js';
import { otherFormatSuffix, writtenSuffixes } from '../output/name.js';
import { planOutput, SHARD_BYTES } from '../output/plan.js';
import type { OutputPlan } from '../output/plan.js';
import type { Shard } from '../output/shards.js';
import { UsageError } from './exit.js';
import type { RunFlags } from './flags.js';
import { codeOf } from '../model/errors.js';
import { EXISTS } from '../output/target.js';

/** The output that the flags ask for. */
export interface OutputRequest {
  /** The format of the rows; null if the pipeline writes no rows. */
  readonly format: FormatName | null;
  /** Null for standard output. */
  readonly plan: OutputPlan | null;
}

/** What a run wrote, as `--stats-file` reports it. */
export interface OutputReport {
  /** Null for standard output. */
  readonly file: string | null;
  /** Null if the output is not rows. */
  readonly format: FormatName | null;
  readonly compression: Compression | null;
  /** Bytes of the files, or bytes written to standard output; null if they were not counted. */
  readonly bytes: number | null;
  /** The complete files; null for standard output. */
  readonly shards: readonly Shard[] | null;
}

export interface Destination {
  readonly stream: Writable;
  /** If the error is one of this output, a clearer error with the same code; else the error itself. */
  explain(error: Error): Error;
  /** Waits until all files are closed, and returns a line about a file that is not complete, if there is one. */
  close(): Promise<string[]>;
  report(bytes: number | null): OutputReport;
}

/** Reads `--output`, `--format`, `--shard-size` and `--overwrite`. Opens nothing. Throws UsageError. */
export function readOutputRequest(
  pipeline: Pipeline,
  flags: RunFlags,
  isTerminal = process.stdout.isTTY,
): OutputRequest {
  const { output, format, shardSize, overwrite } = flags;
  const plan =
    output === null || output === '-' ? null : planned(output, { format: format ?? undefined, shardSize, overwrite });
  if (plan !== null && pipeline.sink.givesRows && format === null) refuseOtherFormat(plan.file);
  if (plan === null && format !== null) refuseToPipe(format, isTerminal);
  if (shardSize !== SHARD_BYTES && plan?.sharded !== true) {
    throw new UsageError('--shard-size needs %d or %05d in the name of --output, such as docs-%05d.jsonl');
  }
  if (plan !== null) refuseWhatCannotBe(pipeline, plan);
  return { plan, format: pipeline.sink.givesRows ? (plan?.format ?? format ?? DEFAULT_FORMAT) : null };
}

function refuseToPipe(format: FormatName, isTerminal: boolean): void {
  const { needsFile, isPlain } = formats[format];
  if (needsFile !== null) throw new UsageError(`--format ${format} needs --output FILE: ${needsFile}`);
  if (isTerminal && !isPlain) {
    throw new UsageError(
      `--format ${format} is binary, and standard output is a terminal: add --output FILE or a pipe`,
    );
  }
}

function planned(file: string, options: Parameters<typeof planOutput>[1]): OutputPlan {
  return asUsage(() => planOutput(file, options));
}

/** Returns what `act` does; its RangeError becomes a UsageError with the name of the flag, and says which flag would help. */
export function asUsage<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const help = codeOf(error) === EXISTS ? '; add --overwrite to replace what is there, or choose another name' : '';
    throw new UsageError(`--${error.message}${help}`);
  }
}

function refuseOtherFormat(file: string): void {
  const suffix = otherFormatSuffix(file);
  if (suffix === null) return;
  const advice = `suffixes that are written: ${writtenSuffixes()}; with --format any name is accepted`;
  throw new UsageError(`--output must not end in ${suffix}: got ${JSON.stringify(file)}; ${advice}`);
}

function refuseWhatCannotBe(pipeline: Pipeline, { file, format, sharded }: OutputPlan): void {
  if (!formats[format].isPlain && !pipeline.sink.givesRows) {
    throw new UsageError(
      `--output must not have the suffix of ${format}, which ${pipeline.name} cannot write: got ${JSON.stringify(file)}`,
    );
  }
  if (sharded && !pipeline.sink.givesRows) {
    throw new UsageError(`--output must be one file for ${pipeline.name}, without %d: got ${JSON.stringify(file)}`);
  }
}

/** Opens the output. `beforeTerminal` is called before anything is written to a terminal. At the end `whyNot` returns why it must not replace anything, as the end of a sentence, or null. */
export function openDestination(
  { plan, format }: OutputRequest,
  whyNot: () => string | null,
  beforeTerminal: () => void,
): Destination {
  if (plan === null) return toStdout(format, beforeTerminal);
  return toFiles(
    plan,
    format,
    openPlanned(plan, () => whyNot() !== null),
    whyNot,
  );
}

function toFiles(
  plan: OutputPlan,
  format: FormatName | null,
  stream: Output,
  whyNot: () => string | null,
): Destination {
  const { file, compression } = plan;
  const { shards } = stream;
  process.once('exit', stream.discardNow);
  // The run handles errors of the stream. This listener is for those that come later, while the file is being removed.
  stream.on('error', () => undefined);
  return {
    stream,
    explain: (error) => error,
    async close() {
      if (!stream.closed) await new Promise((resolve) => stream.once('close', resolve));
      process.off('exit', stream.discardNow);
      const isReported = stream.errored !== null && shards.length === 0;
      return stream.unfinished === null || plan.inPlace || isReported
        ? []
        : [whatIsThere(shards, stream.unfinished, whyNot() ?? UNFINISHED)];
    },
    report: () => ({ file, format, compression, bytes: shards.reduce((sum, { bytes }) => sum + bytes, 0), shards }),
  };
}

const UNFINISHED = 'the run did not finish';

function whatIsThere(shards: readonly Shard[], unfinished: string, reason: string): string {
  const missing = `${unfinished} is not written, since ${reason}`;
  if (shards.length === 0) return missing;
  const [first, last] = [shards[0]!.file, shards.at(-1)!.file];
  return `${missing}; ${first === last ? `${first} is` : `${first} to ${last} are`} complete`;
}

function toStdout(format: FormatName | null, beforeTerminal: () => void): Destination {
  const errors = new Set<unknown>();
  process.stdout.on('error', (error) => errors.add(error));
  return {
    stream: process.stdout.isTTY ? announced(process.stdout, beforeTerminal) : process.stdout,
    explain: (error) => (errors.has(error) ? failedStdout(error) : error),
    close: () => Promise.resolve([]),
    report: (bytes) => ({ file: null, format, compression: null, bytes, shards: null }),
  };
}

/** The same output, with a call before each write. */
function announced(output: Writable, before: () => void): Writable {
  return new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      before();
      output.write(chunk, done);
    },
  });
}

/** An error of standard output, with its code. */
function failedStdout(error: Error): Error {
  const { code } = error as NodeJS.ErrnoException;
  return Object.assign(new Error(`cannot write standard output: ${error.message}`, { cause: error }), { code });
}
