/**
 * What rows of URL lists promise together, file by file: a URL list has each URL once a kind, the exact list is in the
 * order of its keys.
 */
import { UNIQUE_URL_SCHEMA, URL_SCHEMA } from '../model/url.js';
import type { UniqueUrlRow, UrlRow } from '../model/url.js';
import { kindKey } from '../url/kind-key.js';
import { createKeySet, type KeySet } from '../url/key-set.js';
import type { Row } from '../model/row.js';
import type { Finding } from './rows.js';

export interface ListRules {
  /** Whether rows of URL lists may give a URL again. */
  readonly allowRepeats: boolean;
  /** Most memory for the keys of URLs seen, in bytes. */
  readonly memory: number;
  /** Called for a row that could not be remembered; a repetition of it will not be found. */
  readonly unremembered: (known: number) => void;
}

/** A check of rows, right by themselves, in the order of their files. */
export function listChecker({
  allowRepeats,
  memory,
  unremembered,
}: ListRules): (row: Row, report: (finding: Finding) => void) => void {
  let file: string | null | undefined;
  let keys: KeySet | null = null;
  let lastKey = '';

  function isRepeat(row: UrlRow): boolean {
    keys ??= createKeySet(memory);
    const outcome = keys.add(kindKey(row));
    if (outcome === 'full') unremembered(keys.size);
    return outcome === 'known';
  }

  return (row, report) => {
    if (row.file !== file) {
      ({ file } = row);
      keys = null;
      lastKey = '';
    }
    const wrong = (what: string): void => report({ code: 'contradiction', path: 'key', what });
    const value = row.value as UrlRow | UniqueUrlRow;
    if (value.schema === UNIQUE_URL_SCHEMA) {
      if (value.key <= lastKey) wrong(`must be greater than that of the row before, "${lastKey}": is "${value.key}"`);
      lastKey = value.key;
    } else if (value.schema === URL_SCHEMA && !allowRepeats && isRepeat(value)) {
      wrong('stands in a row before: a URL comes once a kind, unless the list was made with `--repeats`');
    }
  };
}
