/** Offsets in code points, as rows have them, and in UTF-16 units, as strings have them. */

const SURROGATE = /[\ud800-\udbff]/;

/** Number of code points of a string. */
export function codePointLength(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  let count = 0;
  for (const _point of text) count++;
  return count;
}

/** Turns offsets in code points that never fall into offsets in the string, at most its length; one pass over the text in all. */
export function codePointOffsets(text: string): (codePoints: number) => number {
  if (!SURROGATE.test(text)) return (codePoints) => Math.min(codePoints, text.length);
  let units = 0;
  let points = 0;
  return (codePoints) => {
    for (; points < codePoints && units < text.length; points++) units += text.codePointAt(units)! > 0xffff ? 2 : 1;
    return units;
  };
}
