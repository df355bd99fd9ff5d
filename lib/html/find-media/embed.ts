/** Finds players and media files in `iframe`, `object` and `embed`. */
import type { Medium } from '../../model/media.js';
import { kindOfMime, type MediaKind } from '../../url/kind.js';
import type { Resolve } from '../../url/resolve.js';
import { type Attributes } from './attributes.js';
import { isUnfetchable } from '../../url/placeholder.js';
import { mediumAt } from './medium-at.js';

/** Attributes of frames that hold a URL for a script or a consent banner to load later, in the order they are tried. */
const FRAME_ATTRIBUTES = [
  ...[
    'src',
    'data-src',
    'data-lazy-src',
    'data-litespeed-src',
    'data-original',
    'data-lazyload',
    'data-lazy',
    'data-url',
  ],
  ...[
    'data-cmp-src',
    'data-cookieblock-src',
    'data-cookie-src',
    'data-src-cmplz',
    'data-consent-src',
    'data-borlabs-cookie-src',
  ],
  ...[
    'data-artsrc',
    'data-bsrc',
    'data-src-no-ap',
    'data-embed-src',
    'data-video-src',
    'data-iframe-src',
    'data-ezsrc',
    'data-rocket-src',
  ],
  ...[
    'data-opt-src',
    'data-orig-src',
    'data-delay-src',
    'data-original-src',
    'data-frame-src',
    'nitro-lazy-src',
    'lazy-src',
    'data-wpfc-original-src',
  ],
] as const;

/**
 * The medium of an `iframe` or `amp-iframe`: a known player or a single media file. Null for other pages, since most
 * frames are advertisements and forms.
 */
export function iframeFrom(attributes: Attributes, resolve: Resolve, element = 'iframe'): Medium | null {
  for (const name of FRAME_ATTRIBUTES) {
    const raw = attributes.get(name);
    if (raw === undefined || isUnfetchable(raw)) continue;
    const url = resolve(raw);
    const medium = url === null ? null : mediumAt(url, `${element}@${name}`, null, attributes);
    if (medium !== null) return medium;
  }
  return null;
}

/** Variables that name the file a Flash player plays. */
const FLASH_VARIABLES = [
  'file',
  'src',
  'url',
  'movie',
  'mp3',
  'video',
  'flv',
  'soundFile',
  'audioUrl',
  'videoUrl',
  'media',
  'path',
  'fileURL',
  'mediaUrl',
];

/** The first media file or known player in a Flash player's variables. */
function fromFlashVariables(variables: string, via: string, attributes: Attributes, resolve: Resolve): Medium | null {
  if (variables.length > MAX_VARIABLES_LENGTH) return null;
  const values = new URLSearchParams(variables);
  for (const name of FLASH_VARIABLES) {
    const url = resolve(values.get(name) ?? '');
    const medium = url === null ? null : mediumAt(url, via, null, attributes);
    if (medium !== null) return medium;
  }
  return null;
}

const MAX_VARIABLES_LENGTH = 65_536;

/** The kind of medium by declared type. Flash and HTML types do not show what is played. */
function declaredKind(attributes: Attributes): MediaKind | null {
  return kindOfMime(attributes.get('type') ?? '');
}

function fromUrl(
  raw: string | undefined,
  via: string,
  declared: MediaKind | null,
  attributes: Attributes,
  resolve: Resolve,
): Medium | null {
  if (raw === undefined || isUnfetchable(raw)) return null;
  const url = resolve(raw);
  if (url === null) return null;
  const query = url.indexOf('?');
  return (
    mediumAt(url, via, declared, attributes) ??
    (query === -1 ? null : fromFlashVariables(url.slice(query + 1), via, attributes, resolve))
  );
}

/** The medium of an `embed` element: by declared type, by suffix, by known player, or by its Flash variables. */
export function embedElementFrom(attributes: Attributes, resolve: Resolve): Medium | null {
  const declared = declaredKind(attributes);
  return (
    fromUrl(attributes.get('src'), 'embed@src', declared, attributes, resolve) ??
    fromUrl(attributes.get('data-src'), 'embed@data-src', declared, attributes, resolve) ??
    fromFlashVariables(attributes.get('flashvars') ?? '', 'embed@flashvars', attributes, resolve)
  );
}

/** Parameters that name the content of an `object`, in the order they are tried. */
const OBJECT_PARAMS = ['movie', 'src', 'url', 'filename', 'data'];

/**
 * The medium of an `object` with the attributes of its `param` children: its `data`, or else what its parameters name.
 * Null if nothing is known; then the segmenter reads the content of the object.
 */
export function objectFrom(attributes: Attributes, params: readonly Attributes[], resolve: Resolve): Medium | null {
  const declared = declaredKind(attributes);
  const own = fromUrl(attributes.get('data'), 'object@data', declared, attributes, resolve);
  if (own !== null) return own;
  const values = new Map<string, string>();
  for (const param of params) {
    const name = param.get('name')?.toLowerCase();
    const value = param.get('value');
    if (name !== undefined && value !== undefined && !values.has(name)) values.set(name, value);
  }
  for (const name of OBJECT_PARAMS) {
    const medium = fromUrl(values.get(name), `object param@${name}`, declared, attributes, resolve);
    if (medium !== null) return medium;
  }
  return fromFlashVariables(values.get('flashvars') ?? '', 'object param@flashvars', attributes, resolve);
}
