/** Rules for media: what is decoration, measuring or a repetition rather than a picture, sound or video of the page. */
import type { PlacedMedium } from '../../model/media.js';
import { Region } from '../../model/segments.js';
import { inFrame } from '../../text/block-rules.js';

export interface MediumLimits {
  /** Smallest declared side of an image in pixels (M3W: 64). */
  readonly minSide: number;
  /** Largest declared ratio of an image's sides, either way (M3W: 3). */
  readonly maxAspect: number;
}

export const MEDIUM_RULES = ['hidden-medium', 'region-medium', 'small-image', 'narrow-image', 'svg-image', 'placeholder-image', 'furniture-image', 'repeated-medium'] as const;
export type MediumRule = (typeof MEDIUM_RULES)[number];

/** The first rule a medium falls under, or null. `seen` holds the URLs kept so far on the page, and is added to. */
export function mediumRule(medium: PlacedMedium, seen: Set<string>, limits: MediumLimits): MediumRule | null {
  if ((medium.region & Region.hidden) !== 0) return 'hidden-medium';
  if (inFrame(medium.region)) return 'region-medium';
  if (seen.has(medium.url)) return 'repeated-medium';
  seen.add(medium.url);
  return null;
}
