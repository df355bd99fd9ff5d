/**
 * Changes inputs at random, for fuzzers and for damaged pages. Inputs are strings with one character per byte (latin1),
 * which the engine cuts and joins ten times as fast as buffers.
 */
import { FOREIGN_PIECES, MARKUP_PIECES } from './html-pieces.js';
import type { Random } from './random.js';

export interface Food {
  readonly dice: Random;
  readonly tokens: readonly string[];
  /** Another input of the collection. */
  readonly other: string;
}

type Change = (input: string, food: Food) => string;

/** Most changes at once. Usually there are fewer, since most errors need only one change. */
const MOST_CHANGES = 8;

/** An input with one to eight changes, cut at `maxLength` bytes. */
export function mutate(input: string, food: Food, maxLength: number): string {
  let changed = input;
  let left = food.dice.chance(0.75) ? 1 + food.dice.int(2) : 1 + food.dice.int(MOST_CHANGES);
  for (; left > 0; left--) changed = food.dice.pick(CHANGES)(changed, food);
  return changed.slice(0, maxLength);
}

/** Bytes with a special meaning to parsers. */
const ODD_BYTES = '\0\t\n\f\r "&\',-:<>\x7f\x80\xc2\xef\xff';

/** Numbers at which counting often goes wrong. */
const ODD_NUMBERS = [
  ...['0', '1', '-1', '00', '255', '256', '65535', '65536', '2147483648', '4294967296', '1e3', '1e999'],
  '99999999999999999999',
];

/** Longest piece that is usually cut out or copied. */
const LONGEST_PIECE = 64;

function oddByte({ int, chance }: Random): string {
  return chance(0.5) ? ODD_BYTES.charAt(int(ODD_BYTES.length)) : String.fromCharCode(int(256));
}

const place = (input: string, { int }: Random): number => int(input.length + 1);

const flipBit: Change = (input, { dice }) => {
  const at = place(input, dice);
  return at === input.length
    ? input
    : replaced(input, at, 1, String.fromCharCode(input.charCodeAt(at) ^ (1 << dice.int(8))));
};

const setByte: Change = (input, { dice }) => replaced(input, place(input, dice), 1, oddByte(dice));

const insertByte: Change = (input, { dice }) => replaced(input, place(input, dice), 0, oddByte(dice));

const insertToken: Change = (input, { dice, tokens }) => replaced(input, place(input, dice), 0, dice.pick(tokens));

/**
 * Inserts beside a byte with a special meaning: in tags, values and references rather than in the text between them.
 */
const insertBeside: Change = (input, { dice, tokens }) => {
  const sign = input.indexOf(ODD_BYTES.charAt(dice.int(ODD_BYTES.length)), place(input, dice));
  return replaced(input, Math.min(input.length, Math.max(0, sign) + dice.int(4)), 0, dice.pick(tokens));
};

const repeatToken: Change = (input, { dice, tokens }) => {
  const times = 1 + dice.int(dice.chance(0.1) ? 200 : 6);
  return replaced(input, place(input, dice), 0, dice.pick(tokens).repeat(times));
};

const overwriteToken: Change = (input, { dice, tokens }) => {
  const token = dice.pick(tokens);
  return replaced(input, place(input, dice), token.length, token);
};

const remove: Change = (input, { dice }) => replaced(input, place(input, dice), pieceLength(input, dice), '');

const duplicate: Change = (input, { dice }) => {
  const at = place(input, dice);
  return replaced(input, place(input, dice), 0, input.slice(at, at + pieceLength(input, dice)));
};

const truncate: Change = (input, { dice }) => input.slice(0, place(input, dice));

const splice: Change = (input, { dice, other }) => input.slice(0, place(input, dice)) + other.slice(place(other, dice));

const insertOther: Change = (input, { dice, other }) => {
  const at = place(other, dice);
  return replaced(input, place(input, dice), 0, other.slice(at, at + dice.int(LONGEST_PIECE)));
};

/** Replaces the first number at or after a random position. */
const changeNumber: Change = (input, { dice }) => {
  const digits = /\d+/g;
  digits.lastIndex = place(input, dice);
  const found = digits.exec(input);
  return found === null ? input : replaced(input, found.index, found[0].length, dice.pick(ODD_NUMBERS));
};

const changeCase: Change = (input, { dice }) => {
  const at = place(input, dice);
  const piece = input.slice(at, at + pieceLength(input, dice));
  const changed = piece.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) ^ 0x20));
  return replaced(input, at, piece.length, changed);
};

const CHANGES: readonly Change[] = [
  ...[
    flipBit,
    setByte,
    insertToken,
    insertToken,
    insertBeside,
    insertBeside,
    repeatToken,
    overwriteToken,
    insertByte,
    remove,
    remove,
  ],
  ...[duplicate, truncate, splice, insertOther, changeNumber, changeCase],
];

function replaced(input: string, at: number, length: number, by: string): string {
  return input.slice(0, at) + by + input.slice(at + length);
}

function pieceLength(input: string, { int, chance }: Random): number {
  return int((chance(0.1) ? input.length : LONGEST_PIECE) + 1);
}

const asLatin1 = (text: string): string => Buffer.from(text).toString('latin1');
const MARKUP = MARKUP_PIECES.map(asLatin1);
const MARKUP_AND_FOREIGN = [...MARKUP, ...FOREIGN_PIECES.map(asLatin1)];

/**
 * A slice of one of the pages, changed in a few places three times out of four. Invalid UTF-8 becomes U+FFFD, as in
 * every page that is read.
 */
export function damagedSlice(pages: readonly Buffer[], maxLength: number, dice: Random): string {
  const slice = (page: Buffer): string => {
    const start = dice.chance(0.2) ? 0 : dice.int(page.length);
    return page.toString('latin1', start, start + 1 + dice.int(maxLength));
  };
  const tokens = dice.chance(0.3) ? MARKUP_AND_FOREIGN : MARKUP;
  let changed = slice(dice.pick(pages));
  for (let left = dice.chance(0.25) ? 0 : 1 + dice.int(4); left > 0; left--)
    changed = mutate(changed, { dice, tokens, other: slice(dice.pick(pages)) }, maxLength);
  return Buffer.from(changed, 'latin1').toString();
}
