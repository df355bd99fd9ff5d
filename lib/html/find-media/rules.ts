/** Rules for media: what is decoration, measuring or a repetition rather than a picture, sound or video of the page. */
import type { PlacedMedium } from '../../model/media.js';
import { Region } from '../../model/segments.js';
import { inFrame } from '../../text/block-rules.js';
import { extremeAspect, iconWord, noPicture, smallSide, svgMark, trackerWord } from './filters.js';

export interface MediumLimits {
  /** Smallest declared side of an image or video in pixels (M3W: 64). */
  readonly minSide: number;
  /** Largest declared ratio of the sides of an image or video, either way (M3W: 3). */
  readonly maxAspect: number;
}

export const MEDIUM_RULES = [
  'hidden-medium',
  'region-medium',
  'small-medium',
  'narrow-medium',
  'svg-image',
  'placeholder-image',
  'icon-image',
  'tracker',
  'repeated-medium',
] as const;
export type MediumRule = (typeof MEDIUM_RULES)[number];

/** The first rule a medium falls under, or null. `seen` holds the URLs kept so far on the page, and is added to. */
export function mediumRule(medium: PlacedMedium, seen: Set<string>, limits: MediumLimits): MediumRule | null {
  const rule = placeRule(medium.region) ?? sizeRule(medium, limits) ?? urlRule(medium);
  if (rule !== null) return rule;
  if (seen.has(medium.url)) return 'repeated-medium';
  seen.add(medium.url);
  return null;
}

function placeRule(region: number): MediumRule | null {
  if ((region & Region.hidden) !== 0) return 'hidden-medium';
  return inFrame(region) ? 'region-medium' : null;
}

/** Players of sound are small and flat by nature, so sizes are asked of what is looked at only. */
function sizeRule({ type, width, height }: PlacedMedium, limits: MediumLimits): MediumRule | null {
  if (type === 'audio') return null;
  if (smallSide(width, height, limits.minSide) !== null) return 'small-medium';
  return extremeAspect(width, height, limits.maxAspect) !== null ? 'narrow-medium' : null;
}

function urlRule({ type, url, mime }: PlacedMedium): MediumRule | null {
  if (trackerWord(url) !== null) return 'tracker';
  if (type !== 'image') return null;
  if (svgMark(url, mime) !== null) return 'svg-image';
  if (noPicture(url) !== null) return 'placeholder-image';
  return iconWord(url) !== null ? 'icon-image' : null;
}
