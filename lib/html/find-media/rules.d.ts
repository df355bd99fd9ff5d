/** Rules for media: what is decoration, measuring or a repetition rather than a picture, sound or video of the page. */
import type { PlacedMedium } from '../../model/media.js';
export interface MediumLimits {
    /** Smallest declared side of an image or video in pixels (M3W: 64). */
    readonly minSide: number;
    /** Largest declared ratio of the sides of an image or video, either way (M3W: 3). */
    readonly maxAspect: number;
}
export declare const MEDIUM_RULES: readonly ['hidden-medium', 'region-medium', 'small-medium', 'narrow-medium', 'svg-image', 'placeholder-image', 'icon-image', 'tracker', 'repeated-medium'];
export type MediumRule = (typeof MEDIUM_RULES)[number];
/** The first rule a medium falls under, or null. `seen` holds the URLs kept so far on the page, and is added to. */
export declare function mediumRule(medium: PlacedMedium, seen: Set<string>, limits: MediumLimits): MediumRule | null;
