import type { Document, MediumSegment, Segment } from '../../lib/model/document.js';
import type { Random } from './random.js';
/** A long one now and then; empty ones too. */
export declare function randomText(choice: Random): string;
/** A medium of which nothing is known. */
export declare function mediumSegment(type: MediumSegment['type']): MediumSegment;
/** A document of this sequence; what no sequence tells is the same in all. */
export declare function documentOf(segments: readonly Segment[], given?: Partial<Document>): Document;
/** Media and texts in any order, side by side too; nearly all have an image and a text. */
export declare function randomDocument(choice: Random): Document;
