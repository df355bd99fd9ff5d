/** Random slices of real pages, with random damage: food for differential tests. */
import type { Random } from './random.js';

/** Pieces of markup on which tokenizers differ. */
export const PIECES: readonly string[] = [
  ...'< </ <! <? <!- <!-- --> --!> -- - <!--> <!---> <!-->-- > /> / = " \' ` ]]> ]] ;'.split(' '),
  ...[' ', '\n', '\r', '\r\n', '\f', '\t', '\0', '\ufeff', '\u00e9', '\u{1f600}', '\u2028', 'abc'],
  ...'& &amp &amp; &nbsp; &notit; &not; &not &copy= &# &#x &#65 &#x41; &#128; &#0; &#xD800; &#1114112; &fjlig; &nGt;'.split(
    ' ',
  ),
  ...'&zzz; &CounterClockwiseContourIntegral &#x0000000000000041 &#13;'.split(' '),
  ...'<script> </script> </script <SCRIPT </scrip <script/> <style> </style> <title> </title/ <textarea> <plaintext>'.split(
    ' ',
  ),
  ...[
    '</script ',
    '</script/',
    '</textarea\n>',
    '<!--<script>',
    '<!--<script ',
    '-->\n</script>',
    '<script\f>',
    '</style\0>',
  ],
  ...'<xmp> </xmp> <iframe> </iframe> <noembed> </noembed> <noframes> </noframes> <noscript> </noscript>'.split(' '),
  ...'<template> </template> <select> </select> <option> <table> <tr> <td> </table> <col> <p> </p> <div> </div> <br/>'.split(
    ' ',
  ),
  ...['<!doctype html>', `<!DOCTYPE a PUBLIC "b" 'c'>`, '<!doctype', '<!doctype a system "b', '<![CDATA[', '<![cdata['],
  ...[
    '<img src=a hidden>',
    '<a href="?a=b&copy=c&lt">',
    '<b a=1 A=2 a>',
    '<a b="',
    "<a b='",
    '<a b=c',
    '<a b= >',
    '<a =b',
  ],
  ...['<a/b/c>', '<a b\0=c\0>', '</p a=b/>', '</>', '</ ', '<1', '<\u00e9', '<a\u00e9 \u00e9=\u00e9>', '<A\0>'],
];

/** Those of `svg` and `math`. */
export const FOREIGN_PIECES: readonly string[] = [
  ...'<svg> </svg> <svg/> <math> </math> <foreignObject> </foreignObject> <desc> </desc> <mi> </mi> <mtext>'.split(' '),
  ...'<annotation-xml> </annotation-xml> <path/> <g> </g> <font> <a> </a> <![CDATA[ ]]> <style> <title>'.split(' '),
  ...['<annotation-xml encoding="text/html">', '<font color=a>'],
];

type Change = (slice: Buffer, choice: Random, pages: readonly Buffer[]) => Buffer;

/** A range of the slice, short ones as often as long ones. */
function someRange(slice: Buffer, choice: Random): [number, number] {
  const start = choice.int(slice.length + 1);
  return [start, Math.min(slice.length, start + 1 + choice.int(choice.pick([1, 4, 200, slice.length + 1])))];
}

function insert(slice: Buffer, at: number, piece: Uint8Array): Buffer {
  return Buffer.concat([slice.subarray(0, at), piece, slice.subarray(at)]);
}

const overwrite: Change = (slice, choice) => {
  const copy = Buffer.from(slice);
  if (copy.length > 0) copy[choice.int(copy.length)] = choice.int(256);
  return copy;
};

const flipBit: Change = (slice, choice) => {
  const copy = Buffer.from(slice);
  if (copy.length > 0) copy[choice.int(copy.length)]! ^= 1 << choice.int(8);
  return copy;
};

const leaveOut: Change = (slice, choice) => {
  const [start, end] = someRange(slice, choice);
  return Buffer.concat([slice.subarray(0, start), slice.subarray(end)]);
};

const repeat: Change = (slice, choice) => {
  const [start, end] = someRange(slice, choice);
  return insert(slice, choice.chance(0.5) ? end : choice.int(slice.length + 1), slice.subarray(start, end));
};

const insertPiece =
  (dictionary: readonly string[]): Change =>
  (slice, choice) =>
    insert(slice, choice.int(slice.length + 1), Buffer.from(choice.pick(dictionary)));

/** A piece beside a byte of markup: within tags, values, references and comments rather than in the text between. */
const insertNearMarkup: Change = (slice, choice) => {
  const sign = slice.indexOf(choice.pick(['<', '>', '"', '&', '=', '--', '</']), choice.int(slice.length + 1));
  const at = Math.min(slice.length, Math.max(0, sign) + choice.int(4));
  return insert(slice, at, Buffer.from(choice.pick(PIECES)));
};

/** The end of another page behind the beginning of this one. */
const splice: Change = (slice, choice, pages) => {
  const other = choice.pick(pages);
  const from = choice.int(other.length + 1);
  return Buffer.concat([slice.subarray(0, choice.int(slice.length + 1)), other.subarray(from, from + slice.length)]);
};

const cutOff: Change = (slice, choice) => slice.subarray(0, choice.int(slice.length + 1));

const changes: readonly Change[] = [
  ...[overwrite, flipBit, leaveOut, repeat, splice, cutOff],
  ...[insertNearMarkup, insertNearMarkup, insertPiece(PIECES), insertPiece(PIECES)],
];

const foreignChanges: readonly Change[] = [...changes, insertPiece(FOREIGN_PIECES), insertPiece(FOREIGN_PIECES)];

/** A slice of one of the pages, three times of four changed in a few places; bytes that are no UTF-8 become U+FFFD, as in any page read. */
export function damagedSlice(pages: readonly Buffer[], maxLength: number, choice: Random): string {
  const page = choice.pick(pages);
  const start = choice.chance(0.2) ? 0 : choice.int(page.length);
  let slice = page.subarray(start, start + 1 + choice.int(maxLength));
  const kinds = choice.chance(0.3) ? foreignChanges : changes;
  for (let left = choice.chance(0.25) ? 0 : 1 + choice.int(12); left > 0; left--)
    slice = choice.pick(kinds)(slice, choice, pages);
  return slice.subarray(0, maxLength).toString();
}
