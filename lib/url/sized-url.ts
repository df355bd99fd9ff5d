/** URLs of one picture in several sizes: what they have in common, and the width that each names. */
import { pathEnd } from './kind.js';

export interface SizedUrl {
  /** The URL without what sets the size or quality of the file. Equal for all sizes of a picture. */
  readonly picture: string;
  /** The width that the URL names, in pixels; Infinity if it names none, as for originals. */
  readonly width: number;
}

/**
 * Parts of paths that set a size, with the width as first group. Forms of services and programs: lists of parameters
 * (Cloudinary, Wix, Condé Nast, Substack), Medium's old and new form, `300x200` as a directory, WordPress's and
 * MediaWiki's names. A bare number is no size: `/photos/1/a.jpg` and `/photos/2/a.jpg` are two pictures.
 */
const SIZED_PARTS: readonly RegExp[] = [
  // A value has no comma, plain or as %2C: with both readings the time would be exponential.
  /\/(?:[a-z]{1,4}_(?:[^/,%]|%(?!2[Cc]))+(?:,|%2[Cc]))*w_(\d+)(?:(?:,|%2[Cc])[a-z]{1,4}_(?:[^/,%]|%(?!2[Cc]))+)*(?=\/)/,
  /\/(?:max|fit|width)\/(\d+)(?=\/)/,
  /\/resize:[a-z]+:(\d+)(?::\d+)?(?:\/format:[a-z]+)?(?=\/)/,
  /\/(\d{2,})x\d{2,}(?=\/)/,
  /-(\d{2,})x\d{2,}(?=\.[a-z]+$)/,
  /\/(\d+)px-(?=[^/]+$)/,
];

/**
 * Parameters of image services that set the size, quality or format of the file, with values that do so: `q` is also a
 * search, and `h` a hash.
 */
const SIZE_PARAMETER =
  /^(?:(?:w|width|h|height|q|quality|blur|dpr|px)=\d{1,5}(?:\.\d+)?|resize=\d+(?:[,x]|%2C)\d+|(?:fm|format)=(?:jpe?g|pjpg|png|webp|avif|gif|auto)|auto=(?:format|compress|webp|enhance|true)(?:(?:,|%2C)(?:format|compress|webp|enhance))*|fit=(?:crop|clip|max|min|fill|scale|cover|contain|bounds|facearea))$/i;

/** Longer URLs are compared as they are. */
const MAX_LENGTH = 2048;

/** Reads an absolute URL. */
export function sizedUrl(url: string): SizedUrl {
  if (url.length > MAX_LENGTH) return { picture: url, width: Infinity };
  const end = pathEnd(url);
  let path = url.slice(0, end);
  let width = Infinity;
  for (const pattern of SIZED_PARTS) {
    const match = pattern.exec(path);
    if (match === null) continue;
    width = Math.min(width, Number(match[1]));
    path = path.slice(0, match.index) + path.slice(match.index + match[0].length);
  }
  if (end === url.length) return { picture: path, width };
  const parameters = url.slice(end + 1).split('&');
  const others = parameters.filter((parameter) => !SIZE_PARAMETER.test(parameter));
  for (const parameter of parameters) {
    const stated = /^w(?:idth)?=(\d+)$/.exec(parameter);
    if (stated !== null) width = Math.min(width, Number(stated[1]));
  }
  return { picture: others.length === 0 ? path : `${path}?${others.join('&')}`, width };
}
