/** What must be true of every document, beyond what a schema can say. */
import type { Document } from '../../lib/model/document.js';
/** What is wrong with a document as it was written, or null. */
export declare function firstDisorder(document: Document): string | null;
