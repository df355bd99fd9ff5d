/** The list of formats: a new one is a file beside this one and an entry here. */
import { arrow } from './arrow.js';
import { jsonl } from './jsonl.js';
import { parquet } from './parquet.js';
import type { RowFormat } from './format.js';
import { keysOf } from '../model/typed-keys.js';

/** By name, the default first. */
export const formats = { jsonl, arrow, parquet } as const satisfies { readonly [name: string]: RowFormat };

export type FormatName = keyof typeof formats;

export const FORMAT_NAMES: readonly FormatName[] = keysOf(formats);

/** What is written where nothing says otherwise. */
export const DEFAULT_FORMAT: FormatName = 'jsonl';

/** The format whose files have names that end so, in lower case; null where there is none. */
export function formatBySuffix(name: string): FormatName | null {
  const endsSo = (suffix: string): boolean => name.endsWith(suffix);
  return FORMAT_NAMES.find((format) => formats[format].suffixes.some(endsSo)) ?? null;
}
