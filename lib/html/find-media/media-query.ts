/**
 * Evaluates the media queries of `source` elements for ordinary screens (Media Queries 4, with the features of level 5):
 * light ones in landscape with a mouse, of 1,280 × 720 CSS pixels at one device pixel each, or twice as large and as
 * sharp. The second is there because a `source` for larger or sharper screens has the same picture in better quality.
 *
 * A condition is true, false or unknown (null), which is an unknown feature (`<general-enclosed>`); unknown becomes
 * false at the end, as the standard says. A query that is no valid query is false too (`not all`), and an empty list is
 * true. A parser by recursive descent that reads each token once.
 */

type Truth = boolean | null;

interface Screen {
  readonly width: number;
  readonly height: number;
  readonly density: number;
}

const SCREENS: readonly Screen[] = [
  { width: 1280, height: 720, density: 1 },
  { width: 2560, height: 1440, density: 2 },
];

/** What the screens are, for features with words as values. */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    orientation: ['landscape'],
    scan: ['progressive'],
    grid: ['0'],
    update: ['fast'],
    'overflow-block': ['scroll'],
    'overflow-inline': ['scroll'],
    'color-gamut': ['srgb'],
    'dynamic-range': ['standard'],
    'video-dynamic-range': ['standard'],
    'inverted-colors': ['none'],
    pointer: ['fine'],
    'any-pointer': ['fine'],
    hover: ['hover'],
    'any-hover': ['hover'],
    scripting: ['enabled'],
    'display-mode': ['browser'],
    'forced-colors': ['none'],
    'environment-blending': ['opaque'],
    'prefers-color-scheme': ['light'],
    'prefers-reduced-motion': ['no-preference'],
    'prefers-reduced-transparency': ['no-preference'],
    'prefers-reduced-data': ['no-preference'],
    'prefers-contrast': ['no-preference'],
  }),
);

/** Words that make a feature without a value false (`(prefers-reduced-motion)`). */
const FALSE_WORDS: ReadonlySet<string> = new Set(['none', '0', 'no-preference']);

/** Units of values in px or dppx. A function, since some lengths are parts of the screen. */
type Units = ReadonlyMap<string, (screen: Screen) => number>;

const fixed = (units: Readonly<Record<string, number>>): Units =>
  new Map(Object.entries(units).map(([unit, size]) => [unit, () => size]));

/** `em` is 16 px, whatever the page's font (Media Queries 4, section 1.3). */
const LENGTHS: Units = new Map([
  ...fixed({ px: 1, em: 16, rem: 16, ex: 8, ch: 8 }),
  ...fixed({ cm: 96 / 2.54, mm: 9.6 / 2.54, q: 2.4 / 2.54, in: 96, pt: 96 / 72, pc: 16 }),
  ['vw', ({ width }) => width / 100],
  ['vh', ({ height }) => height / 100],
  ['vmin', ({ height }) => height / 100],
  ['vmax', ({ width }) => width / 100],
]);
const RESOLUTIONS: Units = fixed({ x: 1, dppx: 1, dpi: 1 / 96, dpcm: 2.54 / 96 });
const PLAIN: Units = fixed({ '': 1 });

interface NumberFeature {
  readonly of: (screen: Screen) => number;
  readonly units: Units;
}

const width: NumberFeature = { of: (screen) => screen.width, units: LENGTHS };
const height: NumberFeature = { of: (screen) => screen.height, units: LENGTHS };
const ratio: NumberFeature = { of: (screen) => screen.width / screen.height, units: PLAIN };
const density: NumberFeature = { of: (screen) => screen.density, units: PLAIN };
const always = (value: number): NumberFeature => ({ of: () => value, units: PLAIN });

/** What a screen is, for features with numbers as values. */
const NUMBERS: ReadonlyMap<string, NumberFeature> = new Map([
  ['width', width],
  ['device-width', width],
  ['height', height],
  ['device-height', height],
  ['resolution', { ...density, units: RESOLUTIONS }],
  // Names of browsers from before `resolution` (Compatibility Standard; Firefox's `min--moz-device-pixel-ratio`).
  ['-webkit-device-pixel-ratio', density],
  ['-moz-device-pixel-ratio', density],
  ['aspect-ratio', ratio],
  ['device-aspect-ratio', ratio],
  ['color', always(8)],
  ['color-index', always(0)],
  ['monochrome', always(0)],
  ['horizontal-viewport-segments', always(1)],
  ['vertical-viewport-segments', always(1)],
]);

/** Longer values, and more parentheses in one another, are no queries that people write. */
const MAX_LENGTH = 1024;
const MAX_DEPTH = 16;

/** Whether a media query list is true on one of the ordinary screens. */
export function matchesScreen(media: string): boolean {
  if (media.length > MAX_LENGTH) return false;
  const list = media.replace(COMMENT, ' ').trim().toLowerCase();
  if (list === '') return true;
  return queriesOf(list).some((query) => SCREENS.some((screen) => isTrue(query, screen)));
}

const COMMENT = /\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g;

/** The queries of a list: commas in parentheses do not separate. */
function queriesOf(list: string): string[] {
  const queries: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < list.length; i++) {
    const char = list[i];
    if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === ',' && depth === 0) {
      queries.push(list.slice(start, i));
      start = i + 1;
    }
  }
  queries.push(list.slice(start));
  return queries;
}

/** Words, parentheses and what stands in the innermost ones, read from the left. */
interface Reader {
  readonly text: string;
  readonly screen: Screen;
  at: number;
}

function isTrue(query: string, screen: Screen): boolean {
  const reader: Reader = { text: query, screen, at: 0 };
  const value = readQuery(reader);
  skipSpace(reader);
  return reader.at === query.length && value === true;
}

/** `[not | only]? type [and condition]*`, or a condition. */
function readQuery(reader: Reader): Truth {
  const start = reader.at;
  const first = readWord(reader);
  if (first === 'not' && nextIs(reader, '(')) reader.at = start;
  if (first === null || reader.at === start) return readCondition(reader, 0);
  const isModified = first === 'not' || first === 'only';
  const type = isModified ? readWord(reader) : first;
  if (type === null || RESERVED.has(type)) return null;
  let value: Truth = type === 'all' || type === 'screen';
  while (readKeyword(reader, 'and')) value = and(value, readNegatable(reader, 0));
  return first === 'not' ? not(value) : value;
}

const RESERVED: ReadonlySet<string> = new Set(['not', 'only', 'and', 'or', 'layer']);

/** Conditions joined by `and` or by `or`, never both. */
function readCondition(reader: Reader, depth: number): Truth {
  let value = readNegatable(reader, depth);
  const word = readKeyword(reader, 'and') ? 'and' : readKeyword(reader, 'or') ? 'or' : null;
  if (word === null) return value;
  do {
    const next = readNegatable(reader, depth);
    value = word === 'and' ? and(value, next) : or(value, next);
  } while (readKeyword(reader, word));
  return value;
}

function readNegatable(reader: Reader, depth: number): Truth {
  return readKeyword(reader, 'not') ? not(readInParens(reader, depth)) : readInParens(reader, depth);
}

/** A condition in parentheses, a feature in parentheses, or something unknown in them. */
function readInParens(reader: Reader, depth: number): Truth {
  if (!nextIs(reader, '(') || depth >= MAX_DEPTH) {
    reader.at = reader.text.length + 1; // Not a query: never at its end.
    return null;
  }
  reader.at++;
  skipSpace(reader);
  const isCondition = reader.text[reader.at] === '(' || /^not\s*\(/.test(reader.text.slice(reader.at, reader.at + 64));
  const value = isCondition ? readCondition(reader, depth + 1) : featureOf(readUntilClosed(reader), reader.screen);
  skipSpace(reader);
  if (reader.text[reader.at] === ')') reader.at++;
  else if (reader.at < reader.text.length) reader.at = reader.text.length + 1; // At its end, CSS closes what is open.
  return value;
}

/** The text up to the parenthesis that closes the one before it; functions such as `calc()` may stand in it. */
function readUntilClosed(reader: Reader): string {
  const start = reader.at;
  for (let depth = 0; reader.at < reader.text.length; reader.at++) {
    const char = reader.text[reader.at];
    if (char === '(') depth++;
    else if (char === ')' && depth-- === 0) break;
  }
  return reader.text.slice(start, reader.at).trim();
}

function skipSpace(reader: Reader): void {
  while (/\s/.test(reader.text.charAt(reader.at))) reader.at++;
}

function nextIs(reader: Reader, char: string): boolean {
  skipSpace(reader);
  return reader.text[reader.at] === char;
}

function readWord(reader: Reader): string | null {
  skipSpace(reader);
  WORD.lastIndex = reader.at;
  const word = WORD.exec(reader.text)?.[0] ?? null;
  if (word !== null) reader.at += word.length;
  return word;
}

const WORD = /-?[a-z_][\w-]*/y;

function readKeyword(reader: Reader, keyword: string): boolean {
  const start = reader.at;
  if (readWord(reader) === keyword) return true;
  reader.at = start;
  return false;
}

/** The value of what stands in the innermost parentheses: `name`, `name: value`, or a range such as `400px <= width`. */
function featureOf(text: string, screen: Screen): Truth {
  const colon = text.indexOf(':');
  if (colon !== -1) return plainFeature(text.slice(0, colon).trim(), text.slice(colon + 1).trim(), screen);
  const parts = text.split(/([<>]=?|=)/).map((part) => part.trim());
  return parts.length === 1 ? bareFeature(text, screen) : rangeFeature(parts, screen);
}

function plainFeature(name: string, value: string, screen: Screen): Truth {
  const words = WORDS.get(name);
  if (words !== undefined) return words.includes(value);
  const range = /^(-webkit-)?(min|max)-(.+)$/.exec(name);
  if (range === null) return compare(name, '=', value, screen);
  return compare((range[1] ?? '') + range[3]!, range[2] === 'min' ? '>=' : '<=', value, screen);
}

/** A feature without a value is true where it is neither zero nor `none`. */
function bareFeature(name: string, screen: Screen): Truth {
  const words = WORDS.get(name);
  if (words !== undefined) return !FALSE_WORDS.has(words[0]!);
  const number = NUMBERS.get(name);
  return number === undefined ? null : number.of(screen) !== 0;
}

/** `width >= 400px`, `400px <= width`, `400px <= width <= 900px`: split at the operators. */
function rangeFeature(parts: readonly string[], screen: Screen): Truth {
  const [first = '', operator = '', second = '', nextOperator, third] = parts;
  const isBefore = (value: string, name: string): Truth => compare(name, MIRRORED[operator]!, value, screen);
  if (nextOperator === undefined || third === undefined)
    return NUMBERS.has(first) ? compare(first, operator, second, screen) : isBefore(first, second);
  if (parts.length > 5 || operator === '=' || operator[0] !== nextOperator[0]) return null;
  return and(isBefore(first, second), compare(second, nextOperator, third, screen));
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' };

function compare(name: string, operator: string, value: string, screen: Screen): Truth {
  const feature = NUMBERS.get(name);
  const right = feature === undefined ? undefined : numberOf(value, feature.units, screen);
  if (feature === undefined || right === undefined) return null;
  const is = feature.of(screen);
  switch (operator) {
    case '<':
      return is < right;
    case '<=':
      return is <= right;
    case '>':
      return is > right;
    case '>=':
      return is >= right;
    default:
      return is === right;
  }
}

/** A number with one of the units, a ratio, or 0 without a unit; undefined for other values, such as `calc()`. */
function numberOf(value: string, units: Units, screen: Screen): number | undefined {
  const fraction = units === PLAIN ? /^(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?)$/.exec(value) : null;
  if (fraction !== null) return Number(fraction[1]) / Number(fraction[2]);
  const number = /^([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)([a-z]*)$/.exec(value);
  if (number === null) return undefined;
  const unit = units.get(number[2]!);
  if (unit !== undefined) return Number(number[1]) * unit(screen);
  return number[2] === '' && Number(number[1]) === 0 ? 0 : undefined;
}

function not(value: Truth): Truth {
  return value === null ? null : !value;
}

function and(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

function or(a: Truth, b: Truth): Truth {
  if (a === true || b === true) return true;
  return a === null || b === null ? null : false;
}
