/** What is to be written, and under which names: all that can be said, and refused, before anything is opened. */
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as zlib from 'node:zlib';
import { DEFAULT_FORMAT, formats, type FormatName } from '../formats/index.js';
import { readPattern, readSuffix } from './name.js';
import type { Compression, Pattern } from './name.js';

/**
 * Size at which one file is followed by the next, in bytes before compression: the `max_shard_size` that Hugging Face's
 * `datasets` has by default, measured as they do.
 */
export const SHARD_BYTES = 500_000_000;

export interface OutputOptions {
  /** Format of the rows; else as the name's ending says, else the default one. */
  readonly format?: FormatName | undefined;
  /** Most bytes before compression in each file of a pattern; one row may be more. */
  readonly shardSize?: number | undefined;
}

export interface OutputPlan {
  /** As named. */
  readonly file: string;
  readonly format: FormatName;
  readonly compression: Compression | null;
  readonly shardSize: number;
  /** Whether there may be several files. */
  readonly sharded: boolean;
  /** A pipe or a device: written where it is, since it cannot be replaced. */
  readonly inPlace: boolean;
  nameOf(shard: number): string;
  /** Whether a file of this name would be written. */
  covers(file: string): boolean;
}

/** Throws RangeError where the name and the options do not go together, or what is there already may not be replaced. */
export function planOutput(file: string, { format, shardSize = SHARD_BYTES }: OutputOptions = {}): OutputPlan {
  const name = basename(file);
  const pattern = readPattern(name);
  const parts = readSuffix(name);
  if (file === '' || file.endsWith('/')) throw refused('be the name of a file', file);
  if (format !== undefined && parts.format !== null && parts.format !== format) {
    throw refused(`end in ${formats[format].suffixes[0]} for rows as ${format}`, file);
  }
  const plan = { file, format: format ?? parts.format ?? DEFAULT_FORMAT, compression: parts.compression };
  checkCompression(plan);
  const folder = dirname(file);
  if (pattern !== null) refuseShards(file, folder, pattern);
  return {
    ...plan,
    shardSize,
    sharded: pattern !== null,
    inPlace: pattern === null && isInPlace(file),
    nameOf: (shard) => (pattern === null ? file : join(folder, pattern.nameOf(shard))),
    covers: (other) => pattern !== null && dirname(other) === folder && pattern.matches(basename(other)),
  };
}

function refused(wish: string, file: string, found = ''): RangeError {
  return new RangeError(`output must ${wish}: got ${JSON.stringify(file)}${found}`);
}

function checkCompression({ file, format, compression }: Pick<OutputPlan, 'file' | 'format' | 'compression'>): void {
  if (compression === null) return;
  if (!formats[format].isPlain) throw refused(`have no ending of a compression for rows as ${format}`, file);
  if (compression === 'zstd' && !hasZstd()) {
    throw refused(
      `not end in .zst on Node ${process.versions.node}`,
      file,
      '; take Node 22.15 or newer, .gz, or standard output and a pipe through zstd',
    );
  }
}

/** Node has it from 22.15 and 23.8 on. */
export function hasZstd(): boolean {
  return typeof (zlib as { createZstdCompress?: unknown }).createZstdCompress === 'function';
}

/** Shards of another run would stand behind the last one of this, and be read with them. */
function refuseShards(file: string, folder: string, pattern: Pattern): void {
  const [first, ...others] = namesIn(folder).filter(pattern.matches);
  if (first === undefined) return;
  const found = others.length === 0 ? `${first} is` : `${first} and ${others.length} more are`;
  throw refused('be a pattern without files', file, `, of which ${found} there; remove them, or take another name`);
}

/** Sorted; none where the folder cannot be read, which shows when the first file is made. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

/** Throws RangeError for what is neither a file that may be replaced nor a pipe or device. */
function isInPlace(file: string): boolean {
  const [itself, leadsTo] = [lstatSync, statSync].map((look) => look(file, { throwIfNoEntry: false }));
  if (itself === undefined) return false;
  if (leadsTo?.isDirectory() === true) throw refused('be the name of a file', file, ', a directory');
  const isFile = leadsTo === undefined || leadsTo.isFile();
  // Replaced, it would be a link no more, and what it leads to would stay as it was.
  if (isFile && itself.isSymbolicLink()) throw refused('be a file itself', file, ', a symbolic link');
  return !isFile;
}
