/** Removes URLs on private hosts from what a page says about its media, beside the rule `private-host`. */
import type { PageMedium, PlacedMedium } from '../model/media.js';
import type { SegmentedPage } from '../model/segments.js';
import { isPrivateUrl } from '../url/private-host.js';

export interface PublicMedia {
  readonly media: readonly PlacedMedium[];
  readonly pageMedia: readonly PageMedium[];
  /** Number of URLs removed. */
  readonly removed: number;
}

/**
 * The media without candidates, posters and tracks on private hosts, and the page's media outside the flow without those
 * on such hosts. Nothing is removed from a page that is on a private host itself: whoever crawled it can reach them.
 */
export function withoutPrivateUrls(page: SegmentedPage, media: readonly PlacedMedium[]): PublicMedia {
  const { pageMedia } = page;
  if (isPrivateUrl(page.page.url)) return { media, pageMedia, removed: 0 };
  let removed = 0;
  const isPublic = (url: string): boolean => {
    const isKept = !isPrivateUrl(url);
    if (!isKept) removed++;
    return isKept;
  };
  const publicMedium = (medium: PlacedMedium): PlacedMedium => {
    const before = removed;
    const candidates = medium.candidates.filter(isPublic);
    const tracks = medium.tracks.filter(isPublic);
    const poster = medium.poster !== null && isPublic(medium.poster) ? medium.poster : null;
    return removed === before ? medium : { ...medium, candidates, tracks, poster };
  };
  const publicMedia = media.map(publicMedium);
  const publicPageMedia = pageMedia.filter(({ url }) => isPublic(url));
  return { media: publicMedia, pageMedia: publicPageMedia, removed };
}
