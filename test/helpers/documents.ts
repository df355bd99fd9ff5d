/** Checks documents for rules that a schema cannot express. */
import type { Document } from '../../lib/model/document.js';
import { checkRow } from '../../lib/verify/rows.js';

/** What is wrong with a document as it was written, or null. */
export function firstDisorder(document: Document): string | null {
  let first: string | null = null;
  const row = { file: null, line: 1, value: document, unread: null };
  checkRow(row, ({ path, what }) => (first ??= `${path} ${what}`));
  return first;
}
