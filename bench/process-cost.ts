/**
 * What the system charged to a child process (Linux only): user and system time, which the kernel adds to the parent's
 * `cutime` and `cstime` when the child is waited for, and the highest resident set, read from the child itself while it runs.
 */
import { execFileSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Cost {
  readonly userMs: number;
  readonly systemMs: number;
  readonly peakMiB: number;
}

/** Between two looks at a child's highest resident set; it only rises, so that only the last moments can be missed. */
const LOOK_MS = 20;

/** Call before the child is started, one child at a time; the result waits for the child and gives its cost and exit code. */
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

/** Fields 16 and 17 of /proc/self/stat (proc(5)): time of children that have been waited for, in clock ticks. */
function childTicks(): { user: number; system: number } {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // The second field is the command's name, which may hold spaces.
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
