/** Pictures that stand in for others until a script loads them, told by their URL. */

/** Words that no photograph's name has: one is enough, as a whole word of the file name or a whole directory. */
const STRONG = new Set(['spacer', 'placeholder', 'placeholders', 'lazyload', 'lazyloader', 'lqip', 'pixeltransparent', 'transparentpixel']);

/** Words that name a placeholder when the whole file name is made of such words. */
const WEAK = new Set([
  ...['blank', 'transparent', 'trans', 'loading', 'loader', 'preloader', 'preload', 'ajax', 'spinner', 'clear', 'cleardot'],
  ...['empty', 'pixel', 'dot', 'grey', 'gray', 'white', 'lazy', 'dummy', 'null', 'none', 'noimage', 'noimg', 'nophoto'],
  ...['nopic', 'nopicture', 'missing', 'shim', 'transp', 'grau', 'filler', 'leer', '1px', 'space', 'clearpixel', 'transpixel'],
  ...['blankgif', 'brokenimage', 'blind', 'vide', 'cleargif', 'lazyimg', 'lazyimage', 'transparant', '1x1', 'pxl', 'fallback'],
]);

/** Words beside the weak ones that say nothing. */
const NEUTRAL = new Set([
  ...['image', 'images', 'img', 'photo', 'pic', 'picture', 'thumb', 'thumbnail', 'bg', 'background', 'default', 'no', 'gif'],
  ...['large', 'medium', 'small', 'big', 'x', 'px', 'square', 'the', 'for', 'indicator', 'circle', 'animated', 'icon', 'shape'],
]);

/** A first test that most photographs fail: it contains every word above. */
const SUSPICIOUS =
  /spacer|placeholder|lazy|lqip|blank|trans|load|ajax|spinner|clear|empty|pixel|dot|gr[ea]y|grau|white|dummy|null|none|no.?(?:image|img|photo|pic)|missing|shim|filler|leer|1px|space|broken|blind|vide|pxl|fallback|(?:^|\D)1x1(?:\D|$)/i;

/** Services that draw grey boxes. */
const HOSTS = /^https?:\/\/(?:[a-z0-9-]+\.)?(?:placeholder\.com|placehold\.(?:it|co|jp)|placeholdit\.imgix\.net|dummyimage\.com|fakeimg\.pl|lorempixel\.com)\//i;

/** What a `src` can hold that no fetch would give: nothing, a fragment, or a scheme that names no file of the web. */
const UNFETCHABLE = /^\s*(?:$|#|(?:data|blob|about|javascript|file|filesystem|cid|chrome|chrome-extension|moz-extension):)/i;

/** Whether the raw value of a URL attribute names nothing that can be fetched (`data:`, `blob:`, empty, `#`, …). */
export function isUnfetchable(raw: string): boolean {
  return UNFETCHABLE.test(raw);
}

/**
 * The word that marks a URL as a placeholder, else null. Precision first: `loading-docks-at-dawn.jpg` is a photograph,
 * `loading.gif` and `blank_300x200.png` are not.
 */
export function placeholderWord(url: string): string | null {
  const path = pathOf(url);
  if (HOSTS.test(url)) return 'placeholder';
  const parts = path.split('/');
  const name = parts.pop()!;
  if (SUSPICIOUS.test(name)) {
    const word = wordOfName(name);
    if (word !== null) return word;
  }
  const last = parts.pop();
  return last !== undefined && STRONG.has(last.toLowerCase()) ? last.toLowerCase() : null;
}

/** Most words of a name made of weak words: `lazy_placeholder_300x200`; photographs bear longer ones, such as `blank-1000-x-2000-4.jpg`. */
const MOST_WORDS = 5;
const MOST_WORDS_OF_PHOTOGRAPH = 2;

function wordOfName(name: string): string | null {
  const dot = name.lastIndexOf('.');
  const words = wordsOf(dot > 0 ? name.slice(0, dot) : name);
  for (const word of words) if (STRONG.has(word)) return word;
  if (words.length > (/\.(?:jpe?g|webp|avif)$/i.test(name) ? MOST_WORDS_OF_PHOTOGRAPH : MOST_WORDS)) return null;
  let weak: string | null = null;
  for (const word of words) {
    if (WEAK.has(word)) weak ??= word;
    else if (!NEUTRAL.has(word) && !/^\d*(?:x\d+)?(?:px|w|h)?$|^[0-9a-f]{6,}$/.test(word)) return null;
  }
  return weak;
}

/** Lower-case words of a name: runs of letters and digits; `NoImage` stays one word. */
export function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** The path of a URL, or of a raw reference, without query and fragment, cut at a length no path of a picture needs. */
export function pathOf(url: string): string {
  const limited = url.length > MAX_PATH_LENGTH ? url.slice(0, MAX_PATH_LENGTH) : url;
  const end = limited.search(/[?#]/);
  const path = end === -1 ? limited : limited.slice(0, end);
  const host = path.indexOf('//');
  if (host === -1) return path;
  const start = path.indexOf('/', host + 2);
  return start === -1 ? '' : path.slice(start);
}

const MAX_PATH_LENGTH = 8192;
