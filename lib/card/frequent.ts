/**
 * Counts names in bounded memory, and keeps the most frequent (Misra and Gries, 1982).
 *
 * Up to `capacity` different names every count is exact. Past it, a name that finds no room takes one off every count
 * instead: of n names counted, each count is then at most n ÷ (capacity + 1) too low, and never too high.
 */

export interface Frequent {
  add(name: string, amount?: number): void;
  /** The names counted most, descending, equal ones by name. */
  top(most: number): NameCount[];
  /** Different names seen; null where there were more than could be held. */
  distinct(): number | null;
  /** How much each count may be too low; 0 where all are exact. */
  error(): number;
}

export interface NameCount {
  readonly name: string;
  readonly count: number;
}

/** Longest name held in full, in UTF-16 units: that of a host; a declared language may be a novel. */
const MAX_NAME = 255;

/** A counter of at most `capacity` names. */
export function countFrequent(capacity: number): Frequent {
  const counts = new Map<string, number>();
  let taken = 0;

  /** Takes so much off every count that one name at least goes, or all of `amount` is used up; gives what is left of it. */
  const makeRoom = (amount: number): number => {
    let least = amount;
    for (const count of counts.values()) least = Math.min(least, count);
    for (const [name, count] of counts) {
      if (count === least) counts.delete(name);
      else counts.set(name, count - least);
    }
    taken += least;
    return amount - least;
  };

  return {
    add(given, amount = 1) {
      const name = given.length > MAX_NAME ? `${given.slice(0, MAX_NAME)}…` : given;
      const known = counts.get(name);
      if (known !== undefined) {
        counts.set(name, known + amount);
        return;
      }
      const left = counts.size < capacity ? amount : makeRoom(amount);
      // A copy: a host is a slice of its URL, and would keep all of it.
      if (left > 0) counts.set(Buffer.from(name).toString(), left);
    },
    top(most) {
      const entries = Array.from(counts, ([name, count]) => ({ name, count }));
      return entries.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)).slice(0, most);
    },
    distinct: () => (taken === 0 ? counts.size : null),
    error: () => taken,
  };
}
