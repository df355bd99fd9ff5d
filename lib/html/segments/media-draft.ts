/** A medium while its page is read: what is known about it, and its place. */
import type { Medium, PlacedMedium } from '../../model/media.js';
import { MAX_CANDIDATES, type ImageChoice } from '../find-media/image.js';

/** A medium that may still change while its page is read. */
export interface Draft {
  medium: Medium;
  readonly at: number;
  readonly region: number;
  inline: boolean;
  link: string | null;
  captionStart: number;
  captionEnd: number;
  linkTextStart: number;
  linkTextEnd: number;
  /** For images: what `imageFrom` found, needed to compare them with images in `noscript`. */
  image: ImageChoice | null;
  /** URL of an image file to which an enclosing link leads. */
  linked: string | null;
}

/** A place in the page's text. */
export interface Place {
  readonly at: number;
  readonly region: number;
  readonly inline: boolean;
}

export function draftOf(medium: Medium, place: Place, image: ImageChoice | null): Draft {
  const { at, region, inline } = place;
  return {
    medium,
    at,
    region,
    inline,
    link: null,
    captionStart: 0,
    captionEnd: 0,
    linkTextStart: 0,
    linkTextEnd: 0,
    image,
    linked: null,
  };
}

/** The candidates, followed by the image file that the picture links to, which is often the original. */
function withLinked({ url, candidates }: Medium, linked: string | null): readonly string[] {
  if (linked === null || linked === url || candidates.includes(linked)) return candidates;
  return [...candidates.slice(0, MAX_CANDIDATES - 1), linked];
}

/**
 * The finished medium. Fields are copied one by one, because spreading objects is many times slower and pages have
 * hundreds of media.
 */
export function placed(draft: Draft): PlacedMedium {
  const { medium, at, inline, link, captionStart, captionEnd, linkTextStart, linkTextEnd, region, linked } = draft;
  return {
    type: medium.type,
    url: medium.url,
    alt: medium.alt,
    title: medium.title,
    width: medium.width,
    height: medium.height,
    mime: medium.mime,
    via: medium.via,
    embed: medium.embed,
    provider: medium.provider,
    poster: medium.poster,
    candidates: withLinked(medium, linked),
    tracks: medium.tracks,
    at,
    inline,
    link,
    captionStart,
    captionEnd,
    linkTextStart,
    linkTextEnd,
    region,
  };
}
