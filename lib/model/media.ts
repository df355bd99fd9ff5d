/** Media: as they are found on a page, as they are placed in its text, and as rows have them. */
import { MEDIA_TYPES, mediaKinds, type MediaType } from './media-kinds.js';
import { fromNames } from './typed-keys.js';
import { boolean, integer, list, literal, nullable, string, struct, type Infer } from './schema.js';

/** Kind of medium, as a field of rows. */
export const mediaTypeShape = literal(MEDIA_TYPES, 'Kind of medium.');

/** A medium of a document. Every kind has the same fields, so that a column store holds them as one struct. */
export const mediumShape = struct(
  {
    type: mediaTypeShape,
    at: integer('Number of words of the page before it.'),
    media_id: string('Key of the URL: first 32 hex digits of the SHA-256 of its canonical form.'),
    url: string('Absolute http(s) URL: the smallest candidate known to be at least 1,024 px wide, else the largest.'),
    alt: nullable(string('Alternative text.')),
    title: nullable(string('Title attribute.')),
    caption: nullable(string('Caption of its figure; it stands in the flow too.')),
    width: nullable(integer('Declared width in pixels.')),
    height: nullable(integer('Declared height in pixels.')),
    mime: nullable(string('Declared type, else by suffix.')),
    via: string('Element and attribute that named it, for example `img@data-src`.'),
    link: nullable(string('Absolute URL of the enclosing link.')),
    inline: boolean('Whether it stands inside a block of text.'),
    embed: boolean('Whether it is an embedded player; `url` is then the page a person would open.'),
    provider: nullable(string('Host of the player, for example `youtube`.')),
    poster: nullable(string("URL of a video's preview picture.")),
    run: integer('Number of its run: neighbouring media with no kept word between them share one.'),
    run_index: integer('Place in the run, from 0.'),
    run_length: integer('Media in the run.', 1),
    candidates: list(string('URL'), 'Other URLs of the same medium, in the order one would try them, at most 8.'),
    tracks: list(string('URL'), 'URLs of subtitle and caption tracks.'),
  },
  'An image, a sound or a video.',
);

/** A medium the page names outside its flow: `og:`, `twitter:`, JSON-LD, link, enclosure. */
export const pageMediumShape = struct(
  {
    type: mediaTypeShape,
    url: string('Absolute http(s) URL.'),
    via: string('What named it, for example `og:image`.'),
    alt: nullable(string('Alternative text.')),
    width: nullable(integer('Declared width in pixels.')),
    height: nullable(integer('Declared height in pixels.')),
    mime: nullable(string('Declared type.')),
  },
  'A medium outside the flow.',
);

export interface MediumSegment extends Infer<typeof mediumShape> {}
export interface PageMedium extends Infer<typeof pageMediumShape> {}

/** How many media of each kind a page has, as fields of its row. */
export type MediaCounts = { readonly [kind in MediaType as `n_${kind}`]: number };

/** The field that counts a kind. */
export const countField = (type: MediaType) => `n_${type}` as const;

/** The fields of `MediaCounts`. `what` ends the sentence that begins with what several media of the kind are called. */
export function mediaCountFields(what: string) {
  return fromNames(MEDIA_TYPES, (type) => [countField(type), integer(`${mediaKinds[type].plural} ${what}.`)]);
}

/** How many of these media there are of each kind. */
export function countMedia(media: readonly { readonly type: MediaType }[]): MediaCounts {
  return fromNames(MEDIA_TYPES, (type) => [
    countField(type),
    media.reduce((count, medium) => count + (medium.type === type ? 1 : 0), 0),
  ]);
}

/** How many media there are of all kinds together. */
export function allMedia(counts: MediaCounts): number {
  return MEDIA_TYPES.reduce((sum, type) => sum + counts[countField(type)], 0);
}

type FieldOfPlace = 'at' | 'inline' | 'link';
type FieldOfDocument = 'media_id' | 'caption' | 'run' | 'run_index' | 'run_length';

/** One medium a person sees or hears, before it has a place. `url` is empty if only a placeholder or a `data:` URL is known. */
export interface Medium extends Omit<MediumSegment, FieldOfPlace | FieldOfDocument> {}

/** A medium at its place in the page's text. */
export interface PlacedMedium extends Omit<MediumSegment, FieldOfDocument> {
  /** Byte range in the page's text of the caption of its figure; empty if there is none. */
  readonly captionStart: number;
  readonly captionEnd: number;
  /** Byte range in the page's text of the link that names it (`via` is `a@href`); empty if none does, or if it has no word. */
  readonly linkTextStart: number;
  readonly linkTextEnd: number;
  /** `Region` bits of the place. */
  readonly region: number;
}
