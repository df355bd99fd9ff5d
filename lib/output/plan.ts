/** Plans an output: checks its name and options, and decides format, compression and file names, before anything is opened. */
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as zlib from 'node:zlib';
import { DEFAULT_FORMAT, formats, type FormatName } from '../formats/index.js';
import { readPattern, readSuffix } from './name.js';
import type { Compression, Pattern } from './name.js';

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
  nameOf(shard: number): string;
  /** Whether a file of this name would be written. */
  covers(file: string): boolean;
}

/** Throws RangeError if name and options contradict each other, or if existing files must not be replaced. */
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

function refused(requirement: string, file: string, found = ''): RangeError {
  return new RangeError(`output must ${requirement}: got ${JSON.stringify(file)}${found}`);
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

/** Throws if files of this pattern exist: those beyond the last file of this run would be read as if they belonged to it. */
function refuseShards(file: string, folder: string, pattern: Pattern): void {
  const [first, ...others] = namesIn(folder).filter(pattern.matches);
  if (first === undefined) return;
  const found = others.length === 0 ? `${first} is` : `${first} and ${others.length} more are`;
  throw refused('be a pattern without files', file, `, of which ${found} there; remove them, or choose another name`);
}

/** The sorted names in a folder; empty if it cannot be read, which is reported when the first file is created. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

/** Whether the output is a pipe or device. Throws RangeError if it is a directory or a link to a file. */
function isInPlace(file: string): boolean {
  const [itself, leadsTo] = [lstatSync, statSync].map((look) => look(file, { throwIfNoEntry: false }));
  if (itself === undefined) return false;
  if (leadsTo?.isDirectory() === true) throw refused('be the name of a file', file, ', a directory');
  const isFile = leadsTo === undefined || leadsTo.isFile();
  // Replacing a link would leave the file that it points to unchanged.
  if (isFile && itself.isSymbolicLink()) throw refused('be a file itself', file, ', a symbolic link');
  return !isFile;
}
