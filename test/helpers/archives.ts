/** Summarises how a whole file was read: records by type, rejects by code, bytes skipped, documents, exit code. */
import { basename } from 'node:path';
import { Writable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { checkBudget } from '../../lib/cli/budget.js';
import { runOptions } from '../../lib/cli/flags.js';
import { runPipeline } from '../../lib/run/run-pipeline.js';
import { InputStart, type InputItem } from '../../lib/flow/input-marks.js';
import type { Stats } from '../../lib/flow/types.js';
import type { WarcRecord } from '../../lib/model/record.js';
import { interleaved } from '../../pipelines/interleaved.js';

export interface ArchiveOutcome {
  readonly records: { readonly [type: string]: number };
  readonly rejects: { readonly [code: string]: number };
  /** Why nothing in the file could be read, or null. */
  readonly fails: string | null;
  readonly skipped: number;
  readonly documents: number;
  readonly exit: number;
}

/** Runs `interleaved` with default options on the bytes of one file. */
export async function archiveOutcome(file: string, bytes: Buffer): Promise<ArchiveOutcome> {
  const stats: Stats = {};
  let fails: string | null = null;
  await runPipeline(interleaved, {
    input: inputOf(file, bytes),
    output: new Writable({ write: (_chunk, _encoding, done) => done() }),
    stats,
    onInputError: ({ code }) => void (fails = code),
  });
  const { bytes_skipped: skipped = 0, ...counters } = stats['read-warc'] ?? {};
  const records = Object.fromEntries(TYPES.map((type) => [type, counters[type] ?? 0]).filter(([, n]) => n !== 0));
  const input = { name: file, size: bytes.length, bytes: bytes.length, skipped, error: fails };
  const { maxRejected, rejectedFloor, maxSkipped } = runOptions;
  const budget = {
    maxRejected: maxRejected.default,
    rejectedFloor: rejectedFloor.default,
    maxSkipped: maxSkipped.default,
  };
  const over = checkBudget(interleaved, stats, [input], budget, null).exceeded.length > 0;
  const documents = stats['write-rows']?.['in'] ?? 0;
  return { records, rejects: rejectsIn(stats), fails, skipped, documents, exit: fails !== null || over ? 3 : 0 };
}

const TYPES = [
  ...['warcinfo', 'response', 'resource', 'request', 'metadata', 'revisit', 'conversion', 'continuation', 'other'],
];

async function* inputOf(file: string, bytes: Buffer): AsyncGenerator<InputItem> {
  yield new InputStart({ name: basename(file), size: bytes.length });
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

function rejectsIn(stats: Stats): { [code: string]: number } {
  const rejects: { [code: string]: number } = {};
  for (const counters of Object.values(stats)) {
    for (const [name, amount] of Object.entries(counters)) {
      const code = name.startsWith('rejected.') ? name.slice('rejected.'.length) : '';
      if (code !== '' && amount > 0) rejects[code] = (rejects[code] ?? 0) + amount;
    }
  }
  return rejects;
}

/**
 * Compares a record with the bytes at its place in the file, decompressed by zlib alone. Returns the difference, or
 * null.
 */
export function notInFile({ headers, block, provenance }: WarcRecord, file: Buffer): string | null {
  const { offset, length, inner_offset } = provenance;
  const stored = file.subarray(offset, offset + length);
  const content = stored[0] === 0x1f && stored[1] === 0x8b ? gunzipSync(stored) : stored;
  const text = content.toString('latin1', inner_offset ?? 0);
  const [header = ''] = /^[\s\xEF\xBB\xBF]*WARC\/[^]*?\n\r?\n/i.exec(text) ?? [];
  if (header === '') return `no record header at ${offset}`;
  const lines = header.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const named = new Set(lines.map((line) => line.replaceAll(/\s/g, '')));
  for (const [name, value] of headers) {
    const line = Buffer.from(`${name}:${value}`).toString('latin1').replaceAll(/\s/g, '');
    const plain = Buffer.from(`${name}:${value}`, 'latin1').toString('latin1').replaceAll(/\s/g, '');
    if (!named.has(line) && !named.has(plain)) return `no field ${name} at ${offset}`;
  }
  const start = (inner_offset ?? 0) + header.length;
  return content.subarray(start, start + block.length).equals(block) ? null : `another block at ${offset}`;
}
