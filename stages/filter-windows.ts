/**
 * Keep pages whose windows have enough text, enough media, and not too many media: the pages whose documents would be kept.
 *
 *   PageWindows → PageWindows    in order; `--filter annotate` keeps all and adds flags
 */
import { defineStage } from '../lib/flow/stage.js';
import type { PageWindows } from '../lib/model/windows.js';
import { documentRules } from '../lib/rules/document-rules.js';
import { createDocumentJudge, documentOptions } from '../lib/rules/judge-document.js';

export const filterWindows = defineStage({
  name: 'filter-windows',
  summary: 'Keep pages of windows with enough text, enough media, and not too many media.',
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
