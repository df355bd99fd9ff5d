/** Applies the rules for documents: a document passes, passes with flags, or is dropped by the first rule that fires. */
import type { Flag } from '../model/page.js';
import type { OptionsOf } from '../options/options.js';
import type { CountedDocument } from './define-rule.js';
import { documentRules } from './document-rules.js';
import { filterMode } from './filter-mode.js';
import type { Fired } from './rule-set.js';

export const documentOptions = { filter: filterMode, ...documentRules.options };

export type DocumentRule = (typeof documentRules.names)[number];

interface FlaggedDocument extends CountedDocument {
  readonly flags: readonly Flag[];
}

/**
 * Returns a function that returns the document, or null if a rule drops it; `onDrop` is then called with that rule.
 * With `--filter annotate` every rule that fires adds a flag, and nothing is dropped.
 */
export function createDocumentJudge<T extends FlaggedDocument>(
  options: OptionsOf<typeof documentOptions>,
  onDrop: (fired: Fired<DocumentRule>, document: T) => void,
): (document: T) => T | null {
  const judge = documentRules.createJudge(options);
  if (options.filter === 'off') return (document) => document;
  return (document) => {
    const fired = judge.all(document, null);
    if (fired[0] === undefined) return document;
    if (options.filter === 'annotate') return { ...document, flags: [...document.flags, ...fired] };
    onDrop(fired[0], document);
    return null;
  };
}
