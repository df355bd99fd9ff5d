/** Describes the machine a bench ran on in one line, formats tables as Markdown, and saves results. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, platform, release } from 'node:os';
import { fileURLToPath } from 'node:url';

const RESULTS = fileURLToPath(new URL('results/', import.meta.url));

/** Saves a result as `bench/results/NAME.md`. */
export function saveResult(name: string, text: string): void {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(`${RESULTS}${name}.md`, text);
}

export function machineLine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${model}, ${availableParallelism()} cores, ${platform()} ${release()}, Node ${process.version}`;
}

const BEGIN = '<!-- tables -->';
const END = '<!-- /tables -->';

/**
 * Saves tables in a result that also contains text: between its markers if the file exists, otherwise in a new file
 * with the title.
 */
export function saveTables(name: string, title: string, text: string): void {
  const file = `${RESULTS}${name}.md`;
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : `# ${title}\n\n${BEGIN}\n${END}\n`;
  const [from, to] = [kept.indexOf(BEGIN), kept.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${file} has no ${BEGIN} … ${END} to write between`);
  saveResult(name, `${kept.slice(0, from + BEGIN.length)}\n\n${text}\n\n${kept.slice(to)}`);
}

/** A Markdown table. The first column is text; the others are figures. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
