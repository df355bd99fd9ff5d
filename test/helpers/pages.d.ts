/** Pages made by hand or at random, without HTML. */
import type { PlacedMedium, Policy } from '../../lib/model/media.js';
import type { Page } from '../../lib/model/page.js';
import type { BlockKind, SegmentedPage } from '../../lib/model/segments.js';
export declare const emptyPage: Page;
/** No signal about use. */
export declare const nothingSaid: Policy;
export interface BlockDraft {
    readonly kind: BlockKind;
    readonly text: string;
    readonly kept: boolean;
}
/** A page of these blocks, those not kept left out of `blocks`, with media at these word numbers. */
export declare function pageOf(drafts: readonly BlockDraft[], mediaAt: readonly number[], media?: Partial<PlacedMedium>): SegmentedPage;
export declare function plainImage(url: string): PlacedMedium;
