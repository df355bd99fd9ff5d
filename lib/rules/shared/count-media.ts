/** The number of media of a document, of all kinds. */
import { MEDIA_TYPES } from '../../model/media.js';
import type { CountedDocument } from '../define-rule.js';

export const countMedia = (document: CountedDocument): number =>
  MEDIA_TYPES.reduce((sum, type) => sum + document[`n_${type}`], 0);
