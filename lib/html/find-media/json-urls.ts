/** The URLs of pictures in JSON that a page keeps in an attribute for its scripts. */
import { pixels } from './attributes.js';
import { isOtherName, isPlainImageUrl } from './lazy.js';

export interface JsonUrl {
  readonly url: string;
  /** What `width` beside the URL says, or 0. */
  readonly width: number;
}

/** Values read per attribute, and levels of nesting: such JSON holds the sizes of one picture or the fields of a module. */
const MAX_VALUES = 256;
const MAX_DEPTH = 4;

/**
 * The URLs among the strings of parsed JSON, in order. They must clearly be URLs of image files (`isPlainImageUrl`), or,
 * where the attribute is known to hold picture URLs (`isKnown`), begin like an address. Members whose names say that
 * they are other pictures or pages are skipped.
 */
export function urlsInJson(json: object, isKnown: boolean): JsonUrl[] {
  const urls: JsonUrl[] = [];
  let left = MAX_VALUES;
  const visit = (value: object, depth: number): void => {
    const width = Array.isArray(value) ? 0 : widthIn(value);
    for (const [name, member] of Object.entries(value) as [string, unknown][]) {
      if (left-- <= 0) return;
      if (typeof member === 'string') {
        const url = member.trim();
        if (isPictureUrl(url, isKnown) && !isOtherName(name.toLowerCase())) urls.push({ url, width });
      } else if (typeof member === 'object' && member !== null && depth < MAX_DEPTH) visit(member, depth + 1);
    }
  };
  visit(json, 1);
  return urls;
}

function isPictureUrl(value: string, isKnown: boolean): boolean {
  return isPlainImageUrl(value) || (isKnown && /^(?:https?:)?\/\/[^\s/]+\/[^\s"<>{}]+$/i.test(value));
}

function widthIn(value: object): number {
  const width: unknown = 'width' in value ? value.width : undefined;
  return pixels(typeof width === 'number' || typeof width === 'string' ? String(width) : undefined) ?? 0;
}
