/**
 * What rows of URL lists promise together, file by file: a URL list has each URL once a kind, the exact list is in the
 * order of its keys.
 */
import { UNIQUE_URL_SCHEMA, URL_SCHEMA } from '../model/url.js';
import type { UrlRow } from '../model/url.js';
import { kindKey } from '../url/kind-key.js';
import { createKeySet, type KeySet } from '../url/key-set.js';
import type { CheckedRow, Finding } from './rows.js';

export interface ListRules {
  /** Whether rows of URL lists may give a URL again. */
  readonly allowRepeats: boolean;
  /** Most memory for the keys of URLs seen, in bytes. */
  readonly memory: number;
  /** Called for a row that could not be remembered; a repetition of it will not be found. */
  readonly unremembered: (known: number) => void;
}

/** Creates a check of rows that are right by themselves, with the name of the file they are in, file after file. */
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
      wrong('stands in a row before: a URL comes once a kind, unless the list was made with `--repeats`');
    }
  };
}
