/** Rows without errors, and functions to read findings. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkRow, type Finding } from '../../lib/verify/rows.js';
import { root, run } from './run.js';

export const sample = readFileSync(join(root, 'sample', 'crawl.warc.gz'));

export const written = (await run(['pipelines/interleaved.js', '--window', '20'], sample)).stdout;

export const linesOf = (output: Buffer): string[] => output.toString().trimEnd().split('\n');

export const lines = linesOf(written);

/** The output of another program for the sample. */
export const given = async (...args: string[]): Promise<string[]> => linesOf((await run(args, sample)).stdout);

export const windowsLines = await given('pipelines/windows.js', '--window', '20');

export const windowLines = await given('pipelines/windows.js', '--window', '20', '--explode');

export const urlLines = await given('pipelines/urls.js', '--filter', 'off');

export const useLines = await given('pipelines/urls.js', '--filter', 'off', '--repeats');

export const uniqueLines = linesOf((await run(['pipelines/dedup.js'], useLines.join('\n'))).stdout);

/** The findings for a row; `missing` is a row that does not exist. */
export function findings(value: unknown): Finding[] {
  const found: Finding[] = [];
  checkRow({ file: null, line: 1, value, unread: null }, (finding) => found.push(finding));
  return found;
}
