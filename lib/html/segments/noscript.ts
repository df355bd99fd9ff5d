/** Finds pictures that a page has twice: fallbacks in `noscript`, and small previews beside the picture. */
import { Region } from '../../model/segments.js';
import { sizedUrl } from '../../url/sized-url.js';
import { MAX_CANDIDATES, sharesUrl, type ImageChoice } from '../find-media/image.js';
import type { Draft } from './media-draft.js';

/**
 * Removes duplicates among images without a word between them.
 *
 * An image in `noscript` is dropped if an image beside it has one of its URLs. If that image has only a placeholder, or
 * no URL at all, the one in `noscript` takes its place. Two neighbours that show one picture in two sizes become one: the
 * larger. All others are kept.
 */
export function withoutDoubles(drafts: readonly Draft[]): Draft[] {
  return withoutPreviews(drafts.some(isInNoscript) ? withoutFallbacks(drafts) : drafts);
}

function withoutFallbacks(drafts: readonly Draft[]): Draft[] {
  return drafts.filter((draft, index) => {
    if (!isInNoscript(draft) || !isImage(draft)) return true;
    const beside = [neighbourOf(drafts, index, -1), neighbourOf(drafts, index, 1)].filter((each) => each !== undefined);
    const known = beside.find(({ image }) => image.placeholderOnly || sharesUrl(image, draft.image));
    if (known?.image.placeholderOnly) {
      known.medium = { ...draft.medium, alt: known.medium.alt || draft.medium.alt };
      known.image = draft.image;
    }
    if (known !== undefined) return false;
    // Pictures of a gallery may share text and size: only one neighbour can be meant.
    const [same, another] = beside.filter((each) => isSameImage(each, draft));
    if (same === undefined || another !== undefined) return true;
    unite(same, draft);
    return false;
  });
}

type ImageDraft = Draft & { image: ImageChoice };

function isImage(draft: Draft): draft is ImageDraft {
  return draft.image !== null;
}

function isInNoscript(draft: Draft): boolean {
  return (draft.region & Region.noscript) !== 0;
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
    if (isImage(draft) && !isInNoscript(draft)) return draft;
  }
  return undefined;
}

/** Whether an image and one in `noscript` beside it have the same text and the same declared size. */
function isSameImage({ medium: one }: Draft, { medium: other }: Draft): boolean {
  const hasSize = one.width !== null && one.height !== null;
  return (
    Boolean(one.alt) && one.alt === other.alt && hasSize && one.width === other.width && one.height === other.height
  );
}

/** Of neighbours that show one picture in two sizes, and in the same place, only the first stays, with the larger file. */
function withoutPreviews(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const last = kept.at(-1);
    if (last !== undefined && isPreviewPair(last, draft)) unite(last, draft);
    else kept.push(draft);
  }
  return kept.length === drafts.length ? [...drafts] : kept;
}

function isPreviewPair(one: Draft, other: Draft): boolean {
  if (one.at !== other.at || one.region !== other.region || !isImage(one) || !isImage(other)) return false;
  if (differ(one.medium.alt, other.medium.alt) || differ(one.link, other.link)) return false;
  const [a, b] = [one.medium.url, other.medium.url];
  return a !== '' && b !== '' && a !== b && sizedUrl(a).picture === sizedUrl(b).picture;
}

/** Whether both are known, and not the same. */
function differ(a: string | null, b: string | null): boolean {
  return (a ?? '') !== '' && (b ?? '') !== '' && a !== b;
}

/** Gives the first draft the larger file of the two, and the smaller one as a candidate. Of equals the second counts. */
function unite(draft: Draft, second: Draft): void {
  const isFirstLarger = sizedUrl(draft.medium.url).width > sizedUrl(second.medium.url).width;
  const [large, small] = isFirstLarger ? [draft, second] : [second, draft];
  const others = [...large.medium.candidates, small.medium.url, ...small.medium.candidates];
  const candidates = [...new Set(others)].filter((url) => url !== large.medium.url).slice(0, MAX_CANDIDATES);
  draft.medium = { ...large.medium, alt: large.medium.alt || small.medium.alt, candidates };
  draft.image = large.image;
  draft.link ??= second.link;
  draft.linked ??= second.linked;
}
