/** Attributes of one start tag, and functions to read values that several media share. */

/** Names in lower case with decoded values. Of duplicate names the first counts. */
export type Attributes = ReadonlyMap<string, string>;

/** Larger numbers are mistakes: no screen and no picture format on the web is larger. */
const MAX_PIXELS = 100_000;

/** Longer styles are not searched for a size. */
const MAX_STYLE_LENGTH = 4096;

/**
 * Pixels of a `width` or `height` attribute by the HTML Standard's rules for dimension values, truncated to an integer:
 * `300`, `300px` and `300.5` give 300. Percentages and words give null.
 */
export function pixels(value: string | undefined): number | null {
  if (value === undefined) return null;
  // NOTE: never read past the end: each time that happens, V8 discards its optimised code.
  const end = value.length;
  let i = 0;
  while (i < end && isSpace(value.charCodeAt(i))) i++;
  if (i < end && value.charCodeAt(i) === 0x2b) i++;
  const start = i;
  let number = 0;
  while (i < end && isDigit(value.charCodeAt(i)) && number <= MAX_PIXELS)
    number = number * 10 + value.charCodeAt(i++) - 0x30;
  if (i === start || number > MAX_PIXELS) return null;
  if (i === end) return number;
  if (value.charCodeAt(i) === 0x2e) while (++i < end && isDigit(value.charCodeAt(i)));
  const unit = value
    .slice(i, i + 8)
    .trim()
    .toLowerCase();
  return unit === '' || unit.startsWith('px') || /^[;,"']/.test(unit) ? number : null;
}

export interface Size {
  readonly width: number | null;
  readonly height: number | null;
}

/** Declared size: from the attributes; if one is absent, from `width` or `height` in px in the inline style. */
export function declaredSize(attributes: Attributes): Size {
  const width = attributes.get('width');
  const height = attributes.get('height');
  const style = width === undefined || height === undefined ? attributes.get('style') : undefined;
  if (style === undefined || style.length > MAX_STYLE_LENGTH) return { width: pixels(width), height: pixels(height) };
  return {
    width: width === undefined ? stylePixels(style, STYLE_WIDTH) : pixels(width),
    height: height === undefined ? stylePixels(style, STYLE_HEIGHT) : pixels(height),
  };
}

const STYLE_WIDTH = /(?:^|[;\s])width\s?:\s?(\d{1,6})(?:\.\d*)?px/i;
const STYLE_HEIGHT = /(?:^|[;\s])height\s?:\s?(\d{1,6})(?:\.\d*)?px/i;

function stylePixels(style: string, pattern: RegExp): number | null {
  const match = pattern.exec(style);
  return match === null ? null : pixels(match[1]);
}

/**
 * Text of an attribute with white space collapsed; null if absent. An empty value stays empty, since `alt=""` means
 * decoration.
 */
export function textOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  return NEEDS_COLLAPSE.test(value) ? value.replace(/\s+/g, ' ').trim() : value;
}

const NEEDS_COLLAPSE = /[\t\n\f\r]|^ | $| {2}/;

export function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
