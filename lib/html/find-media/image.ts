/**
 * One picture of a page: which of its URLs stands for it, and which others there are.
 *
 * Candidates come from `src`, `srcset`, the `source` elements of a `picture`, and lazy attributes. What is known of each
 * is its width in pixels (a `w` descriptor; for `src` and `x` descriptors the declared width) or only what its attribute
 * means. The choice: the smallest known to be at least 1,024 px wide, else one said to be larger or the original, else the
 * largest known, else what a script would show, else `src`, else a `source` that says nothing of its size.
 */
import type { Medium } from '../../model/media.js';
import type { Resolve } from '../../url/resolve.js';
import { declaredSize, textOf, type Attributes } from './attributes.js';
import { isUnfetchable } from '../../url/placeholder.js';
import { collectCandidates } from './image-candidates.js';
import type { Candidate } from './image-pool.js';

export interface ImageChoice {
  readonly medium: Medium;
  /** Nothing but a placeholder is known: `medium.url` is the placeholder's URL, or empty where it has none to fetch. */
  readonly placeholderOnly: boolean;
  /** Every URL of the picture as written, the chosen one included, placeholders not: for `sharesUrl`. */
  readonly rawUrls: readonly string[];
}

/** Most URLs a medium lists besides its own, as the schema says. */
export const MAX_CANDIDATES = 8;

const NONE: readonly string[] = [];

/** The first candidate that resolves, and the URLs of those after it, without doubles. */
interface Resolved {
  readonly chosen: Candidate;
  readonly url: string;
  readonly candidates: readonly string[];
}

function resolveList(list: readonly Candidate[], resolve: Resolve): Resolved | null {
  let chosen: Candidate | null = null;
  let chosenUrl = '';
  let candidates: string[] | null = null;
  for (const candidate of list) {
    const url = resolve(candidate.raw);
    if (url === null || url === chosenUrl) continue;
    if (chosen === null) {
      chosen = candidate;
      chosenUrl = url;
    } else if (candidates === null) {
      candidates = [url];
    } else if (!candidates.includes(url) && candidates.push(url) === MAX_CANDIDATES) {
      break;
    }
  }
  return chosen === null ? null : { chosen, url: chosenUrl, candidates: candidates ?? NONE };
}

/** What is known of a picture of which only a placeholder is: its URL, if it has one to fetch. */
function resolvePlaceholder(placeholder: Candidate, resolve: Resolve): Resolved {
  const url = isUnfetchable(placeholder.raw) ? null : resolve(placeholder.raw);
  return { chosen: placeholder, url: url ?? '', candidates: NONE };
}

/**
 * The picture of one `img` or `amp-img`, with the `source` elements that stand before it in its `picture`.
 *
 * Null where no attribute holds a URL. `medium.url` and `medium.candidates` are absolute; at most 8 candidates are given.
 * `mime` is what the chosen `source` declares.
 */
export function imageFrom(
  attributes: Attributes,
  sources: readonly Attributes[],
  resolve: Resolve,
  element = 'img',
): ImageChoice | null {
  const { width, height } = declaredSize(attributes);
  const { list, placeholder } = collectCandidates(attributes, sources, element, width ?? 0);
  const real = resolveList(list, resolve);
  const found = real ?? (placeholder === null ? null : resolvePlaceholder(placeholder, resolve));
  if (found === null) return null;
  const medium: Medium = {
    type: 'image',
    url: found.url,
    alt: textOf(attributes.get('alt')),
    title: textOf(attributes.get('title')),
    width,
    height,
    mime: found.chosen.mime,
    via: found.chosen.via,
    embed: false,
    provider: null,
    poster: null,
    candidates: found.candidates,
    tracks: NONE,
  };
  return { medium, placeholderOnly: real === null, rawUrls: rawUrls(list) };
}

function rawUrls(list: readonly Candidate[]): readonly string[] {
  const urls: string[] = [];
  for (const candidate of list) urls.push(candidate.raw);
  return urls;
}

/**
 * Whether two pictures of one page have a URL in common, as written or absolute: the test for an `img` in `noscript`
 * beside a lazy one.
 */
export function sharesUrl(one: ImageChoice, other: ImageChoice): boolean {
  const urls = new Set([...one.rawUrls, one.medium.url, ...one.medium.candidates]);
  urls.delete('');
  return [...other.rawUrls, other.medium.url, ...other.medium.candidates].some((url) => urls.has(url));
}
