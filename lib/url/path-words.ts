/** The path of a URL, and the words of a name in it. */
import { pathEnd } from './kind.js';

/** The path of an absolute URL. */
export function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  return start === -1 ? '' : url.slice(start, pathEnd(url));
}

/** Lower-case words of a name: runs of letters and digits; `NoImage` stays one word. */
export function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
