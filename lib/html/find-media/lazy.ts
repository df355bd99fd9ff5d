/** Attributes that hold URLs of pictures for a script to load later, and the meaning of each. */
import { kindOfSuffix } from '../../url/kind.js';
import { isSrcset } from '../../url/placeholder.js';

/** What an attribute holds and means. */
export interface LazyAttribute {
  /**
   * One URL, a `srcset`, JSON with URLs among its values (`json`), or a JSON object whose keys are URLs and whose values
   * are `[width, height]` (`sizes`).
   */
  readonly holds: 'url' | 'srcset' | 'json' | 'sizes';
  /**
   * `shown`: replaces `src` once loaded. `larger`: a larger version of the picture, or the original. `other`: the same
   * picture, perhaps smaller; never preferred to what is shown.
   */
  readonly meaning: 'shown' | 'larger' | 'other';
}

interface NameGroup {
  readonly what: LazyAttribute['holds'] | 'image';
  readonly meaning: LazyAttribute['meaning'];
  readonly names: readonly string[];
}

/**
 * Attribute names, grouped by what they hold and mean. Names under `image` are also used for other values (texts,
 * flags, pages) and count only if the value has the suffix of an image.
 */
const GROUPS: readonly NameGroup[] = [
  {
    what: 'url',
    meaning: 'shown',
    names: [
      ...[
        'data-src',
        'data-lazy-src',
        'data-original',
        'data-lazyload-src',
        'data-lazysrc',
        'data-lazy-original',
        'data-lsrc',
      ],
      ...[
        'data-ll-src',
        'data-defer-src',
        'data-delayed-url',
        'data-delay-src',
        'data-async-src',
        'data-actualsrc',
        'data-real-src',
      ],
      ...[
        'data-realsrc',
        'data-thumb-src',
        'data-image-src',
        'data-img-src',
        'data-img-url',
        'data-imgsrc',
        'data-original-src',
      ],
      ...[
        'data-orig-src',
        'data-cfsrc',
        'data-ezsrc',
        'data-gt-lazy-src',
        'data-pagespeed-lazy-src',
        'data-wf-src',
        'data-cp-src',
      ],
      ...[
        'data-rp-src',
        'data-zeen-src',
        'data-twic-src',
        'data-litespeed-src',
        'data-flickity-lazyload',
        'data-flickity-lazyload-src',
      ],
      ...['data-m-lazyloader-src', 'data-altsrc', 'data-ctrl-src', 'data-opt-src', 'data-bsrc', 'data-td-src-property'],
      ...[
        'data-source-standard',
        'data-mediaviewer-src',
        'nitro-lazy-src',
        'lazysrc',
        'lazy-src',
        'datasrc',
        'src-orig',
        'original-src',
      ],
      ...[
        '_src',
        'xsrc',
        'rel:bf_image_src',
        'data-asset-src',
        'data-frz-src',
        'data-noscript-src',
        'data-lz-src',
        'data-lazyimage-src',
      ],
    ],
  },
  {
    what: 'image',
    meaning: 'shown',
    names: [
      ...[
        'data-lazy',
        'data-lazyload',
        'data-lazy-load',
        'data-lazy-image',
        'data-echo',
        'data-deferred',
        'data-delay',
        'data-image',
      ],
      ...[
        'data-img',
        'data-url',
        'data-source',
        'data-origin',
        'data-orig',
        'data-original-mos',
        'data-swap',
        'data-normal',
        'data-srcs',
      ],
      ...[
        'data-layzr',
        'data-lazy-fallback',
        'data-mbl-postload',
        'lazyload',
        'lazy',
        'original',
        'data-hi-src',
        'data-img-path',
      ],
    ],
  },
  {
    what: 'srcset',
    meaning: 'shown',
    names: [
      ...[
        'data-srcset',
        'data-lazy-srcset',
        'data-lazyload-srcset',
        'data-original-set',
        'data-original-srcset',
        'data-src-set',
      ],
      ...[
        'data-cfsrcset',
        'data-ezsrcset',
        'data-zeen-srcset',
        'data-flickity-lazyload-srcset',
        'data-orig-srcset',
        'data-opt-srcset',
      ],
      ...[
        'data-litespeed-srcset',
        'data-gt-lazy-srcset',
        'data-ll-srcset',
        'data-imgsrcset',
        'data-img-srcset',
        'data-cp-srcset',
      ],
      ...[
        'data-lazy-set',
        'nitro-lazy-srcset',
        'lazysrcset',
        'lazy-srcset',
        'data-rp-srcset',
        'data-flickity-srcset',
        'data-bgset',
      ],
    ],
  },
  {
    what: 'url',
    meaning: 'larger',
    names: [
      ...[
        'data-orig-file',
        'data-original-file',
        'data-large-file',
        'data-full-src',
        'data-full-url',
        'data-full-img-src',
        'data-fullsrc',
      ],
      ...[
        'data-full-size-image-url',
        'data-src-full',
        'data-src-fullsize',
        'data-hi-res-src',
        'data-hires-src',
        'data-high-res-src',
      ],
      ...[
        'data-a-hires',
        'data-old-hires',
        'data-large-src',
        'data-src-large',
        'data-large_image',
        'data-zoom-src',
        'data-src-zoom-image',
      ],
      ...[
        'data-magnify-src',
        'data-retina-src',
        'data-src-retina',
        'data-img-retina-url',
        'data-lazy-src-retina',
        'data-src2x',
      ],
      ...['data-src-2x', 'data-srcx2', 'data-src@2x', 'data-hidpi-src', 'pagespeed_high_res_src'],
    ],
  },
  {
    what: 'image',
    meaning: 'larger',
    names: [
      ...[
        'data-full',
        'data-full-image',
        'data-full-size',
        'data-hires',
        'data-highres',
        'data-high-res',
        'data-large',
        'data-large-image',
      ],
      ...[
        'data-big',
        'data-zoom',
        'data-zoom-image',
        'data-retina',
        'data-original-retina',
        'data-at2x',
        'data-2x',
        'data-hidpi',
        'data-hdpi',
      ],
    ],
  },
  { what: 'srcset', meaning: 'larger', names: ['data-lazy-retina', 'data-retina-srcset'] },
  {
    what: 'url',
    meaning: 'other',
    names: [
      'data-medium-file',
      'data-jpibfi-src',
      'data-src-small',
      'data-src-mini',
      'data-src-medium',
      'data-srcfallback',
      'data-fallback-src',
    ],
  },
  { what: 'srcset', meaning: 'other', names: ['data-srcsetfallback', 'data-light-srcset', 'data-dark-srcset'] },
  { what: 'sizes', meaning: 'shown', names: ['data-a-dynamic-image'] },
];

interface Row extends LazyAttribute {
  readonly needsSuffix: boolean;
}

const table = new Map<string, Row>();
for (const { what, meaning, names } of GROUPS) {
  const row: Row = { holds: what === 'image' ? 'url' : what, meaning, needsSuffix: what === 'image' };
  for (const name of names) table.set(name, row);
}

/** All known names. */
export const lazyNames: readonly string[] = [...table.keys()];

const UNKNOWN: LazyAttribute = { holds: 'url', meaning: 'other' };
const UNKNOWN_SET: LazyAttribute = { holds: 'srcset', meaning: 'other' };
const UNKNOWN_JSON: LazyAttribute = { holds: 'json', meaning: 'other' };

/** Attributes that name another picture or a page. Pinterest's often names a collage made for Pinterest. */
const NOT_PICTURES = /^data-pin|placeholder|avatar|icon|logo|title|caption|alt$|name$|share|href|permalink|link$/;

/** Whether a name, of an attribute or a member of JSON, says that its URL is another picture or a page. */
export function isOtherName(name: string): boolean {
  return NOT_PICTURES.test(name);
}

/**
 * How to read an attribute of a picture; null if it has no picture URL. An unknown attribute counts only if its value
 * is clearly the URL of an image file: absolute or starting with `/`, without white space, with the suffix of an image;
 * or if it is JSON, in which the same is then asked of the values.
 */
export function lazyAttribute(name: string, value: string): LazyAttribute | null {
  const known = table.get(name);
  if (known !== undefined) return known.holds === 'url' ? knownUrl(known, value) : known;
  if (name.length < 4 || !mayHoldUrl(name)) return null;
  if (name.endsWith('srcset')) return UNKNOWN_SET;
  if (isOtherName(name)) return null;
  if (isJson(value)) return UNKNOWN_JSON;
  return isPlainImageUrl(value) ? UNKNOWN : null;
}

/** How to read a known attribute for one URL: pages also put JSON or a `srcset` there. */
function knownUrl(known: Row, value: string): LazyAttribute | null {
  if (isJson(value)) return { holds: 'json', meaning: known.meaning };
  if (isSrcset(value)) return { holds: 'srcset', meaning: known.meaning };
  return mayBeUrl(value, known.needsSuffix) ? known : null;
}

/** Whether a value may be a JSON object or list. */
function isJson(value: string): boolean {
  return JSON_START.test(value);
}

const JSON_START = /^\s*(?:\{\s*"|\[\s*["{[])/;

/** Whether a value is more likely a URL than a flag (`true`) or a credit (`picture alliance/BSIP`). */
function mayBeUrl(value: string, needsSuffix: boolean): boolean {
  if (kindOfSuffix(value)?.type === 'image') return true;
  return !needsSuffix && /[./]/.test(value) && !/\s/.test(value.trim());
}

function mayHoldUrl(name: string): boolean {
  return name.startsWith('data-') || name.endsWith('src') || name.endsWith('srcset');
}

/** Whether a value is clearly the URL of an image file: absolute or starting with `/`, with the suffix of an image. */
export function isPlainImageUrl(value: string): boolean {
  const first = value.charCodeAt(0);
  if (first !== 0x2f && first !== 0x68) return false;
  return (
    value.length <= MAX_GUESSED_LENGTH &&
    kindOfSuffix(value)?.type === 'image' &&
    /^(?:https?:)?\/[^\s{}<>"]+$/.test(value)
  );
}

const MAX_GUESSED_LENGTH = 2048;
