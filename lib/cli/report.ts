/** The table of `--stats`: the counters of each stage. */
import type { AnyStage } from '../flow/types.js';
import type { Stats, StageStats } from '../flow/stats.js';
import { count, percent } from '../text/figures.js';
import { MEGABYTE, WIDTH, wrapLines } from './format.js';

export interface RunFigures {
  /** Bytes read from all inputs, before decompression. */
  readonly bytes: number;
  readonly seconds: number;
}

/** The table in pipeline order. Below each stage are lines for its drop reasons, reject codes and own counters. */
export function statsTable(stages: readonly AnyStage[], stats: Stats, run: RunFigures): string {
  const total = stages.reduce((sum, { spec }) => sum + (stats[spec.name]?.['time_ms'] ?? 0), 0);
  const head = ['stage', 'in', 'passed', 'dropped', 'rejected', 'MB/s', 'time'];
  const rows = stages.map(({ spec }) => stageRow(spec.name, stats[spec.name] ?? {}, run.bytes, total));
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const text = (row: readonly string[]): string =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd();
  const body = stages.flatMap(({ spec }, i) => [text(rows[i]!), ...detailLines(stats[spec.name] ?? {})]);
  return [text(head), ...body, ...remarks(stages, stats), totalLine(run, total)].join('\n');
}

function stageRow(name: string, counters: StageStats, bytes: number, total: number): string[] {
  const { in: taken = 0, out = 0, dropped = 0, rejected = 0, time_ms: time } = counters;
  const speed = time === undefined ? '' : count(bytes / MEGABYTE / (time / 1000));
  const share = time === undefined ? '' : percent(Math.round((time / total) * 1000) / 1000);
  return [name, ...[taken, out, dropped, rejected].map(count), speed, share];
}

/** The lines for a stage's drop reasons, reject codes and own counters. Reasons and codes that did not occur are left out. */
function detailLines(counters: StageStats): string[] {
  const own = Object.keys(counters).filter((name) => !/^(in|out|time_ms|dropped(\..*)?|rejected(\..*)?)$/.test(name));
  const parts = [
    ['dropped', detail(counters, 'dropped.')],
    ['rejected', detail(counters, 'rejected.')],
    ['counted', own.map((name) => `${name} ${count(counters[name]!)}`)],
  ] as const;
  return parts.flatMap(([title, entries]) => {
    if (entries.length === 0) return [];
    return wrapLines(`${title} ${entries.join(', ')}`, WIDTH - 4).map((line, i) => `${i === 0 ? '  ' : '    '}${line}`);
  });
}

function detail(counters: StageStats, prefix: string): string[] {
  const met = Object.entries(counters).filter(([name, amount]) => name.startsWith(prefix) && amount > 0);
  return met.toSorted((a, b) => b[1] - a[1]).map(([name, amount]) => `${name.slice(prefix.length)} ${count(amount)}`);
}

/** The remarks that stages make on their counters. */
function remarks(stages: readonly AnyStage[], stats: Stats): string[] {
  return stages.flatMap(({ spec }) => spec.remark?.(stats[spec.name] ?? {}) ?? []);
}

function totalLine({ bytes, seconds }: RunFigures, total: number): string {
  const speed = `${(bytes / MEGABYTE / seconds).toFixed(1)} MB/s`;
  return `${count(bytes)} bytes read in ${seconds.toFixed(1)} s, ${speed}; in stages ${(total / 1000).toFixed(1)} s`;
}
