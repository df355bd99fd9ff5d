/** Checks rows of URL lists across a file: a list has each URL once per kind, and the exact list is sorted by key. */
import { UNIQUE_URL_SCHEMA, URL_SCHEMA } from '../model/url.js';
import type { UniqueUrlRow, UrlRow } from '../model/url.js';
import { kindKey } from '../url/kind-key.js';
import { createKeySet, type KeySet } from '../url/key-set.js';
import type { Row } from '../model/row.js';
import type { Finding } from './rows.js';

export interface ListRules {
  /** Whether a URL may occur again in rows of URL lists. */
  readonly allowRepeats: boolean;
  /** Most memory for the keys of the URLs seen, in bytes. */
  readonly memory: number;
  /** Called for a row whose key could not be stored, so that a repetition of it will not be found. */
  readonly unremembered: (known: number) => void;
}

/** Creates a check of rows that are right by themselves. Rows must be passed in the order of their files. */
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
      wrong('is in an earlier row too: each URL occurs once per kind, unless the list was made with `--repeats`');
    }
  };
}
