/** Plans an output: checks its name and options, and decides format, compression and file names, before anything is opened. */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as zlib from 'node:zlib';
import { DEFAULT_FORMAT, formats, type FormatName } from '../formats/index.js';
import { readPattern, readSuffix } from './name.js';
import type { Compression } from './name.js';
import { checkName, checkTarget, EXISTS, refused as refusedFor } from './target.js';

/**
 * Default for the largest size of each file, if there are several, in bytes before compression. It is the default of
 * `max_shard_size` of Hugging Face's `datasets`, which is measured in the same way.
 */
export const SHARD_BYTES = 500_000_000;

export interface OutputOptions {
  /** Format of the rows. By default that of the name's suffix, else the default format. */
  readonly format?: FormatName | undefined;
  /** Most bytes, before compression, in each file of a pattern. A single row may be larger. */
  readonly shardSize?: number | undefined;
  /** Whether an existing file is replaced; for a pattern, all files of the pattern. Default false: it is an error. */
  readonly overwrite?: boolean | undefined;
}

export interface OutputPlan {
  /** The name as given. */
  readonly file: string;
  readonly format: FormatName;
  readonly compression: Compression | null;
  readonly shardSize: number;
  /** Whether there may be several files. */
  readonly sharded: boolean;
  /** Whether it is a pipe or a device, which is written in place since it cannot be replaced. */
  readonly inPlace: boolean;
  /** The existing files of the pattern, which are removed when the first new file is complete. */
  readonly earlier: readonly string[];
  nameOf(shard: number): string;
  /** Whether a file of this name would be written. */
  covers(file: string): boolean;
}

/** Throws RangeError if name and options contradict each other, or if existing files must not be replaced. */
export function planOutput(
  file: string,
  { format, shardSize = SHARD_BYTES, overwrite = false }: OutputOptions = {},
): OutputPlan {
  const name = basename(file);
  const pattern = readPattern(name);
  const parts = readSuffix(name);
  checkName('output', file);
  if (format !== undefined && parts.format !== null && parts.format !== format) {
    throw refused(`end in ${formats[format].suffixes[0]} for rows as ${format}`, file);
  }
  const plan = { file, format: format ?? parts.format ?? DEFAULT_FORMAT, compression: parts.compression };
  checkCompression(plan);
  const folder = dirname(file);
  const earlier = pattern === null ? [] : namesIn(folder).filter(pattern.matches);
  if (!overwrite && earlier.length > 0) throw shardsExist(file, earlier);
  for (const each of earlier) checkTarget('output', join(folder, each), overwrite);
  return {
    ...plan,
    shardSize,
    sharded: pattern !== null,
    inPlace: pattern === null && checkTarget('output', file, overwrite).inPlace,
    earlier: earlier.map((each) => join(folder, each)),
    nameOf: (shard) => (pattern === null ? file : join(folder, pattern.nameOf(shard))),
    covers: (other) => pattern !== null && dirname(other) === folder && pattern.matches(basename(other)),
  };
}

function refused(requirement: string, file: string, found = ''): RangeError {
  return refusedFor('output', requirement, file, found);
}

function checkCompression({ file, format, compression }: Pick<OutputPlan, 'file' | 'format' | 'compression'>): void {
  if (compression === null) return;
  if (!formats[format].isPlain) throw refused(`have no compression suffix for rows as ${format}`, file);
  if (compression === 'zstd' && !hasZstd()) {
    throw refused(
      `not end in .zst on Node ${process.versions.node}`,
      file,
      '; use Node 22.15 or newer, or .gz, or pipe standard output through zstd',
    );
  }
}

/** Whether this Node can compress with zstd: from 22.15 and 23.8 on. */
export function hasZstd(): boolean {
  return typeof (zlib as { createZstdCompress?: unknown }).createZstdCompress === 'function';
}

/** The error for files of the pattern that exist: those beyond the last file of this run would be read as if they belonged to it. */
function shardsExist(file: string, [first, ...others]: readonly string[]): RangeError {
  const found = others.length === 0 ? `${first} is` : `${first} and ${others.length} more are`;
  const sentence = `, of which ${found} there, complete files of an earlier run that may have been ended early`;
  return Object.assign(refused('be a pattern without files', file, sentence), { code: EXISTS });
}

/** The sorted names in a folder; empty if it cannot be read, which is reported when the first file is created. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}
