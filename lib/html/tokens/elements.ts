/**
 * Element names as small numbers: a table by id, and the tables with which the kernel looks up names in the page's
 * bytes.
 */

/** Id of each element name that the reader distinguishes. Every other name has id 0. Ids are not part of any output. */
export const ElementId = {
  // HTML elements, obsolete ones included.
  a: 1,
  abbr: 2,
  acronym: 3,
  address: 4,
  applet: 5,
  area: 6,
  article: 7,
  aside: 8,
  audio: 9,
  b: 10,
  base: 11,
  basefont: 12,
  bdi: 13,
  bdo: 14,
  bgsound: 15,
  big: 16,
  blink: 17,
  blockquote: 18,
  body: 19,
  br: 20,
  button: 21,
  canvas: 22,
  caption: 23,
  center: 24,
  cite: 25,
  code: 26,
  col: 27,
  colgroup: 28,
  command: 29,
  content: 30,
  data: 31,
  datalist: 32,
  dd: 33,
  del: 34,
  details: 35,
  dfn: 36,
  dialog: 37,
  dir: 38,
  div: 39,
  dl: 40,
  dt: 41,
  element: 42,
  em: 43,
  embed: 44,
  fieldset: 45,
  figcaption: 46,
  figure: 47,
  font: 48,
  footer: 49,
  form: 50,
  frame: 51,
  frameset: 52,
  h1: 53,
  h2: 54,
  h3: 55,
  h4: 56,
  h5: 57,
  h6: 58,
  head: 59,
  header: 60,
  hgroup: 61,
  hr: 62,
  html: 63,
  i: 64,
  iframe: 65,
  image: 66,
  img: 67,
  input: 68,
  ins: 69,
  isindex: 70,
  kbd: 71,
  keygen: 72,
  label: 73,
  legend: 74,
  li: 75,
  link: 76,
  listing: 77,
  main: 78,
  map: 79,
  mark: 80,
  marquee: 81,
  math: 82,
  menu: 83,
  menuitem: 84,
  meta: 85,
  meter: 86,
  multicol: 87,
  nav: 88,
  nextid: 89,
  nobr: 90,
  noembed: 91,
  noframes: 92,
  noscript: 93,
  object: 94,
  ol: 95,
  optgroup: 96,
  option: 97,
  output: 98,
  p: 99,
  param: 100,
  picture: 101,
  plaintext: 102,
  portal: 103,
  pre: 104,
  progress: 105,
  q: 106,
  rb: 107,
  rbc: 108,
  rp: 109,
  rt: 110,
  rtc: 111,
  ruby: 112,
  s: 113,
  samp: 114,
  script: 115,
  search: 116,
  section: 117,
  select: 118,
  selectedcontent: 119,
  shadow: 120,
  slot: 121,
  small: 122,
  source: 123,
  spacer: 124,
  span: 125,
  strike: 126,
  strong: 127,
  style: 128,
  sub: 129,
  summary: 130,
  sup: 131,
  svg: 132,
  table: 133,
  tbody: 134,
  td: 135,
  template: 136,
  textarea: 137,
  tfoot: 138,
  th: 139,
  thead: 140,
  time: 141,
  title: 142,
  tr: 143,
  track: 144,
  tt: 145,
  u: 146,
  ul: 147,
  var: 148,
  video: 149,
  wbr: 150,
  xmp: 151,
  // SVG and MathML elements that change how their content is read, or that contain text.
  annotation: 152,
  'annotation-xml': 153,
  desc: 154,
  foreignobject: 155,
  g: 156,
  malignmark: 157,
  metadata: 158,
  mglyph: 159,
  mi: 160,
  mn: 161,
  mo: 162,
  ms: 163,
  mtext: 164,
  switch: 165,
  symbol: 166,
  text: 167,
  textpath: 168,
  tspan: 169,
  use: 170,
  defs: 171,
  semantics: 172,
  // Media elements of AMP, and custom elements that represent a player or picture.
  'amp-anim': 173,
  'amp-audio': 174,
  'amp-brightcove': 175,
  'amp-carousel': 176,
  'amp-dailymotion': 177,
  'amp-facebook': 178,
  'amp-fit-text': 179,
  'amp-iframe': 180,
  'amp-img': 181,
  'amp-instagram': 182,
  'amp-jwplayer': 183,
  'amp-pixel': 184,
  'amp-soundcloud': 185,
  'amp-tiktok': 186,
  'amp-twitter': 187,
  'amp-video': 188,
  'amp-video-iframe': 189,
  'amp-vimeo': 190,
  'amp-vine': 191,
  'amp-youtube': 192,
  'audio-player': 193,
  'brightcove-player': 194,
  'iframely-embed': 195,
  'lite-vimeo': 196,
  'lite-youtube': 197,
  'model-viewer': 198,
  'mux-player': 199,
  'mux-video': 200,
  'shreddit-player': 201,
  'video-js': 202,
  'vimeo-video': 203,
  'youtube-video': 204,
  'amp-megaphone': 205,
  'amp-wistia-player': 206,
  'dash-video': 207,
  'hls-video': 208,
  'lite-tiktok': 209,
  'media-player': 210,
  oembed: 211,
  'shaka-video': 212,
  'spotify-audio': 213,
  'tiktok-video': 214,
  'twitch-video': 215,
  'wistia-player': 216,
  'wistia-video': 217,
} as const;

/** Name for each id, in lower case. Index 0 is the empty name. */
export const elementNames: readonly string[] = ['', ...Object.keys(ElementId)];

const idOfName: ReadonlyMap<string, number> = new Map(Object.entries(ElementId));

/** The id of each name. Throws a RangeError if a name has none. */
export function elementIds(names: readonly string[]): number[] {
  return names.map((name) => {
    const id = idOfName.get(name);
    if (id === undefined) throw new RangeError(`${name} is not an element with an id`);
    return id;
  });
}

/** The code of a byte that ends a tag name: white space, `/` and `>`. */
const ENDS_NAME = 0;

/**
 * For each byte, its code in a name's key: letters in either case, digits and `-` have 1 to 37, other bytes 63, bytes
 * that end a name 0.
 */
export const nameCodes: Uint8Array = createNameCodes();

function createNameCodes(): Uint8Array {
  const codes = new Uint8Array(256).fill(63);
  for (let i = 0; i < 26; i++) codes[0x41 + i] = codes[0x61 + i] = 1 + i;
  for (let i = 0; i < 10; i++) codes[0x30 + i] = 27 + i;
  codes[0x2d] = 37;
  for (const byte of [0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x2f, 0x3e]) codes[byte] = ENDS_NAME;
  return codes;
}

/** Slots of the table of names, which uses open addressing: a power of two, about eight times the number of names. */
export const ELEMENT_SLOTS = 2048;

/**
 * Hash table of names. A slot holds a name's key and its element id, or 0 if it is empty. The key is the name's codes
 * in base 64, truncated to 32 bits. The search begins at the upper 11 bits of the key multiplied by 0x9e3779b1.
 */
export const nameSlots: { readonly keys: Int32Array; readonly ids: Uint8Array } = createSlots();

function createSlots(): { keys: Int32Array; ids: Uint8Array } {
  const keys = new Int32Array(ELEMENT_SLOTS);
  const ids = new Uint8Array(ELEMENT_SLOTS);
  for (let id = 1; id < elementNames.length; id++) {
    let key = 0;
    for (const byte of Buffer.from(elementNames[id]!, 'latin1')) key = (key << 6) + nameCodes[byte]!;
    let slot = Math.imul(key, 0x9e3779b1) >>> 21;
    while (ids[slot] !== 0) slot = (slot + 1) & (ELEMENT_SLOTS - 1);
    keys[slot] = key;
    ids[slot] = id;
  }
  return { keys, ids };
}

/** Bytes per name in `nameTable`: one for the length, then room for the longest name. */
export const ELEMENT_NAME_BYTES = 32;

/** Names by element id, each preceded by its length. */
export const nameTable: Uint8Array = createNameTable();

function createNameTable(): Uint8Array {
  const table = new Uint8Array(256 * ELEMENT_NAME_BYTES);
  elementNames.forEach((name, id) => {
    table[id * ELEMENT_NAME_BYTES] = name.length;
    table.set(Buffer.from(name, 'latin1'), id * ELEMENT_NAME_BYTES + 1);
  });
  return table;
}
