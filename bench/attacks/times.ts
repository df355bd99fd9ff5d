/** Measures the cost of hostile pages from record to JSON: CPU time of this process, best of several passes. */
import type { AnyStage } from '../../lib/flow/stage.js';
import { InputError } from '../../lib/model/errors.js';
import type { WarcRecord } from '../../lib/model/record.js';
import { interleaved } from '../../pipelines/interleaved.js';
import { runStages } from '../inputs.js';
import type { HostileArchive } from './hostile-archives.js';
import type { HostilePage } from './hostile-pages.js';

const KIB = 1024;

/** The last three sizes double each time, to measure growth. */
export const SIZES = [64 * KIB, 256 * KIB, 1024 * KIB, 2048 * KIB, 4096 * KIB] as const;

/**
 * Shorter times consist mostly of start-up and noise, so their growth is not judged. Measurements of equal passes
 * differ by up to 10 ms.
 */
export const JUDGED_MS = 60;

export type Mode = 'defaults' | 'filter off, window all';

export interface PageTimes {
  /** Milliseconds for each size. */
  readonly times: readonly number[];
  /** Largest time per MiB, in milliseconds, for sizes of at least 1 MiB. */
  readonly perMiB: number;
  /**
   * The larger of the last two growth factors from one size to its double; null if both times are too short to judge.
   */
  readonly growth: number | null;
}

const afterReading = interleaved.stages.slice(interleaved.stages.findIndex(({ spec }) => spec.name === 'select-pages'));

function stagesOf(mode: Mode, feeds: boolean): readonly AnyStage[] {
  return afterReading.map((stage) => {
    const { options } = stage.spec;
    if (mode === 'defaults') return feeds && 'feeds' in options ? stage.with({ feeds }) : stage;
    return stage.with({
      ...('feeds' in options ? { feeds } : {}),
      ...('filter' in options ? { filter: 'off' } : {}),
      ...('window' in options ? { window: 'all' } : {}),
    });
  });
}

function recordOf(body: Uint8Array, type: string): WarcRecord {
  const head = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n`);
  const provenance = {
    ...{ file: null, offset: 0, length: 0, inner_offset: null },
    ...{ record_id: null, date: null, payload_digest: null },
  };
  return {
    type: 'response',
    headers: [['WARC-Target-URI', 'https://page.example/']],
    block: Buffer.concat([head, body]),
    oddities: [],
    provenance,
  };
}

function cpuMs(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Runs one page of each size through the stages after reading, `passes` times. */
export function timesOf({ make, type }: HostilePage, mode: Mode, passes: number): PageTimes {
  const stages = stagesOf(mode, type !== undefined);
  return timesOfRuns(stages, (size) => [recordOf(make(size), type ?? 'text/html')], passes);
}

/** As from a pipe. */
const CHUNK = 64 * KIB;

/** Runs one archive of each size through all stages, `passes` times. */
export function archiveTimes({ make }: HostileArchive, passes: number): PageTimes {
  const chunks = (size: number): readonly Uint8Array[] => {
    const bytes = make(size);
    return Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, i) =>
      bytes.subarray(i * CHUNK, (i + 1) * CHUNK),
    );
  };
  return timesOfRuns(interleaved.stages, chunks, passes);
}

function timesOfRuns(
  stages: readonly AnyStage[],
  input: (size: number) => readonly unknown[],
  passes: number,
): PageTimes {
  const times = SIZES.map((size) => {
    const items = input(size);
    const pass = (): void => {
      try {
        for (const _bytes of runStages(stages, items));
      } catch (error) {
        // An archive in which nothing is found is refused.
        if (!(error instanceof InputError)) throw error;
      }
    };
    return Math.min(...Array.from({ length: passes }, () => cpuMs(pass)));
  });
  const perMiB = Math.max(...times.slice(2).map((time, i) => time / 2 ** i));
  const growths = [3, 4].filter((i) => times[i]! >= JUDGED_MS).map((i) => times[i]! / times[i - 1]!);
  return { times, perMiB, growth: growths.length === 0 ? null : Math.max(...growths) };
}
