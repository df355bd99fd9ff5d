/**
 * What a capture says about its use: X-Robots-Tag, meta robots, TDM reservation, AI preferences.
 *
 * Sources: Google's specification of the robots meta tag and X-Robots-Tag; `noai` and `noimageai` as introduced by
 * DeviantArt; `noml` by Mojeek; W3C TDM Reservation Protocol; IETF drafts aipref-vocab and aipref-attach (Content-Usage).
 *
 * Directives count where they address everyone or a crawler that gathers data for AI; those for search engines only
 * (`googlebot`, `bingbot`) do not. Where signals differ, the one that restricts more holds.
 */
import type { Policy } from '../../model/media.js';
import type { HeaderFields } from '../../model/record.js';
/** A `meta` element: its `name` and its `content`. */
export interface NamedContent {
    readonly name: string;
    readonly content: string;
}
type Signal = Exclude<keyof Policy, 'raw'>;
/** Whether a `meta` of this name, in lower case, says something that `policyFrom` reads. */
export declare function isPolicyMeta(name: string): boolean;
/**
 * The policy of a capture from its HTTP fields and its `meta` elements. Each signal is true, false, or null where nothing
 * is said; `raw` has what was read, as `x-robots-tag: …` and `meta robots: …`. Raises nothing, whatever the values.
 */
export declare function policyFrom(http: HeaderFields, metas: readonly NamedContent[]): Policy;
/** The signal for which a page must not be used (`noai`, `noml`, `tdm_reservation`, `train_ai`), else null. */
export declare function policyDrops(policy: Policy): Signal | null;
/** The signal for which a page's images must not be used (`noimageai`, `noimageindex`), else null. */
export declare function policyDropsImages(policy: Policy): Signal | null;
/** A policy that says nothing. */
export declare const NO_POLICY: Policy;
export {};
