import type { Document } from '../model/document.js';
import { type Tell } from './tell.js';
/** Tells what is wrong with a document that has its shape. */
export declare function checkDocument(document: Document, tell: Tell): void;
/** What a document says of its texts. */
export type TextFigures = Pick<Document, 'segments' | 'words_total' | 'words_kept' | 'text_digest' | 'gap_before' | 'gap_after'>;
/** Tells where what a row says of its texts together is not so. */
export declare function checkTexts(document: TextFigures, tell: Tell): void;
