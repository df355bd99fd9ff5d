/**
 * The cost that the system charges to a child process (Linux only): user and system time, which the kernel adds to the
 * parent's `cutime` and `cstime` when it waits for the child; and peak resident memory, read from the child while it
 * runs.
 */
import { execFileSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Cost {
  readonly userMs: number;
  readonly systemMs: number;
  readonly peakMiB: number;
}

/**
 * Interval between reads of a child's peak resident memory. The value never decreases, so only the last moments can be
 * missed.
 */
const LOOK_MS = 20;

/**
 * Call this before starting the child, one child at a time. The returned function waits for the child and returns its
 * cost and exit code.
 */
export function watchCost(): (child: ChildProcess) => Promise<Cost & { readonly code: number | null }> {
  const before = childTicks();
  return async (child) => {
    let peakKiB = 0;
    const look = setInterval(() => (peakKiB = Math.max(peakKiB, peakOf(child.pid!))), LOOK_MS);
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once('close', resolve).once('error', reject),
    );
    clearInterval(look);
    const after = childTicks();
    const tickMs = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
    return {
      userMs: (after.user - before.user) * tickMs,
      systemMs: (after.system - before.system) * tickMs,
      peakMiB: peakKiB / 1024,
      code,
    };
  };
}

/** Fields 16 and 17 of /proc/self/stat (proc(5)): CPU time of children that have been waited for, in clock ticks. */
function childTicks(): { user: number; system: number } {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // The second field is the command's name, which may contain spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { user: Number(fields[13]), system: Number(fields[14]) };
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
