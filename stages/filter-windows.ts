/**
 * Keep pages whose windows hold enough text around few enough media: those that give a document.
 *
 *   PageWindows → PageWindows    order unchanged; `--filter annotate` keeps all and flags them
 */
import { defineStage } from '../lib/flow/stage.js';
import type { PageWindows } from '../lib/model/windows.js';
import { documentRules } from '../lib/rules/document-rules.js';
import { createDocumentJudge, documentOptions } from '../lib/rules/judge-document.js';

export const filterWindows = defineStage({
  name: 'filter-windows',
  summary: 'Keep pages of windows with enough text and a sensible number of media.',
  scope: 'item',
  options: documentOptions,
  drops: documentRules.names,
  create(options, { drop }) {
    const judge = createDocumentJudge<PageWindows>(options, ({ rule, value, threshold }, { url, warc }) =>
      drop(rule, { value, threshold, at: { url, provenance: warc } }),
    );
    return {
      *transform(page: PageWindows): Generator<PageWindows> {
        const kept = judge(page);
        if (kept !== null) yield kept;
      },
    };
  },
});
