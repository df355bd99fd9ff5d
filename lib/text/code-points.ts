/** Converts offsets in code points, which rows use, to offsets in UTF-16 units, which strings use. */

const SURROGATE = /[\ud800-\udbff]/;

/** Number of code points of a string. */
export function codePointLength(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  let count = 0;
  for (const _point of text) count++;
  return count;
}

/**
 * Returns a function that converts offsets in code points to string offsets, at most the length of the string. Offsets
 * must never decrease; all calls together make one pass over the text.
 */
export function codePointOffsets(text: string): (codePoints: number) => number {
  if (!SURROGATE.test(text)) return (codePoints) => Math.min(codePoints, text.length);
  let units = 0;
  let points = 0;
  return (codePoints) => {
    for (; points < codePoints && units < text.length; points++) units += text.codePointAt(units)! > 0xffff ? 2 : 1;
    return units;
  };
}
