/** Recognises placeholders by their URL: pictures shown until a script loads the real ones. */
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

/** A `src` that cannot be fetched: empty, a fragment, or a scheme that names no file on the web. */
const UNFETCHABLE =
  /^\s*(?:$|#|(?:data|blob|about|javascript|file|filesystem|cid|chrome|chrome-extension|moz-extension):)/i;

/** Whether the raw value of a URL attribute cannot be fetched (`data:`, `blob:`, empty, `#`, …). */
export function isUnfetchable(raw: string): boolean {
  const first = raw.charCodeAt(0);
  // Nearly all URLs begin with `h` (`https:`) or `/`.
  return first !== 0x68 && first !== 0x2f && UNFETCHABLE.test(raw);
}

/**
 * Whether the raw value of a URL attribute has a gap for a script to fill: `{width}`, `${format}`, `{{size}}`. JSON in
 * a query does not count.
 */
export function isTemplate(raw: string): boolean {
  return raw.includes('{') && TEMPLATE.test(raw);
}

const TEMPLATE = /\{(?:\{|%(?![\da-f]{2})|[\w.-]*\})/i;

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
