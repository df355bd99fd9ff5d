/** How the content of an element is read, and what its name means inside SVG and MathML, as tables by element id. */
import { keysOf } from '../../model/typed-keys.js';
import { ElementId, elementIds } from './elements.js';

/** How the content of an element is read. `foreign` is for elements that begin foreign content. */
export const ContentMode = { data: 0, rcdata: 1, rawtext: 2, script: 3, plaintext: 4, cdata: 5, foreign: 6 } as const;

/** `ContentMode` by element id. */
export const contentModes: Uint8Array = createContentModes();

function createContentModes(): Uint8Array {
  const table = new Uint8Array(256);
  const { title, textarea, style, xmp, iframe, noembed, noframes, script, plaintext, svg, math } = ElementId;
  for (const id of [title, textarea]) table[id] = ContentMode.rcdata;
  for (const id of [style, xmp, iframe, noembed, noframes]) table[id] = ContentMode.rawtext;
  table[script] = ContentMode.script;
  table[plaintext] = ContentMode.plaintext;
  for (const id of [svg, math]) table[id] = ContentMode.foreign;
  return table;
}

/** Effects of a name in foreign content, as bits. */
export const ForeignName = {
  /**
   * Its start tag ends foreign content (WHATWG, "the rules for parsing tokens in foreign content"); that of `font` only
   * with certain attributes.
   */
  breakout: 1,
  /** In SVG, its content is HTML again. */
  svgPoint: 2,
  /** In MathML, text inside it is HTML again. */
  mathPoint: 4,
  /**
   * Its end tag never closes an element opened before the `svg` or `math`: void elements, elements with raw text,
   * foreign elements.
   */
  silentEnd: 8,
} as const;

const NAMES: { readonly [bit in keyof typeof ForeignName]: string } = {
  breakout:
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var',
  svgPoint: 'foreignobject desc title',
  mathPoint: 'mi mo mn ms mtext',
  silentEnd:
    'annotation annotation-xml desc foreignobject g malignmark metadata mglyph mi mn mo ms mtext switch symbol text textpath tspan use defs semantics script style title textarea iframe noembed noframes xmp html body head area base basefont bgsound col embed frame hr image img input keygen link meta param source track wbr',
};

/** Bits of `ForeignName` by element id. */
export const foreignNames: Uint8Array = new Uint8Array(256);
for (const bit of keysOf(NAMES)) {
  for (const id of elementIds(NAMES[bit].split(' '))) foreignNames[id]! |= ForeignName[bit];
}
