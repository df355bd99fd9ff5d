/**
 * Deflate data (RFC 1951) inflated piece by piece, synchronously, with flat memory.
 *
 * Node's synchronous zlib wants all input and gives all output at once. That is the fastest way for members of ordinary
 * size; members too large to hold (a whole file in one member, a bomb) come here.
 */

/** How far a match may reach back. */
const WINDOW = 32 * 1024;

/** Output made before the caller must take it. */
const PIECE = 256 * 1024;

const LONGEST_MATCH = 258;

/** Input that any one step (a symbol with its extra bits) may read ahead. */
const STEP_INPUT = 8;

/** Input that the header of a block with its own code tables may need: 14 + 19 × 3 + 320 × 14 bits. */
const TABLES_INPUT = 640;

export type InflaterState = 'input' | 'output' | 'done' | 'corrupt' | 'incomplete';

export interface Inflater {
  /**
   * Goes on with `data[from, to)` and returns the offset up to which input was used. `last`: no input will follow.
   * Afterwards `state()` tells why it stopped: more input needed, output to take, or an end, good or bad.
   */
  run(data: Uint8Array, from: number, to: number, last: boolean): number;
  state(): InflaterState;
  /** The output since the last call: a view, void after the next `run`. */
  take(): Uint8Array;
  /** Makes ready for other data. */
  reset(): void;
}

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A code as a table over the next `bits` bits of input: symbol × 16 + length of its code; 0 where no code begins so. */
interface CodeTable {
  readonly entries: Uint16Array;
  bits: number;
}

function createTable(): CodeTable {
  return { entries: new Uint16Array(1 << 15), bits: 0 };
}

/** Fills the table from code lengths. False: the lengths make no prefix code. */
function fillTable(
  table: CodeTable,
  lengths: Uint8Array,
  from: number,
  count: number,
  incompleteAllowed: boolean,
): boolean {
  const counts = new Uint16Array(16);
  for (let i = 0; i < count; i++) counts[lengths[from + i]!]!++;
  let bits = 15;
  while (bits > 0 && counts[bits] === 0) bits--;
  table.bits = bits;
  let left = 1;
  const firstCode = new Uint16Array(17);
  for (let length = 1; length <= 15; length++) {
    left = left * 2 - counts[length]!;
    if (left < 0) return false;
    firstCode[length + 1] = (firstCode[length]! + counts[length]!) << 1;
  }
  // Zlib takes a code of one single symbol, and an empty distance code, where the standard wants complete ones.
  if (left > 0 && !(incompleteAllowed && bits <= 1)) return false;
  table.entries.fill(0, 0, 1 << bits);
  for (let symbol = 0; symbol < count; symbol++) {
    const length = lengths[from + symbol]!;
    if (length === 0) continue;
    const entry = (symbol << 4) | length;
    for (let at = reversed(firstCode[length]!++, length); at < 1 << bits; at += 1 << length) table.entries[at] = entry;
  }
  return true;
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let i = 0; i < length; i++) result |= ((code >> i) & 1) << (length - 1 - i);
  return result;
}

function fixedLengths(): Uint8Array {
  return new Uint8Array(288 + 32).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288).fill(5, 288);
}

type Phase = 'block' | 'stored' | 'codes';

/** `piece`: output, in bytes, after which it stops to have it taken (a match more at most). */
export function createInflater(piece = PIECE): Inflater {
  const out = new Uint8Array(WINDOW + PIECE + LONGEST_MATCH);
  const literals = createTable();
  const distances = createTable();
  const codeLengths = createTable();
  const lengths = new Uint8Array(320);
  let made = 0;
  let taken = 0;
  let hold = 0;
  let holdBits = 0;
  let phase: Phase = 'block';
  let lastBlock = false;
  let storedLeft = 0;
  let state: InflaterState = 'input';
  let data: Uint8Array = out;
  let at = 0;
  let end = 0;
  let noMore = false;

  function run(input: Uint8Array, from: number, to: number, last: boolean): number {
    [data, at, end, noMore] = [input, from, to, last];
    slide();
    state = 'input';
    while (step());
    // Whole bytes read ahead go back, so that the caller knows the exact end.
    at -= holdBits >> 3;
    holdBits &= 7;
    hold &= (1 << holdBits) - 1;
    if (at > end) {
      at = end;
      state = 'incomplete';
    }
    return at;
  }

  /** Keeps the window, makes room for a piece. */
  function slide(): void {
    if (made < WINDOW + PIECE / 2) return;
    out.copyWithin(0, made - WINDOW, made);
    made = WINDOW;
    taken = made;
  }

  function roomEnd(): number {
    return Math.min(WINDOW + PIECE, taken + piece);
  }

  function stop(why: InflaterState): false {
    state = why;
    return false;
  }

  /** True: go on. */
  function step(): boolean {
    if (made >= roomEnd()) return stop('output');
    if (overrun()) return stop('incomplete');
    if (phase === 'codes') return codes();
    if (phase === 'stored') return stored();
    if (lastBlock) return stop('done');
    return block();
  }

  /** Whether `bytes` more bytes can be read; at the end of input reading on gives zeros, and the overrun shows after. */
  function has(bytes: number): boolean {
    return noMore || end - at >= bytes;
  }

  /** Whether more bits were used than there were: reading past the end gave zeros. */
  function overrun(): boolean {
    return (at - end) * 8 > holdBits;
  }

  function take(count: number): number {
    while (holdBits < count) {
      hold |= (at < end ? data[at]! : 0) << holdBits;
      at++;
      holdBits += 8;
    }
    const value = hold & ((1 << count) - 1);
    hold >>>= count;
    holdBits -= count;
    return value;
  }

  function block(): boolean {
    if (!has(TABLES_INPUT)) return stopForInput();
    lastBlock = take(1) === 1;
    const kind = take(2);
    if (kind === 0) return beginStored();
    if (kind === 3) return stop('corrupt');
    if (kind === 1) {
      const fixed = fixedLengths();
      fillTable(literals, fixed, 0, 288, false);
      fillTable(distances, fixed, 288, 32, false);
    } else if (!readTables()) return stop(overrun() ? 'incomplete' : 'corrupt');
    phase = 'codes';
    return true;
  }

  /** A block header may be shorter than what is asked for; the caller comes back with more, or says that this is all. */
  function stopForInput(): false {
    return stop(noMore ? 'incomplete' : 'input');
  }

  function beginStored(): boolean {
    take(holdBits & 7);
    const length = take(16);
    if ((take(16) ^ length) !== 0xffff) return stop(overrun() ? 'incomplete' : 'corrupt');
    at -= holdBits >> 3;
    hold = 0;
    holdBits = 0;
    storedLeft = length;
    phase = 'stored';
    return true;
  }

  function stored(): boolean {
    const count = Math.min(storedLeft, end - at, roomEnd() - made);
    if (count > 0) out.set(data.subarray(at, at + count), made);
    if (count > 0) [at, made, storedLeft] = [at + count, made + count, storedLeft - count];
    if (storedLeft === 0) phase = 'block';
    else if (at >= end) return stopForInput();
    return true;
  }

  function readTables(): boolean {
    const literalCount = take(5) + 257;
    const distanceCount = take(5) + 1;
    const orderCount = take(4) + 4;
    if (literalCount > 286 || distanceCount > 30) return false;
    lengths.fill(0);
    for (let i = 0; i < orderCount; i++) lengths[CODE_LENGTH_ORDER[i]!] = take(3);
    if (!fillTable(codeLengths, lengths, 0, 19, false)) return false;
    lengths.fill(0);
    if (!readLengths(literalCount + distanceCount) || lengths[256] === 0) return false;
    return (
      fillTable(literals, lengths, 0, literalCount, true) &&
      fillTable(distances, lengths, literalCount, distanceCount, true)
    );
  }

  function readLengths(count: number): boolean {
    for (let i = 0; i < count;) {
      const symbol = takeSymbol(codeLengths);
      if (symbol < 0) return false;
      if (symbol < 16) lengths[i++] = symbol;
      else {
        if (symbol === 16 && i === 0) return false;
        const value = symbol === 16 ? lengths[i - 1]! : 0;
        const times = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
        if (i + times > count) return false;
        lengths.fill(value, i, i + times);
        i += times;
      }
    }
    return true;
  }

  function takeSymbol(table: CodeTable): number {
    while (holdBits < table.bits) {
      hold |= (at < end ? data[at]! : 0) << holdBits;
      at++;
      holdBits += 8;
    }
    const entry = table.entries[hold & ((1 << table.bits) - 1)]!;
    const length = entry & 15;
    if (length === 0) return -1;
    hold >>>= length;
    holdBits -= length;
    return entry >> 4;
  }

  /** The hot loop: literals and matches until the block, the input or the room for output ends. */
  function codes(): boolean {
    const input = data;
    const safe = noMore ? Infinity : end - STEP_INPUT;
    const full = roomEnd();
    const literalEntries = literals.entries;
    const literalMask = (1 << literals.bits) - 1;
    let i = at;
    let o = made;
    let bits = hold;
    let count = holdBits;
    let going = true;
    while (o < full) {
      if (i > safe) {
        going = stopForInput();
        break;
      }
      while (count < 15) {
        bits |= input[i++]! << count;
        count += 8;
      }
      const entry = literalEntries[bits & literalMask]!;
      const length = entry & 15;
      bits >>>= length;
      count -= length;
      const symbol = entry >> 4;
      if (i > end && (i - end) * 8 > count) {
        going = stop('incomplete');
        break;
      }
      if (symbol < 256 && length !== 0) {
        out[o++] = symbol;
        continue;
      }
      [at, made, hold, holdBits] = [i, o, bits, count];
      if (length === 0 || symbol > 285) return stop('corrupt');
      if (symbol === 256) {
        phase = 'block';
        return true;
      }
      if (!match(symbol - 257)) return stop(overrun() ? 'incomplete' : 'corrupt');
      if (overrun()) {
        made = o;
        return stop('incomplete');
      }
      [i, o, bits, count] = [at, made, hold, holdBits];
    }
    [at, made, hold, holdBits] = [i, o, bits, count];
    return going;
  }

  function match(code: number): boolean {
    const length = LENGTH_BASE[code]! + take(LENGTH_EXTRA[code]!);
    const symbol = takeSymbol(distances);
    if (symbol < 0 || symbol > 29) return false;
    const distance = DISTANCE_BASE[symbol]! + take(DISTANCE_EXTRA[symbol]!);
    if (distance > made) return false;
    copyMatch(length, distance);
    return true;
  }

  function copyMatch(length: number, distance: number): void {
    const to = made + length;
    if (distance === 1) out.fill(out[made - 1]!, made, to);
    else if (distance >= length && length > 32) out.copyWithin(made, made - distance, made - distance + length);
    else for (let o = made, from = made - distance; o < to;) out[o++] = out[from++]!;
    made = to;
  }

  function reset(): void {
    [made, taken, hold, holdBits, storedLeft] = [0, 0, 0, 0, 0];
    [phase, lastBlock, state] = ['block', false, 'input'];
  }

  return {
    run,
    reset,
    state: () => state,
    take: () => {
      const piece = out.subarray(taken, made);
      taken = made;
      return piece;
    },
  };
}
