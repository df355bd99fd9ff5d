import { type Document } from '../lib/model/document.js';
/** A pass that makes one batch of documents with `makeBuilder`, and writes no message. */
export declare function apacheBuilderPass(documents: readonly Document[]): () => number;
