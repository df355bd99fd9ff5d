/** Recognises values of URL attributes that are no URLs, and placeholders: pictures shown until a script loads the real ones. */
import { pathEnd } from './kind.js';
import { pathOf, wordsOf } from './path-words.js';

/**
 * Words that the name of a photograph does not contain. One of them, as a whole word of the file name or as a
 * directory, marks a placeholder.
 */
const STRONG = new Set([
  'spacer',
  'placeholder',
  'placeholders',
  'lazyload',
  'lazyloader',
  'lqip',
  'pixeltransparent',
  'transparentpixel',
]);

/** Words that mark a placeholder only if the whole file name consists of such words. */
const WEAK = new Set([
  ...[
    'blank',
    'transparent',
    'trans',
    'loading',
    'loader',
    'preloader',
    'preload',
    'ajax',
    'spinner',
    'clear',
    'cleardot',
  ],
  ...['empty', 'pixel', 'dot', 'grey', 'gray', 'white', 'lazy', 'dummy', 'null', 'none', 'noimage', 'noimg', 'nophoto'],
  ...[
    'nopic',
    'nopicture',
    'missing',
    'shim',
    'transp',
    'grau',
    'filler',
    'leer',
    '1px',
    'space',
    'clearpixel',
    'transpixel',
  ],
  ...[
    'blankgif',
    'brokenimage',
    'blind',
    'vide',
    'cleargif',
    'lazyimg',
    'lazyimage',
    'transparant',
    '1x1',
    'pxl',
    'fallback',
  ],
]);

/** Words that may accompany the weak ones without changing the result. */
const NEUTRAL = new Set([
  ...[
    'image',
    'images',
    'img',
    'photo',
    'pic',
    'picture',
    'thumb',
    'thumbnail',
    'bg',
    'background',
    'default',
    'no',
    'gif',
  ],
  ...[
    'large',
    'medium',
    'small',
    'big',
    'x',
    'px',
    'square',
    'the',
    'for',
    'indicator',
    'circle',
    'animated',
    'icon',
    'shape',
  ],
]);

/** A quick test that most photographs fail: whether the name contains any word above. */
const SUSPICIOUS =
  /spacer|holder|lazy|lqip|blank|trans|load|ajax|spinner|clear|empty|pixel|dot|gr[ea]y|grau|white|dummy|null|none|no.?(?:im|ph|pic)|missing|shim|filler|leer|1px|space|broken|blind|vide|pxl|fallback|1x1/i;

/** The same for names that are too long to consist of weak words. */
const SUSPICIOUS_LONG = /spacer|placeholder|lazyload|lqip|transparent/i;
const LONG_NAME = 40;

/** Services that generate placeholder pictures. */
const HOSTS =
  /^https?:\/\/(?:[a-z0-9-]+\.)?(?:placeholder\.com|placehold\.(?:it|co|jp)|placeholdit\.imgix\.net|dummyimage\.com|fakeimg\.pl|lorempixel\.com)\//i;

/**
 * A value that cannot be fetched: empty, a fragment, a scheme that names no file on the web, contents of a file in
 * base64 whose `data:` was lost, JSON, HTML, a quoted text or `url()` of CSS. A name may begin with a bracket
 * (`[2].jpg`), so brackets count only where JSON goes on.
 */
const UNFETCHABLE =
  /^\s*(?:$|#|(?:data|blob|about|javascript|file|filesystem|cid|chrome|chrome-extension|moz-extension):|(?:image|audio|video)\/[\w.+-]+;(?:[\w=-]+;)*base64,|["<]|\{\s*["'{[\]}]|\[\s*["'{[\]]|url\()/i;

/** Whether the raw value of a URL attribute cannot be fetched (`data:`, `blob:`, empty, `#`, JSON, …). */
export function isUnfetchable(raw: string): boolean {
  const first = raw.charCodeAt(0);
  // Nearly all URLs begin with `h` (`https:`) or `/`.
  return first !== 0x68 && first !== 0x2f && UNFETCHABLE.test(raw);
}

/**
 * Whether the raw value of a URL attribute has a gap that was never filled: `{width}`, `${format}`, `{{size}}`, `<?php`,
 * `[object Object]`, or a file name that is JavaScript's `undefined`, `null` or `NaN`. JSON in a query does not count.
 */
export function isTemplate(raw: string): boolean {
  return (BRACKET.test(raw) && GAP.test(raw)) || (NOTHING.test(raw) && NO_NAME.test(raw) && !SIZED.test(raw));
}

/** Quick first tests, which nearly all URLs fail. */
const BRACKET = /[{<[]|%7b/i;
const NOTHING = /undefined|null|NaN/;

/** A UUID in braces, as content management systems write it, is no gap. */
const GAP =
  /\{(?:\{|%(?![\da-f]{2})|(?![\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\})[\w.-]*\})|%7b%7b|<(?:\?|%(?![\da-f]{2}))|\[object(?: |%20)/i;

/** A last path segment that is a script's word for nothing, perhaps with a suffix. */
const NO_NAME = /(?:^|\/)(?:undefined|null|NaN)(?:\.\w{2,5})?(?:[?#]|\s*$)/;

/**
 * Services that scale pictures name the picture and its size in the directories and ignore the last segment: one
 * publisher's pages have 300 URLs such as `…/photos/ID/4:3/w_320,c_limit/undefined` or `…/ID/1:1/pass/undefined`.
 */
const SIZED = /\/(?:[^/]*\bw_\d+[^/]*|pass)\/[^/]*$/;

/** Whether the value of an attribute for one URL holds a `srcset`: `a.jpg 400w, b.jpg 800w`, also with `%20`. */
export function isSrcset(raw: string): boolean {
  return SPACED.test(raw) && SRCSETS.some((form) => form.test(raw));
}

/** A quick first test, which nearly all URLs fail. */
const SPACED = /\s|%20/;

/**
 * A descriptor, then a comma and another candidate; or a single candidate with a suffix. A file name may hold a number with a
 * unit too (`Zoom 10x, front.jpg`, `pic 12x`), so a relative URL after the comma must have a descriptor. The parts that are
 * repeated without a limit cannot overlap, so the time is linear.
 */
const SRCSETS: readonly RegExp[] = [
  /(?:\s|%20)\d{1,5}(?:\.\d{1,3})?[wx],(?:\s|%20){0,8}(?:https?:)?\//i,
  /\s\d{1,5}(?:\.\d{1,3})?[wx]\s{0,8},\s{0,8}[^\s,]+\s{1,8}\d{1,5}(?:\.\d{1,3})?[wx](?![^\s,])/i,
  /\.[a-z]{3,5}(?:\?[^\s?]*)?\s{1,8}\d{1,5}(?:\.\d{1,3})?[wx],?\s{0,8}$/i,
];

/** Whether the raw value of a URL attribute is no URL of a file at all. */
export function isNoUrl(raw: string): boolean {
  return isUnfetchable(raw) || isTemplate(raw) || isSrcset(raw);
}

/**
 * The word that marks a file name as a placeholder, or null. Precision comes first: `loading-docks-at-dawn.jpg` is a
 * photograph, `loading.gif` and `blank_300x200.png` are not. Accepts absolute and raw URLs.
 */
export function placeholderWord(url: string): string | null {
  const end = pathEnd(url);
  const name = url.slice(url.lastIndexOf('/', end - 1) + 1, end);
  return (name.length > LONG_NAME ? SUSPICIOUS_LONG : SUSPICIOUS).test(name) ? wordOfName(name) : null;
}

/** As `placeholderWord`, but also checks the directories and the host of an absolute URL. */
export function placeholderMark(url: string): string | null {
  const word = placeholderWord(url);
  if (word !== null) return word;
  return HOSTS.test(url) || /\/placeholders?\/[^/]*$/i.test(pathOf(url)) ? 'placeholder' : null;
}

/**
 * Most words in a name made of weak words, such as `lazy_placeholder_300x200`. Names of photographs can be longer, such
 * as `blank-1000-x-2000-4.jpg`.
 */
const MOST_WORDS = 5;
const MOST_WORDS_OF_PHOTOGRAPH = 2;

/** `no-image.png`: neutral words that mark a placeholder together. */
const NO_PICTURE = /^no[-_ ](?:image|img|photo|pic|picture|thumb|thumbnail)s?(?![a-z])/i;

function wordOfName(name: string): string | null {
  const dot = name.lastIndexOf('.');
  const words = wordsOf(dot > 0 ? name.slice(0, dot) : name);
  for (const word of words) if (STRONG.has(word)) return word;
  if (words.length > (/\.(?:jpe?g|webp|avif)$/i.test(name) ? MOST_WORDS_OF_PHOTOGRAPH : MOST_WORDS)) return null;
  let weak: string | null = NO_PICTURE.test(name) ? 'no-image' : null;
  for (const word of words) {
    if (WEAK.has(word)) weak ??= word;
    else if (!NEUTRAL.has(word) && !/^\d*(?:x\d+)?(?:px|w|h)?$|^[0-9a-f]{6,}$/.test(word)) return null;
  }
  return weak;
}
