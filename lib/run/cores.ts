/** How many processors this process may use. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Files with the CPU limit of a container: Linux control groups, version 2 and version 1 (quota and period in microseconds). */
const QUOTA_FILES = ['/sys/fs/cgroup/cpu.max', '/sys/fs/cgroup/cpu/cpu.cfs_quota_us'] as const;
const PERIOD_FILE = '/sys/fs/cgroup/cpu/cpu.cfs_period_us';

/** Number of processors this process may use, at least 1: the smaller of its CPU affinity and its container's quota, rounded down. */
export function usableCores(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(quota() ?? Infinity)));
}

/** The quota of the control group, in processors; null if there is none or it cannot be read. */
function quota(): number | null {
  const [first, second] = QUOTA_FILES.map(readWords);
  const [limit, period] = first ?? [second?.[0], readWords(PERIOD_FILE)?.[0]];
  const cores = Number(limit) / Number(period);
  return Number.isFinite(cores) && cores > 0 ? cores : null;
}

function readWords(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8').trim().split(' ');
  } catch {
    return undefined;
  }
}
