/** A prefix code of deflate (RFC 1951 §3.2.2) as a table indexed by the next bits of input. */

const LONGEST_CODE = 15;

export interface CodeTable {
  /** For each value of the next `bits` bits: symbol × 16 + length of its code, or 0 if no code begins with them. */
  readonly entries: Uint16Array;
  /** Length of the longest code. */
  bits: number;
}

export function createCodeTable(): CodeTable {
  return { entries: new Uint16Array(1 << LONGEST_CODE), bits: 0 };
}

/** Code lengths of symbols: `lengths[from, from + count)`. */
interface CodeLengths {
  readonly lengths: Uint8Array;
  readonly from: number;
  readonly count: number;
}

/**
 * Fills the table from code lengths. Returns false if they are not a prefix code. `incomplete`: also accept an empty
 * code and a code with a single symbol, as zlib does, although the standard requires complete codes.
 */
export function fillTable(table: CodeTable, code: CodeLengths, incomplete: boolean): boolean {
  const { lengths, from, count } = code;
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (let i = 0; i < count; i++) counts[lengths[from + i]!]!++;
  table.bits = LONGEST_CODE;
  while (table.bits > 0 && counts[table.bits] === 0) table.bits--;
  const firstCodes = new Uint16Array(LONGEST_CODE + 2);
  const left = assignFirstCodes(counts, firstCodes);
  if (left < 0 || (left > 0 && !(incomplete && table.bits <= 1))) return false;
  fillEntries(table, code, firstCodes);
  return true;
}

/**
 * Sets the first code of each length. Returns how many codes of the greatest length remain unused; negative if there
 * are too many codes.
 */
function assignFirstCodes(counts: Uint16Array, firstCodes: Uint16Array): number {
  let left = 1;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    left = left * 2 - counts[length]!;
    if (left < 0) return left;
    firstCodes[length + 1] = (firstCodes[length]! + counts[length]!) << 1;
  }
  return left;
}

function fillEntries(
  { entries, bits }: CodeTable,
  { lengths, from, count }: CodeLengths,
  nextCodes: Uint16Array,
): void {
  entries.fill(0, 0, 1 << bits);
  for (let symbol = 0; symbol < count; symbol++) {
    const length = lengths[from + symbol]!;
    if (length === 0) continue;
    const entry = (symbol << 4) | length;
    for (let at = reversed(nextCodes[length]!++, length); at < 1 << bits; at += 1 << length) entries[at] = entry;
  }
}

/** Reverses a code: codes are packed from their highest bit, everything else from the lowest. */
function reversed(code: number, length: number): number {
  let result = 0;
  for (let i = 0; i < length; i++) result |= ((code >> i) & 1) << (length - 1 - i);
  return result;
}
