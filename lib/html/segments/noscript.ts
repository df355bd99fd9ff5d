/** Decides about images in `noscript`: they are fallbacks of lazy-loading images beside them, or media of their own. */
import { Region } from '../../model/segments.js';
import { sharesUrl, type ImageChoice } from '../find-media/image.js';
import type { Draft } from './media-draft.js';

/**
 * Removes duplicates among images in `noscript` and lazy-loading images beside them. A `noscript` image that shows the
 * same picture is dropped. If the lazy-loading image has only a placeholder, it is replaced by the `noscript` image.
 * Otherwise both are kept.
 */
export function withoutDoubles(drafts: readonly Draft[]): Draft[] {
  if (!drafts.some((draft) => (draft.region & Region.noscript) !== 0)) return [...drafts];
  const doubles = new Set<Draft>();
  drafts.forEach((draft, index) => {
    if ((draft.region & Region.noscript) === 0 || !isImage(draft)) return;
    for (const neighbour of [neighbourOf(drafts, index, -1), neighbourOf(drafts, index, 1)]) {
      if (neighbour === undefined || doubles.has(draft)) continue;
      if (neighbour.image.placeholderOnly) {
        neighbour.medium = { ...draft.medium, alt: neighbour.medium.alt || draft.medium.alt };
        neighbour.image = draft.image;
        doubles.add(draft);
      } else if (sharesUrl(neighbour.image, draft.image)) doubles.add(draft);
    }
  });
  return drafts.filter((draft) => !doubles.has(draft));
}

type ImageDraft = Draft & { image: ImageChoice };

function isImage(draft: Draft): draft is ImageDraft {
  return draft.image !== null;
}

/**
 * Images compared on each side. More images without a word between them are a gallery, not a picture and its fallback.
 */
const MAX_DISTANCE = 8;

/** The nearest image outside `noscript` without a word between. */
function neighbourOf(drafts: readonly Draft[], index: number, step: number): ImageDraft | undefined {
  for (let distance = 1; distance <= MAX_DISTANCE; distance++) {
    const draft = drafts[index + step * distance];
    if (draft === undefined || draft.at !== drafts[index]!.at) return undefined;
    if (isImage(draft) && (draft.region & Region.noscript) === 0) return draft;
  }
  return undefined;
}
