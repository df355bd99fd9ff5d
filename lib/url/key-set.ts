/**
 * A set of 128-bit keys that takes at most a given memory: what it has no room for it does not remember, and says so.
 *
 * Keys are hashes, so they are evenly spread: six of their bits choose one of 64 tables, which therefore grow at about
 * the same size but one after the other, and only one of them is in memory twice while it does. A table is open
 * addressing with linear probing over 16 bytes a slot, without pointers; nothing is ever taken out.
 */

/** Gives `new` for a key not seen before, `known` for one that was, `full` for one not seen that cannot be remembered. */
export interface KeySet {
  /** Adds a key, given as 32 hex digits. */
  add(key: string): 'new' | 'known' | 'full';
  /** Keys remembered. */
  readonly size: number;
  /** Bytes of all tables. */
  readonly bytes: number;
}

const TABLES = 64;
const LANES = 4;
const LANE_BYTES = 4;
const SLOT_BYTES = LANES * LANE_BYTES;

/** Slots a table begins with. */
const FIRST_SLOTS = 16;

/** Load at which a table grows: a key not there is then found missing after 8.5 probes on average (Knuth, vol. 3, 6.4). */
const GROW_AT = 0.75;

/** Load to which a table fills that may not grow: 50 probes on average, 12 for a key that is there. */
const FULL_AT = 0.9;

/** Least memory a set can be given, in bytes: that of its tables when they are new. */
export const LEAST_KEY_MEMORY = TABLES * FIRST_SLOTS * SLOT_BYTES;

/** `memory`: most bytes of all tables together, at any moment, those that are being grown included. */
export function createKeySet(memory: number): KeySet {
  const tables = Array.from({ length: TABLES }, () => new Uint32Array(FIRST_SLOTS * LANES));
  const sizes = new Uint32Array(TABLES);
  const key = new Uint32Array(LANES);
  let bytes = LEAST_KEY_MEMORY;
  let size = 0;

  /** Whether there is room for one more key, if need be after growing. */
  const makeRoom = (number: number): boolean => {
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
      if (!makeRoom(number)) return 'full';
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

/** The four lanes of a key. A slot of zeros is empty, so the key of zeros stands as another; no hash is known to give either. */
function readKey(hex: string, into: Uint32Array): void {
  for (let lane = 0; lane < LANES; lane++) into[lane] = Number.parseInt(hex.slice(lane * 8, lane * 8 + 8), 16);
  if ((into[0]! | into[1]! | into[2]! | into[3]!) === 0) into[3] = 1;
}

/** Where in the table a key would have to be put, as an index of its first lane; −1 if it is there. */
function slotOf(table: Uint32Array, key: Uint32Array): number {
  const [a, b, c, d] = [key[0]!, key[1]!, key[2]!, key[3]!];
  const mask = table.length - 1;
  for (let at = (b * LANES) & mask; ; at = (at + LANES) & mask) {
    const first = table[at]!;
    const isSame = first === a && table[at + 1] === b && table[at + 2] === c && table[at + 3] === d;
    if (isSame) return -1;
    if ((first | table[at + 1]! | table[at + 2]! | table[at + 3]!) === 0) return at;
  }
}

/** The same keys in twice the slots. */
function grown(table: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(table.length * 2);
  for (let at = 0; at < table.length; at += LANES) {
    const key = table.subarray(at, at + LANES);
    if ((key[0]! | key[1]! | key[2]! | key[3]!) !== 0) larger.set(key, slotOf(larger, key));
  }
  return larger;
}
