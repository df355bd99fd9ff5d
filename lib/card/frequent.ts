/**
 * Counts names in bounded memory and keeps the most frequent ones (Misra and Gries, 1982).
 *
 * Up to `capacity` different names every count is exact. After that, a name without room reduces every count by one
 * instead. If n names were added, each count is at most n ÷ (capacity + 1) too low, and never too high.
 */

export interface Frequent {
  add(name: string, amount?: number): void;
  /** The names with the highest counts, in descending order; equal counts are ordered by name. */
  top(most: number): NameCount[];
  /** Number of different names; null if there were more than could be held. */
  distinct(): number | null;
  /** How far each count may be below the true number, at most; 0 if all are exact. */
  error(): number;
}

export interface NameCount {
  readonly name: string;
  readonly count: number;
}

/** Longest name held in full, in UTF-16 units: that of a host. Declared languages can be much longer. */
const MAX_NAME = 255;

/** Creates a counter for at most `capacity` names. */
export function countFrequent(capacity: number): Frequent {
  const counts = new Map<string, number>();
  let taken = 0;

  /** Reduces every count until at least one name is removed or `amount` is used up. Returns the rest of `amount`. */
  const reduceCounts = (amount: number): number => {
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
      const left = counts.size < capacity ? amount : reduceCounts(amount);
      // Copied, because a host is a slice of its URL and would keep the whole URL in memory.
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
