/** Types of media: as found on a page, as placed in its text, and as written in rows. */
import { MEDIA_TYPES, mediaKinds, type MediaType } from './media-kinds.js';
import { fromNames } from './typed-keys.js';
import { boolean, integer, list, literal, nullable, string, struct, type Infer } from './schema.js';

/** Kind of medium, as a field of rows. */
export const mediaTypeShape = literal(MEDIA_TYPES, 'Kind of medium.');

/** A medium of a document. All kinds have the same fields, so that columnar formats can store them as one struct. */
export const mediumShape = struct(
  {
    type: mediaTypeShape,
    at: integer('Number of words of the page before the medium.'),
    media_id: string('Key of the URL: first 32 hex digits of the SHA-256 of its canonical form.'),
    url: string(
      'Absolute http(s) URL. Of several candidates: the smallest one known to be at least 1,024 px wide, else the largest.',
    ),
    alt: nullable(string('Alternative text.')),
    title: nullable(string('Title attribute.')),
    caption: nullable(string('Caption of the figure that contains the medium. The text segments contain it too.')),
    width: nullable(integer('Declared width in pixels.')),
    height: nullable(integer('Declared height in pixels.')),
    mime: nullable(string('Declared media type, else the type derived from the suffix of the URL.')),
    via: string('Element and attribute that contain the URL, for example `img@data-src`.'),
    link: nullable(string('Absolute URL of the enclosing link.')),
    inline: boolean('Whether the medium is inside a block of text.'),
    embed: boolean('Whether the medium is an embedded player; `url` is then the page of the medium at the provider.'),
    provider: nullable(string('Provider of the player, for example `youtube`.')),
    poster: nullable(string("URL of a video's preview image.")),
    run: integer('Number of the run. A run is a series of media without a kept word between them.'),
    run_index: integer('Index in the run, from 0.'),
    run_length: integer('Number of media in the run.', 1),
    candidates: list(
      string('URL'),
      'Other URLs of the same medium, at most 8. If `url` cannot be loaded, try them in this order.',
    ),
    tracks: list(string('URL'), 'URLs of subtitle and caption tracks.'),
  },
  'An image, a sound or a video.',
);

/** A medium that the page names outside its flow: in `og:` or `twitter:` properties, JSON-LD, `link` elements or enclosures. */
export const pageMediumShape = struct(
  {
    type: mediaTypeShape,
    url: string('Absolute http(s) URL.'),
    via: string('Where the URL was found, for example `og:image`.'),
    alt: nullable(string('Alternative text.')),
    width: nullable(integer('Declared width in pixels.')),
    height: nullable(integer('Declared height in pixels.')),
    mime: nullable(string('Declared media type, else the type derived from the suffix of the URL.')),
  },
  'A medium outside the flow.',
);

export interface MediumSegment extends Infer<typeof mediumShape> {}
export interface PageMedium extends Infer<typeof pageMediumShape> {}

/** The number of media of each kind, as fields of a row. */
export type MediaCounts = { readonly [kind in MediaType as `n_${kind}`]: number };

/** The name of the field with the number of media of a kind. */
export const countField = (type: MediaType) => `n_${type}` as const;

/** Declares the fields of `MediaCounts`. The help of each field is the plural name of the kind followed by `what`. */
export function mediaCountFields(what: string) {
  return fromNames(MEDIA_TYPES, (type) => [countField(type), integer(`${mediaKinds[type].plural} ${what}.`)]);
}

/** Counts these media by kind. */
export function countMedia(media: readonly { readonly type: MediaType }[]): MediaCounts {
  return fromNames(MEDIA_TYPES, (type) => [
    countField(type),
    media.reduce((count, medium) => count + (medium.type === type ? 1 : 0), 0),
  ]);
}

/** The number of media of all kinds together. */
export function allMedia(counts: MediaCounts): number {
  return MEDIA_TYPES.reduce((sum, type) => sum + counts[countField(type)], 0);
}

type FieldOfPlace = 'at' | 'inline' | 'link';
type FieldOfDocument = 'media_id' | 'caption' | 'run' | 'run_index' | 'run_length';

/** A medium of the flow without its place in the text. `url` is empty if only a placeholder or a `data:` URL is known. */
export interface Medium extends Omit<MediumSegment, FieldOfPlace | FieldOfDocument> {}

/** A medium with its place in the page's text. */
export interface PlacedMedium extends Omit<MediumSegment, FieldOfDocument> {
  /** Byte range, in the page's text, of the caption of its figure; empty if there is no caption. */
  readonly captionStart: number;
  readonly captionEnd: number;
  /** Byte range, in the page's text, of the text of the link to it, if `via` is `a@href`; else empty. Also empty if the link has no words. */
  readonly linkTextStart: number;
  readonly linkTextEnd: number;
  /** `Region` bits of the place, see `segments.ts`. */
  readonly region: number;
}
