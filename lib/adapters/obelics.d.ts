/** Documents as rows of OBELICS: texts and image URLs in two lists of one length, of which one is null at every place. */
import type { Document } from '../model/document.js';
import type { ObelicsRow } from '../model/peer-rows.js';
import { type ImageSequence } from './image-sequence.js';
/** The row of a document. What only a download tells of an image (`original_width`, `original_height`, `format`) is absent. */
export declare function toObelics(document: Document, { segments }?: ImageSequence): ObelicsRow;
