import type { Page } from '../../lib/model/page.js';
import { type SegmentedPage } from '../../lib/model/segments.js';
export declare function segmentHtml(html: string | Uint8Array, page?: Partial<Page>): SegmentedPage;
/** One line a block or medium, in reading order, then what the page declares. */
export declare function describe(page: SegmentedPage): string;
