/** The files that a run writes besides its output. Each must differ from all inputs and outputs, because opening it empties it. */
import { fstatSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { resolve } from 'node:path';
import type { RunHooks } from '../flow/types.js';
import type { OutputPlan } from '../output/plan.js';
import { UsageError } from './exit.js';
import type { RunFlags } from './flags.js';
import { openListing } from './listing.js';

const STDIN = 0;

export interface SideFiles {
  readonly hooks: Pick<RunHooks, 'onReject' | 'onDrop'>;
  close(): void;
}

/** Opens the files of `--rejects` and `--dropped`, if given. Throws UsageError before it opens any. */
export function openSideFiles(flags: RunFlags, inputs: readonly string[], plan: OutputPlan | null): SideFiles {
  refuseSameFiles(flags, inputs);
  if (plan !== null) refuseShards(flags, plan);
  const rejects = flags.rejects === null ? undefined : openListing(flags.rejects);
  const dropped = flags.dropped === null ? undefined : openListing(flags.dropped);
  return {
    hooks: { onReject: rejects?.add, onDrop: dropped?.add },
    close() {
      rejects?.close();
      dropped?.close();
    },
  };
}

function refuseSameFiles({ output, rejects, dropped, statsFile }: RunFlags, inputs: readonly string[]): void {
  const read = inputs.length === 0 ? ['-'] : inputs;
  const taken = new Map(read.map((name) => [name === '-' ? identityOfStdin() : identityOf(name), 'an input']));
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

function refuseShards({ rejects, dropped, statsFile }: RunFlags, { file, covers }: OutputPlan): void {
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
    return resolve(file);
  }
}

function identityOfStdin(): string | null {
  return identity(fstatSync(STDIN));
}

function identity(stats: Stats): string | null {
  return stats.isFile() ? `${stats.dev} ${stats.ino}` : null;
}
