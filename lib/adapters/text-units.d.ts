/** Texts in pieces, as sets that assign images to sentences have them. */
import type { TextSegment } from '../model/document.js';
export type TextUnit = 'sentence' | 'block' | 'segment';
/** The pieces of a text, in order. What stands between two pieces is white space; of a whole segment nothing is lost. */
export declare function textUnits(segment: TextSegment, unit: TextUnit): string[];
