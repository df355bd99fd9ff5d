/** Collects garbage where the engine would wait too long: it sees pages as small objects, whatever lies outside its heap. */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Bytes of new buffers after which garbage is collected at once. The collector leaves dead pages lying when several large
 * ones come in a row: without this, nine copies of one input peaked at 140 MiB where one took 105 to 116; with it 103 and
 * 99, for a few collections a run.
 */
const BUFFER_BYTES = 22 << 20;

/** Returns what is to be called often: it collects where buffers have grown by so much since they were last collected. */
export function createCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new TypeError('the engine has no function to collect garbage');
  /** Bytes of buffers that were in use after the last collection, or since; the memory of kernels is one of them. */
  let inUse = 0;
  return () => {
    // NOTE: not process.memoryUsage, which reads the process's figures from the system each time.
    const before = getHeapStatistics().external_memory;
    if (before > inUse + BUFFER_BYTES) collect();
    else if (before >= inUse) return;
    inUse = getHeapStatistics().external_memory;
  };
}
