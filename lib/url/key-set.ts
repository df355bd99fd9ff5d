/**
 * A set of 128-bit keys that uses at most a given amount of memory. When it is full, it refuses new keys and reports
 * it.
 *
 * Keys are hashes and therefore evenly spread. Six of their bits select one of 64 tables; the tables grow at about the
 * same size but one after the other, so only one of them is in memory twice while it grows. A table uses open
 * addressing with linear probing, 16 bytes a slot, without pointers. Keys are never removed.
 */

/**
 * `add` returns `new` for a key not seen before, `known` for one already in the set, and `full` for one that is not in
 * the set and has no room.
 */
export interface KeySet {
  /** Adds a key, given as 32 hexadecimal digits. */
  add(key: string): 'new' | 'known' | 'full';
  /** Number of keys in the set. */
  readonly size: number;
  /** Memory used by all tables, in bytes. */
  readonly bytes: number;
}

const TABLES = 64;
const LANES = 4;
const LANE_BYTES = 4;
const SLOT_BYTES = LANES * LANE_BYTES;

/** Number of slots of a new table. */
const FIRST_SLOTS = 16;

/**
 * Load at which a table grows. At this load, finding that a key is absent takes 8.5 probes on average (Knuth, vol. 3,
 * 6.4).
 */
const GROW_AT = 0.75;

/** Largest load of a table that cannot grow any more: 50 probes on average for an absent key, 12 for a present one. */
const FULL_AT = 0.9;

/** Smallest memory limit possible, in bytes: that of all new tables. */
export const LEAST_KEY_MEMORY = TABLES * FIRST_SLOTS * SLOT_BYTES;

/** `memory`: most bytes of all tables together at any moment, copies made while growing included. */
export function createKeySet(memory: number): KeySet {
  const tables = Array.from({ length: TABLES }, () => new Uint32Array(FIRST_SLOTS * LANES));
  const sizes = new Uint32Array(TABLES);
  const key = new Uint32Array(LANES);
  let bytes = LEAST_KEY_MEMORY;
  let size = 0;

  /** Whether there is room for one more key, after growing the table if necessary. */
  const reserveSlot = (number: number): boolean => {
    const table = tables[number]!;
    const slots = table.length / LANES;
    if (sizes[number]! < slots * GROW_AT) return true;
    if (bytes + 2 * table.byteLength > memory) return sizes[number]! < Math.floor(slots * FULL_AT);
    tables[number] = grown(table);
    bytes += table.byteLength;
    return true;
  };

  return {
    add(hex) {
      readKey(hex, key);
      const number = key[0]! >>> 26;
      if (slotOf(tables[number]!, key) < 0) return 'known';
      if (!reserveSlot(number)) return 'full';
      tables[number]!.set(key, slotOf(tables[number]!, key));
      sizes[number]!++;
      size++;
      return 'new';
    },
    get size() {
      return size;
    },
    get bytes() {
      return bytes;
    },
  };
}

/**
 * Reads the four lanes of a key. A slot of zeros means empty, so the all-zero key is stored as another one; no input is
 * known to hash to either.
 */
function readKey(hex: string, into: Uint32Array): void {
  for (let lane = 0; lane < LANES; lane++) into[lane] = Number.parseInt(hex.slice(lane * 8, lane * 8 + 8), 16);
  if ((into[0]! | into[1]! | into[2]! | into[3]!) === 0) into[3] = 1;
}

/** Index of the slot where a key would be inserted, or −1 if the key is in the table. */
function slotOf(table: Uint32Array, key: Uint32Array): number {
  const a = key[0]!;
  const b = key[1]!;
  const c = key[2]!;
  const d = key[3]!;
  const mask = table.length - 1;
  for (let at = (b * LANES) & mask; ; at = (at + LANES) & mask) {
    const first = table[at]!;
    const isSame = first === a && table[at + 1] === b && table[at + 2] === c && table[at + 3] === d;
    if (isSame) return -1;
    if ((first | table[at + 1]! | table[at + 2]! | table[at + 3]!) === 0) return at;
  }
}

/** A table with the same keys and twice the slots. */
function grown(table: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(table.length * 2);
  for (let at = 0; at < table.length; at += LANES) {
    const key = table.subarray(at, at + LANES);
    if ((key[0]! | key[1]! | key[2]! | key[3]!) !== 0) larger.set(key, slotOf(larger, key));
  }
  return larger;
}
