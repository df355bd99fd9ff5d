/**
 * Runs the whole program under attack and measures its peak resident memory and CPU time, and what became of the input.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { readStatsFile } from '../parse-json.js';
import { watchCost } from '../process-cost.js';
import type { HostileCrawl } from './hostile-crawls.js';

export interface Survived {
  readonly peakMiB: number;
  readonly cpuMs: number;
  readonly code: number | null;
  /** Numbers of documents, drops and rejects. */
  readonly outcome: string;
}

const PROGRAM = fileURLToPath(new URL('../../pipelines/interleaved.js', import.meta.url));

/** Runs the program with default options and the crawl on its standard input, as a pipe. */
export async function survive({ chunks }: HostileCrawl): Promise<Survived> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-attack-'));
  const stats = join(folder, 'stats.json');
  const cost = watchCost();
  const child = spawn(process.execPath, [PROGRAM, '--stats-file', stats], { stdio: ['pipe', 'ignore', 'ignore'] });
  const [{ userMs, systemMs, peakMiB, code }] = await Promise.all([
    cost(child),
    // If the program ends before its input, it closes the pipe; its exit code shows that.
    pipeline(Readable.from(chunks()), child.stdin).catch(() => undefined),
  ]);
  const outcome = readOutcome(stats);
  rmSync(folder, { recursive: true });
  return { peakMiB, cpuMs: userMs + systemMs, code, outcome };
}

function readOutcome(file: string): string {
  const { stages } = readStatsFile(file);
  const counts = Object.values(stages).flatMap((stage) =>
    Object.entries(stage).filter(
      ([name, amount]) => amount > 0 && (/^(dropped|rejected)\./.test(name) || name.endsWith('_cut')),
    ),
  );
  const documents = stages['write-rows']?.['in'] ?? 0;
  return [`${documents} documents`, ...counts.map(([name, amount]) => `${name} ${amount}`)].join(', ');
}
