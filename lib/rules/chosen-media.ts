/** Which media documents are made around: of the kinds asked for, and not opted out by the capture. */
import type { Policy } from '../model/policy.js';
import { list, type OptionsOf } from '../options/options.js';
import { policyDropsImages, policyOption } from './shared/policy-signals.js';
import { MEDIA_TYPES, type MediaType } from '../model/media-kinds.js';

export const mediaOptions = {
  media: list({
    default: MEDIA_TYPES,
    choices: MEDIA_TYPES,
    help: 'Media that documents are made around; others are invisible.',
  }),
  policy: policyOption,
} as const;

/** Why a medium is not chosen: the counter's name. */
export const UNCHOSEN = ['media_unchosen', 'images_opted_out'] as const;
export type Unchosen = (typeof UNCHOSEN)[number];

/** A function that says why media of a type are not chosen on a page of this policy, or null where they are. */
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
