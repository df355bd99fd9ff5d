/** Which media are in documents: those of the kinds asked for, unless the capture opts out. */
import type { Policy } from '../model/policy.js';
import { list, type OptionsOf } from '../options/options.js';
import { policyDropsImages, policyOption } from './shared/policy-signals.js';
import { MEDIA_TYPES, type MediaType } from '../model/media-kinds.js';

export const mediaOptions = {
  media: list({
    default: MEDIA_TYPES,
    choices: MEDIA_TYPES,
    help: 'Kinds of media in documents. Others are treated as if they were not on the page.',
  }),
  policy: policyOption,
} as const;

/** Reasons why a medium is not chosen; also the names of their counters. */
export const UNCHOSEN = ['media_unchosen', 'images_opted_out'] as const;
export type Unchosen = (typeof UNCHOSEN)[number];

/** Returns a function: why a medium of this kind is not chosen on a page with this policy, or null if it is. */
export function createMediaChoice(
  options: OptionsOf<typeof mediaOptions>,
): (type: MediaType, policy: Policy) => Unchosen | null {
  const kinds = new Set<MediaType>(options.media);
  return (type, policy) => {
    if (!kinds.has(type)) return 'media_unchosen';
    const isOptedOut = type === 'image' && options.policy === 'respect' && policyDropsImages(policy) !== null;
    return isOptedOut ? 'images_opted_out' : null;
  };
}
