/**
 * Keep documents with enough text, enough media, and not too many media.
 *
 *   Document → Document    in order; `--filter annotate` keeps all and adds flags
 */
import { defineStage } from '../lib/flow/stage.js';
import type { Document } from '../lib/model/document.js';
import { documentRules } from '../lib/rules/document-rules.js';
import { createDocumentJudge, documentOptions } from '../lib/rules/judge-document.js';

export const filterDocuments = defineStage({
  name: 'filter-documents',
  summary: 'Keep documents with enough text, enough media, and not too many media.',
  scope: 'item',
  options: documentOptions,
  drops: documentRules.names,
  create(options, { drop }) {
    const judge = createDocumentJudge<Document>(options, ({ rule, value, threshold }, { url, warc }) =>
      drop(rule, { value, threshold, at: { url, provenance: warc } }),
    );
    return {
      *transform(document: Document): Generator<Document> {
        const kept = judge(document);
        if (kept !== null) yield kept;
      },
    };
  },
});
