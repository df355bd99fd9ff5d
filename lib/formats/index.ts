/** The list of formats. To add one, add a file to this folder and an entry here. */
import { arrow } from './arrow.js';
import { feather } from './feather.js';
import { jsonl } from './jsonl.js';
import { parquet } from './parquet.js';
import type { RowFormat } from './format.js';
import { keysOf } from '../model/typed-keys.js';

/** The formats by name, the default first. */
export const formats = { jsonl, arrow, feather, parquet } as const satisfies { readonly [name: string]: RowFormat };

export type FormatName = keyof typeof formats;

export const FORMAT_NAMES: readonly FormatName[] = keysOf(formats);

/** The format written by default. */
export const DEFAULT_FORMAT: FormatName = 'jsonl';

/** The format whose suffix a lower-case file name has; null if it has none. */
export function formatBySuffix(name: string): FormatName | null {
  const endsSo = (suffix: string): boolean => name.endsWith(suffix);
  return FORMAT_NAMES.find((format) => formats[format].suffixes.some(endsSo)) ?? null;
}
