/** The key of a URL as one kind of medium: lists of different kinds know nothing of one another. */
import type { MediaType } from '../model/media.js';
/** Keys of one URL as different kinds differ in their last digit, in nothing else: as unlikely to meet another as any. */
export declare function kindKey({ key, type }: {
    readonly key: string;
    readonly type: MediaType;
}): string;
