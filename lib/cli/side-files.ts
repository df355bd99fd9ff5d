/** The files that a run writes besides its output. Each must differ from all inputs and outputs. */
import { fstatSync, realpathSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { checkTarget } from '../output/target.js';
import type { RunHooks } from '../flow/types.js';
import type { OutputPlan } from '../output/plan.js';
import { asUsage } from './destination.js';
import { UsageError } from './exit.js';
import type { RunFlags } from './flags.js';
import { openListing } from './listing.js';
import type { ListingFile } from './listing.js';

const STDIN = 0;

export interface SideFiles {
  readonly hooks: Pick<RunHooks, 'onReject' | 'onDrop'>;
  /** Where to write the counters; null if they are not to be written. */
  readonly statsFile: ListingFile | null;
  close(): void;
}

/** Opens the files of `--rejects` and `--dropped`, if given. Throws UsageError before it opens any. */
export function openSideFiles(flags: RunFlags, inputs: readonly string[], plan: OutputPlan | null): SideFiles {
  if (plan !== null) refuseShards(flags, inputs, plan);
  const [rejectsFile, droppedFile, statsFile] = [
    checked('rejects', flags.rejects, flags.overwrite),
    checked('dropped', flags.dropped, flags.overwrite),
    checked('stats-file', flags.statsFile, flags.overwrite),
  ];
  const rejects = rejectsFile === null ? undefined : openListing(rejectsFile);
  const dropped = droppedFile === null ? undefined : openListing(droppedFile);
  return {
    statsFile,
    hooks: { onReject: rejects?.add, onDrop: dropped?.add },
    close() {
      rejects?.close();
      dropped?.close();
    },
  };
}

function checked(option: string, file: string | null, overwrite: boolean): ListingFile | null {
  return file === null ? null : { file, ...asUsage(() => checkTarget(option, file, overwrite)) };
}

/** Throws UsageError if a file to be written is an input, or is named by two flags. */
export function refuseSameFiles({ output, rejects, dropped, statsFile }: RunFlags, inputs: readonly string[]): void {
  const taken = new Map(identitiesOf(inputs).map((identity) => [identity, 'an input']));
  const written = {
    '--output': output === '-' ? null : output,
    '--rejects': rejects,
    '--dropped': dropped,
    '--stats-file': statsFile,
  };
  for (const [flag, file] of Object.entries(written)) {
    const identity = file === null ? null : identityOf(file);
    if (identity === null) continue;
    const other = taken.get(identity);
    if (other !== undefined) throw new UsageError(`${flag} is the same file as ${other}, ${file}: choose another`);
    taken.set(identity, flag);
  }
}

/** What identifies the inputs; null for those that are not files. */
function identitiesOf(inputs: readonly string[]): (string | null)[] {
  const read = inputs.length === 0 ? ['-'] : inputs;
  return read.map((name) => (name === '-' ? identityOfStdin() : identityOf(name)));
}

function refuseShards(
  { rejects, dropped, statsFile }: RunFlags,
  inputs: readonly string[],
  { file, covers, earlier }: OutputPlan,
): void {
  const read = new Set(identitiesOf(inputs));
  const eaten = earlier.find((each) => read.has(identityOf(each)));
  if (eaten !== undefined)
    throw new UsageError(`--output would replace ${eaten}, which is an input: choose another name`);
  for (const [flag, name] of Object.entries({
    '--rejects': rejects,
    '--dropped': dropped,
    '--stats-file': statsFile,
  })) {
    if (name !== null && covers(name))
      throw new UsageError(`${flag} is one of the files of --output, ${file}: choose another`);
  }
}

/** A text that is the same for all names of a file. Null for a terminal, /dev/null and the like, which may be used more than once. */
function identityOf(file: string): string | null {
  try {
    return identity(statSync(file));
  } catch {
    // It does not exist yet. Any other error will be reported when the file is opened.
    return resolve(realFolder(file), basename(file));
  }
}

/** The folder of a file without symbolic links, by which one file can have two names. */
function realFolder(file: string): string {
  try {
    return realpathSync(dirname(file));
  } catch {
    return dirname(file);
  }
}

function identityOfStdin(): string | null {
  return identity(fstatSync(STDIN));
}

function identity(stats: Stats): string | null {
  return stats.isFile() ? `${stats.dev} ${stats.ino}` : null;
}
