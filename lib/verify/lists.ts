/** Checks rows of URL lists across a file: a URL list has each URL once per kind, and a list of unique URLs is sorted by key. */
import { UNIQUE_URL_SCHEMA, URL_SCHEMA } from '../model/url.js';
import type { UrlRow } from '../model/url.js';
import { kindKey } from '../url/kind-key.js';
import { createKeySet, type KeySet } from '../url/key-set.js';
import type { CheckedRow, Finding } from './rows.js';

export interface ListRules {
  /** Whether a URL may occur again in rows of URL lists. */
  readonly allowRepeats: boolean;
  /** Most memory for the keys of the URLs seen, in bytes. */
  readonly memory: number;
  /** Called for a row whose key could not be stored, so that a repetition of it will not be found. */
  readonly unremembered: (known: number) => void;
}

/**
 * Creates a check of rows that are right by themselves. It takes each row with the name of its file, one file after the
 * other.
 */
export function listChecker({
  allowRepeats,
  memory,
  unremembered,
}: ListRules): (name: string | null, row: CheckedRow, report: (finding: Finding) => void) => void {
  let file: string | null | undefined;
  let keys: KeySet | null = null;
  let lastKey = '';

  function isRepeat(row: UrlRow): boolean {
    keys ??= createKeySet(memory);
    const outcome = keys.add(kindKey(row));
    if (outcome === 'full') unremembered(keys.size);
    return outcome === 'known';
  }

  return (name, row, report) => {
    if (name !== file) {
      file = name;
      keys = null;
      lastKey = '';
    }
    const wrong = (what: string): void => report({ code: 'contradiction', path: 'key', what });
    if (row.schema === UNIQUE_URL_SCHEMA) {
      if (row.key <= lastKey) wrong(`must be greater than that of the row before, "${lastKey}": is "${row.key}"`);
      lastKey = row.key;
    } else if (row.schema === URL_SCHEMA && !allowRepeats && isRepeat(row)) {
      wrong('is in an earlier row too: each URL occurs once per kind, unless the list was made with `--repeats`');
    }
  };
}
