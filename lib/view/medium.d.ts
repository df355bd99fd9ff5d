import type { MediumSegment } from '../model/document.js';
/** Media with no word between them, as one group. */
export declare function renderRun(media: readonly MediumSegment[], images: boolean): string;
