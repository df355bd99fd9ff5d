/** The path of a URL, and the words in a name. */
import { pathEnd } from './kind.js';

/** The path of an absolute URL. */
export function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  return start === -1 ? '' : url.slice(start, pathEnd(url));
}

/** The words of a name in lower case: runs of letters and digits. `NoImage` is one word. */
export function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
