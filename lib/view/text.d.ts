import type { TextSegment } from '../model/document.js';
export declare function renderText(segment: TextSegment): string;
/** Words between two texts that no window reached. */
export declare function renderHole(words: number, place: string): string;
