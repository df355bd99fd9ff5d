/** Messages about unknown names, with the known name that was probably meant. */

/** A message about an unknown name, with the nearest known one. */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  return `unknown ${what} ${name}${didYouMean(name, known)}`;
}

/** ` (did you mean X?)`, or an empty text if no known name is near. `prefix` is written before the name. */
export function didYouMean(name: string, known: readonly string[], prefix = ''): string {
  const near = nearestName(name, known);
  return near === undefined ? '' : ` (did you mean ${prefix}${near}?)`;
}

/** The known name nearest to a misspelt one. At most two letters may differ, or a third of the letters of a longer name. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return bestDistance <= Math.max(2, Math.floor(name.length / 3)) ? best : undefined;
}

/** Levenshtein distance, by the two-row table of Wagner and Fischer (1974). */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, substitute));
    }
    above = row;
  }
  return above[b.length]!;
}
