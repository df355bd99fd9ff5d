/**
 * Keep pages whose windows hold enough text around few enough media: those that give a document.
 *
 *   PageWindows → PageWindows    order unchanged; `--filter annotate` keeps all and flags them
 */
import { defineStage } from '../lib/flow/stage.js';
import type { PageWindows } from '../lib/model/windows.js';
import { DOCUMENT_RULES, documentLimits, keepWithinLimits } from './options/document-limits.js';

export const filterWindows = defineStage({
  name: 'filter-windows',
  summary: 'Keep pages of windows with enough text and a sensible number of media.',
  options: documentLimits,
  drops: DOCUMENT_RULES,
  create: (options, { drop }) => keepWithinLimits<PageWindows>(options, drop),
});
