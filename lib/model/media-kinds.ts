/**
 * The table of media kinds, with one entry for each kind. Code that treats kinds differently reads the difference from this
 * table. To add a kind, add an entry here and, for drawing it, in `lib/view/kinds.ts`.
 */
import { keysOf } from './typed-keys.js';

export interface MediaKind {
  /** Singular noun, in lower case. */
  readonly noun: string;
  /** Plural noun, capitalised. */
  readonly plural: string;
  /** Names of the HTML elements of this kind, the most common one first. */
  readonly elements: readonly string[];
  /** File suffixes, each with the media type that such files usually have. A suffix has 3 to 5 letters or digits (`lib/url/kind.ts`) and belongs to one kind only. */
  readonly files: { readonly [suffix: string]: string };
  /** Media types of this kind that do not begin with the name of the kind. */
  readonly mimes: readonly string[];
  /** Types of schema.org, in lower case. */
  readonly schemaTypes: readonly string[];
  /** Open Graph and Twitter properties that name such a medium. Properties such as `og:image:width`, which begin with one of these names, describe the same medium. */
  readonly properties: readonly string[];
  /** The `path` that links to such media have in WAT payloads, or null. */
  readonly watPath: string | null;
  /** Whether the medium is visible, so that its width and height matter. */
  readonly hasSides: boolean;
}

const kinds = {
  image: {
    noun: 'image',
    plural: 'Images',
    elements: ['img', 'image', 'amp-img', 'amp-anim'],
    files: {
      jpg: 'image/jpeg',
      jpeg: 'image/jpeg',
      jpe: 'image/jpeg',
      jfif: 'image/jpeg',
      pjpeg: 'image/jpeg',
      png: 'image/png',
      apng: 'image/apng',
      gif: 'image/gif',
      webp: 'image/webp',
      avif: 'image/avif',
      bmp: 'image/bmp',
      tif: 'image/tiff',
      tiff: 'image/tiff',
      heic: 'image/heic',
      heif: 'image/heif',
      jxl: 'image/jxl',
      jp2: 'image/jp2',
      svg: 'image/svg+xml',
      svgz: 'image/svg+xml',
      ico: 'image/vnd.microsoft.icon',
    },
    mimes: [],
    schemaTypes: ['imageobject', 'photograph', 'image'],
    properties: ['og:image', 'twitter:image'],
    watPath: 'IMG@/src',
    hasSides: true,
  },
  audio: {
    noun: 'sound',
    plural: 'Sounds',
    elements: ['audio', 'amp-audio'],
    // `ogg` means a sound unless the element is a video.
    files: {
      mp3: 'audio/mpeg',
      m4a: 'audio/mp4',
      m4b: 'audio/mp4',
      aac: 'audio/aac',
      ogg: 'audio/ogg',
      oga: 'audio/ogg',
      opus: 'audio/ogg',
      wav: 'audio/wav',
      flac: 'audio/flac',
      weba: 'audio/webm',
      mka: 'audio/x-matroska',
      wma: 'audio/x-ms-wma',
      aif: 'audio/aiff',
      aiff: 'audio/aiff',
      amr: 'audio/amr',
    },
    mimes: ['application/ogg'],
    schemaTypes: ['audioobject'],
    properties: ['og:audio'],
    watPath: 'AUDIO@/src',
    // Audio players are small and flat, so their size must not be judged.
    hasSides: false,
  },
  video: {
    noun: 'video',
    plural: 'Videos',
    elements: ['video', 'amp-video', 'mux-video', 'video-js', 'hls-video', 'dash-video', 'shaka-video', 'media-player'],
    files: {
      mp4: 'video/mp4',
      m4v: 'video/mp4',
      webm: 'video/webm',
      ogv: 'video/ogg',
      mov: 'video/quicktime',
      mkv: 'video/x-matroska',
      avi: 'video/x-msvideo',
      mpg: 'video/mpeg',
      mpeg: 'video/mpeg',
      wmv: 'video/x-ms-wmv',
      flv: 'video/x-flv',
      f4v: 'video/mp4',
      '3gp': 'video/3gpp',
      '3g2': 'video/3gpp2',
      m3u8: 'application/vnd.apple.mpegurl',
      mpd: 'application/dash+xml',
    },
    // Media types of streaming manifests.
    mimes: [
      'application/vnd.apple.mpegurl',
      'application/x-mpegurl',
      'application/dash+xml',
      'audio/mpegurl',
      'audio/x-mpegurl',
    ],
    schemaTypes: ['videoobject', 'clip'],
    properties: ['og:video', 'twitter:player'],
    watPath: 'VIDEO@/src',
    hasSides: true,
  },
} satisfies { readonly [kind: string]: MediaKind };

export type MediaType = keyof typeof kinds;

export const mediaKinds: { readonly [kind in MediaType]: MediaKind } = kinds;

/** Names of the kinds, in the order in which rows and reports list them. */
export const MEDIA_TYPES: readonly MediaType[] = keysOf(kinds);

/** The kinds that are played, in an element that may have `source` children: all kinds except images. */
export type PlayedType = Exclude<MediaType, 'image'>;

export const isPlayed = (type: MediaType): type is PlayedType => type !== 'image';

export const PLAYED_TYPES: readonly PlayedType[] = MEDIA_TYPES.filter(isPlayed);

export const isMediaType = (name: string | undefined): name is MediaType =>
  name !== undefined && Object.hasOwn(kinds, name);

/** A map from names to the kinds they belong to. `names` selects the names, for example `(kind) => kind.schemaTypes`. */
export function kindByName(names: (kind: MediaKind) => readonly string[]): ReadonlyMap<string, MediaType> {
  return new Map(MEDIA_TYPES.flatMap((type) => names(mediaKinds[type]).map((name) => [name, type] as const)));
}
