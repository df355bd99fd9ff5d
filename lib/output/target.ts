/** Checks a file before a run writes it: no existing file is replaced unless that is asked for. */
import { lstatSync, statSync } from 'node:fs';
import { foreignSuffix, writtenSuffixes } from './name.js';

/**
 * Whether the file is a pipe or device, which is written in place. Throws RangeError if it must not be written: if it
 * exists and `overwrite` is false, or if its name says that it is part of a crawl or of another compression. Shells put
 * the files of a pattern such as `-o [ab].warc.gz` in the place of a name, and the second of them would be lost.
 */
export function checkTarget(option: string, file: string, overwrite: boolean): { readonly inPlace: boolean } {
  checkName(option, file);
  if (option !== 'output' && OPEN_STREAM.test(file)) return { inPlace: true };
  const [itself, leadsTo] = [lstatSync, statSync].map((look) => look(file, { throwIfNoEntry: false }));
  if (itself === undefined) return { inPlace: false };
  if (leadsTo?.isDirectory() === true) throw refused(option, 'be the name of a file', file, ', a directory');
  const isFile = leadsTo === undefined || leadsTo.isFile();
  // Replacing a link would leave the file that it points to unchanged.
  if (isFile && itself.isSymbolicLink()) throw refused(option, 'be a file itself', file, ', a symbolic link');
  if (isFile && !overwrite)
    throw Object.assign(refused(option, 'be a new file', file, ', which exists'), { code: EXISTS });
  return { inPlace: !isFile };
}

/** Names of streams that the process has open. What is behind one, such as the log of a batch job, is added to. */
const OPEN_STREAM = /^\/(?:dev\/(?:stdout|stderr|fd\/\d+)|proc\/self\/fd\/\d+)$/;

/** Throws RangeError if the name is none for a file that is written here. */
export function checkName(option: string, file: string): void {
  if (file === '-') throw refused(option, 'be the name of a file', file, '; standard error is /dev/stderr');
  // Node replaces bytes of an argument that are not UTF-8, so the file would get another name than the one given.
  if (file.includes('\uFFFD')) throw refused(option, 'be a name in UTF-8', file);
  if (file === '' || file.endsWith('/')) throw refused(option, 'be the name of a file', file);
  const foreign = foreignSuffix(file);
  if (foreign === null) return;
  throw refused(option, `not end in ${foreign}`, file, `; suffixes that are written: ${writtenSuffixes()}`);
}

/** The code of the error for a file that exists. */
export const EXISTS = 'EEXIST';

export function refused(option: string, requirement: string, file: string, found = ''): RangeError {
  return new RangeError(`${option} must ${requirement}: got ${JSON.stringify(file)}${found}`);
}
