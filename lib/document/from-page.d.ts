import { type Document } from '../model/document.js';
import type { PlacedMedium } from '../model/media.js';
import type { SegmentedPage, WindowedPage } from '../model/segments.js';
/** A page whose windows are merged. Every kept word of a window comes out exactly once. */
export declare function buildDocument(page: WindowedPage): Document;
/** Words of a page that the filters kept, inside windows or not. */
export declare function wordsKept(page: WindowedPage): number;
/** Caption of a medium's figure, or null. */
export declare function captionOf(page: SegmentedPage, medium: PlacedMedium): string | null;
