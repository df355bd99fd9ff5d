/** How many processors this process may use. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Where the limit of a container stands: Linux control groups, version 2 and version 1 (quota and period in microseconds). */
const QUOTA_FILES = ['/sys/fs/cgroup/cpu.max', '/sys/fs/cgroup/cpu/cpu.cfs_quota_us'] as const;
const PERIOD_FILE = '/sys/fs/cgroup/cpu/cpu.cfs_period_us';

/** Processors that the system lets this process use, at least 1: its affinity, and the quota of its container, rounded down. */
export function usableCores(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(quota() ?? Infinity)));
}

/** The quota of the control group in processors; null where there is none, or where it cannot be read. */
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
