/** Lists the media URLs of a page, each use a row. */
import type { MediaType } from '../model/media.js';
import type { SegmentedPage } from '../model/segments.js';
import { type UrlRow } from '../model/url.js';
/**
 * Every use of a media URL on a page: each medium of the flow in reading order, behind it its other URLs and its preview
 * picture, then the media the page names outside its flow. Kinds that `isWanted` refuses are left out and not numbered.
 */
export declare function urlRows(page: SegmentedPage, isWanted: (type: MediaType) => boolean): Generator<UrlRow>;
