/** Random slices of real pages, with random damage: food for differential tests. */

/** Numbers in [0, 1) that depend on the seed alone (xorshift32, G. Marsaglia 2003). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Pieces of markup on which tokenizers differ. */
export const PIECES: readonly string[] = [
  ...[
    '<',
    '</',
    '<!',
    '<?',
    '<!-',
    '<!--',
    '-->',
    '--!>',
    '--',
    '-',
    '<!-->',
    '>',
    '/>',
    '/',
    '=',
    '"',
    "'",
    '`',
    ' ',
    '\n',
    '\r',
    '\r\n',
    '\f',
    '\0',
    ']]>',
    ']]',
  ],
  ...[
    '&',
    '&amp',
    '&amp;',
    '&nbsp;',
    '&notit;',
    '&not',
    '&copy=',
    '&#',
    '&#x',
    '&#65',
    '&#x41;',
    '&#128;',
    '&#0;',
    '&#xD800;',
    '&#1114112;',
    '&fjlig;',
    '&nGt;',
    '&zzz;',
    ';',
  ],
  ...[
    '<script>',
    '</script>',
    '</script ',
    '<SCRIPT',
    '</scrip',
    '<style>',
    '</style>',
    '<title>',
    '</title/',
    '<textarea>',
    '</textarea\n>',
    '<xmp>',
    '</xmp>',
    '<iframe>',
    '</iframe>',
  ],
  ...[
    '<noembed>',
    '</noembed>',
    '<noframes>',
    '</noframes>',
    '<noscript>',
    '</noscript>',
    '<!doctype html>',
    '<!DOCTYPE a PUBLIC "b" \'c\'>',
    '<![CDATA[',
    '<p>',
    '</p>',
    '<div>',
    '</div>',
    '<br/>',
  ],
  ...['<img src=a hidden>', '<a href="?a=b&copy=c&lt">', '<b a=1 A=2 a>', '\u00e9', '\u{1f600}', '\u2028', 'abc'],
];
export const FOREIGN_PIECES: readonly string[] = [
  '<svg>',
  '</svg>',
  '<svg/>',
  '<math>',
  '</math>',
  '<foreignObject>',
  '</foreignObject>',
  '<desc>',
  '</desc>',
  '<mi>',
  '</mi>',
  '<mtext>',
  '<annotation-xml encoding="text/html">',
  '<annotation-xml>',
  '</annotation-xml>',
  '<path/>',
  '<g>',
  '</g>',
  '<font color=a>',
  '<font>',
  '<a>',
  '</a>',
  '<![CDATA[',
  ']]>',
];

/** A slice of one of the pages, half of the time changed in a few places. */
export function damagedSlice(pages: readonly string[], maxLength: number, random: () => number): string {
  const below = (limit: number) => Math.floor(random() * limit);
  const page = pages[below(pages.length)]!;
  const start = random() < 0.2 ? 0 : below(page.length);
  let slice = page.slice(start, start + 1 + below(maxLength));
  if (random() < 0.5) return wellFormed(slice);
  const dictionary = random() < 0.3 ? [...PIECES, ...FOREIGN_PIECES] : PIECES;
  for (let changes = 1 + below(12); changes > 0; changes--) {
    const at = below(slice.length + 1);
    const cut = random() < 0.4 ? below(random() < 0.5 ? 4 : 200) : 0;
    const piece =
      random() < 0.8 ? dictionary[below(dictionary.length)]! : slice.slice(below(slice.length), below(slice.length));
    slice = slice.slice(0, at) + piece + slice.slice(at + cut);
  }
  return wellFormed(slice.slice(0, maxLength));
}

/** Halves of characters that a cut left over become U+FFFD, as no UTF-8 can hold them. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
