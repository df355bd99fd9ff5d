/** Placeholders: pictures that stand in for others until a script loads them, recognised by their URL. */
import { pathEnd } from './kind.js';
import { pathOf, wordsOf } from './path-words.js';

/** Words that no photograph's name has: one is enough, as a whole word of the file name or a whole directory. */
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

/** Words that name a placeholder when the whole file name is made of such words. */
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

/** Words beside the weak ones that say nothing. */
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

/** A first test that most photographs fail: it contains every word above. */
const SUSPICIOUS =
  /spacer|holder|lazy|lqip|blank|trans|load|ajax|spinner|clear|empty|pixel|dot|gr[ea]y|grau|white|dummy|null|none|no.?(?:im|ph|pic)|missing|shim|filler|leer|1px|space|broken|blind|vide|pxl|fallback|1x1/i;

/** The same for names too long to be made of weak words alone. */
const SUSPICIOUS_LONG = /spacer|placeholder|lazyload|lqip|transparent/i;
const LONG_NAME = 40;

/** Services that draw grey boxes. */
const HOSTS =
  /^https?:\/\/(?:[a-z0-9-]+\.)?(?:placeholder\.com|placehold\.(?:it|co|jp)|placeholdit\.imgix\.net|dummyimage\.com|fakeimg\.pl|lorempixel\.com)\//i;

/** What a `src` can hold that no fetch would give: nothing, a fragment, or a scheme that names no file of the web. */
const UNFETCHABLE =
  /^\s*(?:$|#|(?:data|blob|about|javascript|file|filesystem|cid|chrome|chrome-extension|moz-extension):)/i;

/** Whether the raw value of a URL attribute names nothing that can be fetched (`data:`, `blob:`, empty, `#`, …). */
export function isUnfetchable(raw: string): boolean {
  const first = raw.charCodeAt(0);
  // `https:` and `/`: nearly all.
  return first !== 0x68 && first !== 0x2f && UNFETCHABLE.test(raw);
}

/** Whether the raw value of a URL attribute has a hole that a script fills: `{width}`, `${format}`, `{{size}}`. JSON in a query is none. */
export function isTemplate(raw: string): boolean {
  return raw.includes('{') && TEMPLATE.test(raw);
}

const TEMPLATE = /\{(?:\{|%(?![\da-f]{2})|[\w.-]*\})/i;

/**
 * The word that marks a file name as a placeholder's, else null. Precision first: `loading-docks-at-dawn.jpg` is a
 * photograph, `loading.gif` and `blank_300x200.png` are not. Takes absolute and raw URLs alike.
 */
export function placeholderWord(url: string): string | null {
  const end = pathEnd(url);
  const name = url.slice(url.lastIndexOf('/', end - 1) + 1, end);
  return (name.length > LONG_NAME ? SUSPICIOUS_LONG : SUSPICIOUS).test(name) ? wordOfName(name) : null;
}

/** The same for the whole of an absolute URL: directories of placeholders and services that draw them, too. */
export function placeholderMark(url: string): string | null {
  const word = placeholderWord(url);
  if (word !== null) return word;
  return HOSTS.test(url) || /\/placeholders?\/[^/]*$/i.test(pathOf(url)) ? 'placeholder' : null;
}

/** Most words of a name made of weak words: `lazy_placeholder_300x200`; photographs bear longer ones, such as `blank-1000-x-2000-4.jpg`. */
const MOST_WORDS = 5;
const MOST_WORDS_OF_PHOTOGRAPH = 2;

/** `no-image.png`: of neutral words, but none together. */
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
