/**
 * Chooses the URL of one picture, and lists its other URLs.
 *
 * Candidates come from `src`, `srcset`, the `source` elements of a `picture`, and lazy-loading attributes. For each,
 * either its width in pixels is known (a `w` descriptor; for `src` and `x` descriptors the declared width), or only the
 * meaning of its attribute. The order of preference is: the smallest known to be at least 1,024 px wide; one declared
 * as larger or as the original; the largest of known width; the one a script would show; `src`; a `source` without a
 * size.
 */
import type { Medium } from '../../model/media.js';
import type { Resolve } from '../../url/resolve.js';
import { declaredSize, textOf, type Attributes } from './attributes.js';
import { isNoUrl } from '../../url/placeholder.js';
import { collectCandidates } from './image-candidates.js';
import type { Candidate } from './image-pool.js';

export interface ImageChoice {
  readonly medium: Medium;
  /** Only a placeholder was found: `medium.url` is its URL, or empty if it cannot be fetched. */
  readonly placeholderOnly: boolean;
  /** Every URL of the picture as written, including the chosen one but no placeholders. Used by `sharesUrl`. */
  readonly rawUrls: readonly string[];
}

/** Most URLs listed for a medium besides its own, as in the schema. */
export const MAX_CANDIDATES = 8;

const NONE: readonly string[] = [];

/** The first candidate that resolves, and the URLs of those after it without duplicates. */
interface Resolved {
  readonly via: string;
  readonly mime: string | null;
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
  if (chosen === null) return null;
  return { via: chosen.via, mime: chosen.mime, url: chosenUrl, candidates: candidates ?? NONE };
}

/** The result if only a placeholder was found: its URL, if that can be fetched. */
function resolvePlaceholder(placeholder: Candidate | null, via: string, resolve: Resolve): Resolved {
  if (placeholder === null) return { via, mime: null, url: '', candidates: NONE };
  const url = isNoUrl(placeholder.raw) ? null : resolve(placeholder.raw);
  return { via: placeholder.via, mime: placeholder.mime, url: url ?? '', candidates: NONE };
}

/**
 * The picture of one `img` or `amp-img`, with the `source` elements before it in its `picture`.
 *
 * If no attribute has a URL, the picture is a placeholder without one. `medium.url` and `medium.candidates` are absolute; there are at most 8 candidates.
 * `mime` is the type declared by the chosen `source`.
 */
export function imageFrom(
  attributes: Attributes,
  sources: readonly Attributes[],
  resolve: Resolve,
  element = 'img',
): ImageChoice {
  const { width, height } = declaredSize(attributes);
  const { list, placeholder } = collectCandidates(attributes, sources, element, width ?? 0);
  const real = resolveList(list, resolve);
  const found = real ?? resolvePlaceholder(placeholder, `${element}@src`, resolve);
  const medium: Medium = {
    type: 'image',
    url: found.url,
    alt: textOf(attributes.get('alt')),
    title: textOf(attributes.get('title')),
    width,
    height,
    mime: found.mime,
    via: found.via,
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
 * Whether two pictures of one page have a URL in common, as written or absolute. Used to compare an `img` in `noscript`
 * with a lazy-loading one beside it.
 */
export function sharesUrl(one: ImageChoice, other: ImageChoice): boolean {
  const urls = new Set([...one.rawUrls, one.medium.url, ...one.medium.candidates]);
  urls.delete('');
  return [...other.rawUrls, other.medium.url, ...other.medium.candidates].some((url) => urls.has(url));
}
