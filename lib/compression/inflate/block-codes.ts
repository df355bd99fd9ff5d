/** The two codes of a deflate block, for literals with lengths and for distances: fixed, or read from its header (RFC 1951 §3.2.6, §3.2.7). */
import type { BitReader } from './bit-reader.js';
import { createCodeTable, fillTable } from './code-table.js';
import type { CodeTable } from './code-table.js';

const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const LITERALS = 288;
const DISTANCES = 32;
const END_OF_BLOCK = 256;

export interface BlockCodes {
  readonly literals: CodeTable;
  readonly distances: CodeTable;
  /** Sets the fixed codes, which need no header. */
  setFixed(): void;
  /** Reads the codes from a block header. Returns false if they are not valid prefix codes. */
  read(bits: BitReader): boolean;
}

export function createBlockCodes(): BlockCodes {
  const literals = createCodeTable();
  const distances = createCodeTable();
  const codeLengths = createCodeTable();
  const lengths = new Uint8Array(LITERALS + DISTANCES);

  return {
    literals,
    distances,
    setFixed() {
      const fixed = fixedLengths();
      fillTable(literals, { lengths: fixed, from: 0, count: LITERALS }, false);
      fillTable(distances, { lengths: fixed, from: LITERALS, count: DISTANCES }, false);
    },
    read(bits) {
      const literalCount = bits.take(5) + 257;
      const distanceCount = bits.take(5) + 1;
      const orderCount = bits.take(4) + 4;
      if (literalCount > 286 || distanceCount > 30) return false;
      lengths.fill(0);
      for (let i = 0; i < orderCount; i++) lengths[CODE_LENGTH_ORDER[i]!] = bits.take(3);
      if (!fillTable(codeLengths, { lengths, from: 0, count: CODE_LENGTH_ORDER.length }, false)) return false;
      lengths.fill(0);
      if (!readLengths(bits, codeLengths, lengths, literalCount + distanceCount) || lengths[END_OF_BLOCK] === 0)
        return false;
      return (
        fillTable(literals, { lengths, from: 0, count: literalCount }, true) &&
        fillTable(distances, { lengths, from: literalCount, count: distanceCount }, true)
      );
    },
  };
}

function fixedLengths(): Uint8Array {
  return new Uint8Array(LITERALS + DISTANCES)
    .fill(8, 0, 144)
    .fill(9, 144, 256)
    .fill(7, 256, 280)
    .fill(8, 280, LITERALS)
    .fill(5, LITERALS);
}

/** Reads run-length encoded code lengths. Returns false if a code is invalid or a run goes past the end. */
function readLengths(bits: BitReader, code: CodeTable, lengths: Uint8Array, count: number): boolean {
  for (let i = 0; i < count;) {
    const symbol = bits.takeSymbol(code);
    if (symbol < 0 || (symbol === 16 && i === 0)) return false;
    if (symbol < 16) lengths[i++] = symbol;
    else {
      const value = symbol === 16 ? lengths[i - 1]! : 0;
      const end = i + runLength(bits, symbol);
      if (end > count) return false;
      lengths.fill(value, i, end);
      i = end;
    }
  }
  return true;
}

function runLength(bits: BitReader, symbol: number): number {
  if (symbol === 16) return 3 + bits.take(2);
  return symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
}
