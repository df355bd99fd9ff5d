/**
 * Keep documents with enough text around few enough media.
 *
 *   Document → Document    order unchanged; `--filter annotate` keeps all and flags them
 */
import { defineStage } from '../lib/flow/stage.js';
import type { Document } from '../lib/model/document.js';
import { DOCUMENT_RULES, documentLimits, keepWithinLimits } from './options/document-limits.js';

export const filterDocuments = defineStage({
  name: 'filter-documents',
  summary: 'Keep documents with enough text and a sensible number of media.',
  options: documentLimits,
  drops: DOCUMENT_RULES,
  create: (options, { drop }) => keepWithinLimits<Document>(options, drop),
});
