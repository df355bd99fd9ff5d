/** Collects garbage earlier than the engine would: it does not see how much memory pages take outside its heap. */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Bytes of new buffers after which all garbage is collected. By itself the engine frees large pages too late when several
 * follow each other: memory peaked at 140 MiB for nine copies of an input, against 105 to 116 for one copy. With this limit
 * it peaks at 103 and 99 MiB, for a few collections a run.
 */
const BUFFER_BYTES = 22 << 20;

/**
 * Bytes of new buffers after which the young generation alone is collected, which frees most of them for less than a
 * millisecond. A thread that reads for others makes buffers and little else, so its young generation fills slowly, and the
 * engine marks its whole heap instead to free them: 38 times a copy of 590 MB of records, 10 times with this limit. A run
 * on two worker threads then took 14 % less CPU. Limits of 2 and 4 MiB gain about as much, 8 MiB half of it.
 */
const YOUNG_BUFFER_BYTES = 3 << 20;

interface CollectOptions {
  readonly type: 'minor' | 'major';
}

function isCollect(value: unknown): value is (options: CollectOptions) => void {
  return typeof value === 'function';
}

/**
 * Returns a function to be called often. It collects garbage if buffers have grown by one of the limits above since the last
 * collection of that kind.
 */
export function createCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (!isCollect(collect)) throw new TypeError('the engine has no function to collect garbage');
  /**
   * Bytes of buffers in use after the last collection of each kind, or fewer if there were fewer since. They include the
   * memory of kernels.
   */
  const inUse = { minor: 0, major: 0 };
  return () => {
    let bytes = bufferBytes();
    if (bytes > inUse.minor + YOUNG_BUFFER_BYTES) {
      collect({ type: 'minor' });
      inUse.minor = bytes = bufferBytes();
    }
    if (bytes > inUse.major + BUFFER_BYTES) {
      collect({ type: 'major' });
      inUse.major = bytes = bufferBytes();
    }
    inUse.minor = Math.min(inUse.minor, bytes);
    inUse.major = Math.min(inUse.major, bytes);
  };
}

/** NOTE: process.memoryUsage would be slower: it asks the system each time. */
function bufferBytes(): number {
  return getHeapStatistics().external_memory;
}
