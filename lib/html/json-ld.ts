/** Media and publication date in a page's JSON-LD blocks. */
import type { MediaType } from '../model/media.js';
import { kindOfMime, kindOfSuffix } from '../url/kind.js';
import { pixels } from './media/attributes.js';
import { embedFrom } from './media/embed.js';

/** A medium as JSON-LD names it, its URL as written. */
export interface LinkedMedium {
  readonly type: MediaType;
  readonly url: string;
  /** For example `json-ld VideoObject.contentUrl`. */
  readonly via: string;
  readonly alt: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly mime: string | null;
}

export interface LinkedData {
  readonly media: LinkedMedium[];
  published: string | null;
}

/** Blocks longer than this are not read; the largest real ones have 300 KB. */
export const MAX_JSON_LD_LENGTH = 1_048_576;

/** Nesting followed, objects looked at, and media taken of one page: caps against data that only looks like metadata. */
const MAX_DEPTH = 32;
const MAX_NODES = 20_000;
const MAX_MEDIA = 128;

/** Who made or publishes the page, and its marks: their pictures are logos and portraits. In lower case. */
const SKIPPED_KEYS: ReadonlySet<string> = new Set([
  ...[
    '@context',
    'logo',
    'author',
    'publisher',
    'creator',
    'contributor',
    'editor',
    'sourceorganization',
    'copyrightholder',
    'provider',
  ],
  ...['brand', 'sponsor', 'itemreviewed', 'review', 'reviews', 'comment', 'potentialaction', 'breadcrumb'],
]);
const SKIPPED_TYPES: ReadonlySet<string> = new Set([
  ...['person', 'organization', 'newsmediaorganization', 'corporation', 'onlinestore', 'website', 'comment', 'review'],
  ...['breadcrumblist', 'searchaction', 'listitem'],
]);

/** Types whose date is not the page's. */
const UNDATED_TYPES: ReadonlySet<string> = new Set(['imageobject', 'audioobject', 'mediaobject', 'clip']);

/** Wrappers that scripts were once given: HTML comments, CDATA in several spellings, a byte order mark. */
const OPENING = /^(?:\s|\uFEFF|<!--|\/\/|\/\*|\*\/|<!\[CDATA\[)+/;

type JsonObject = { readonly [key: string]: unknown };

/**
 * The value of a JSON-LD block, or undefined where it is no JSON. Forgives what pages get wrong: wrappers, raw control
 * characters in strings, trailing commas.
 */
export function parseJsonLd(text: string): unknown {
  if (text.length > MAX_JSON_LD_LENGTH) return undefined;
  const plain = parseOrUndefined(text);
  if (plain !== undefined) return plain;
  const opening = OPENING.exec(text)?.[0].length ?? 0;
  const bare = trimEnd(text.slice(opening));
  if (bare === '') return undefined;
  return parseOrUndefined(bare) ?? parseOrUndefined(bare.replace(CONTROLS, ' ').replace(/,\s*(?=[}\]])/g, ''));
}

// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f]/g;

/** Cuts what follows the last bracket, and a closing `]]>`, whose brackets are none of the value's. */
function trimEnd(text: string): string {
  const end = afterLastBracket(text, text.length);
  const isCdata = text.startsWith(']]>', end - 2);
  return text.slice(0, isCdata ? afterLastBracket(text, end - 2) : end);
}

function afterLastBracket(text: string, limit: number): number {
  let end = limit;
  while (end > 0 && !'}]"'.includes(text[end - 1]!)) end--;
  return end;
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the caller tries again, or the block says nothing
  }
}

/** Reads one parsed block into `data`. */
export function readLinkedData(root: unknown, data: LinkedData): void {
  let nodes = 0;
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH || nodes++ > MAX_NODES) return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item, depth + 1);
      return;
    }
    const node = value as JsonObject;
    const types = typesOf(node);
    if (types.some((type) => SKIPPED_TYPES.has(type.toLowerCase()))) return;
    readNode(node, types[0] ?? 'Thing', data);
    for (const key of Object.keys(node)) {
      if (!SKIPPED_KEYS.has(key.toLowerCase())) visit(node[key], depth + 1);
    }
  };
  visit(root, 0);
}

function typesOf(node: JsonObject): string[] {
  const type = own(node, '@type') ?? own(node, 'type');
  const types = Array.isArray(type) ? type.slice(0, 8) : [type];
  return types.filter((name) => typeof name === 'string').map((name) => name.replace(/^https?:\/\/schema\.org\//, ''));
}

function own(node: JsonObject, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

/** Media types of schema.org; `MediaObject` by its format. */
function mediaTypeOf(type: string): MediaType | 'any' | null {
  switch (type.toLowerCase()) {
    case 'imageobject':
    case 'photograph':
    case 'image':
      return 'image';
    case 'videoobject':
    case 'clip':
      return 'video';
    case 'audioobject':
      return 'audio';
    case 'mediaobject':
      return 'any';
    default:
      return null;
  }
}

function readNode(node: JsonObject, type: string, data: LinkedData): void {
  const mediaType = mediaTypeOf(type);
  const keys = new Map<string, string>();
  for (const key of Object.keys(node)) if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
  const strings = (key: string) => stringsOf(keys.has(key) ? node[keys.get(key)!] : undefined);
  if (mediaType !== null) readMediaNode(mediaType, node, type, strings, data);
  for (const url of strings('thumbnailurl')) add(data, 'image', url, `json-ld ${type}.thumbnailUrl`);
  if (mediaType !== 'image') readImages(keys.has('image') ? node[keys.get('image')!] : undefined, type, data);
  if (!UNDATED_TYPES.has(type.toLowerCase())) data.published ??= strings('datepublished')[0] ?? null;
}

/** Strings of a value that is a string or a list of them, without empty ones. */
function stringsOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value.slice(0, MAX_MEDIA) : [value];
  return values
    .filter((item): item is string => typeof item === 'string' && item.trim() !== '')
    .map((item) => item.trim());
}

type Strings = (key: string) => string[];

function readMediaNode(
  mediaType: MediaType | 'any',
  node: JsonObject,
  type: string,
  strings: Strings,
  data: LinkedData,
): void {
  const mime = strings('encodingformat')[0] ?? strings('fileformat')[0] ?? '';
  const size = { width: sizeOf(own(node, 'width')), height: sizeOf(own(node, 'height')) };
  const alt = strings('caption')[0] ?? null;
  const content = strings('contenturl')[0];
  const declared = kindOfMime(mime);
  for (const url of content !== undefined ? [content] : mediaType === 'image' ? strings('url').slice(0, 1) : []) {
    const kind = mediaType === 'any' ? (declared ?? kindOfSuffix(url)) : { type: mediaType };
    const via = `json-ld ${type}.${content === undefined ? 'url' : 'contentUrl'}`;
    if (kind !== null) add(data, kind.type, url, via, { ...size, alt, mime: declared?.mime ?? null });
  }
  for (const url of strings('embedurl')) {
    const embed = embedFrom(url.startsWith('//') ? `https:${url}` : url);
    if (embed !== null)
      add(data, embed.type, embed.url, `json-ld ${type}.embedUrl`, { ...size, alt: null, mime: null });
  }
}

/** `image` of anything: a URL, a list of URLs, or an object without type. Typed objects are visited by themselves. */
function readImages(value: unknown, type: string, data: LinkedData): void {
  for (const item of Array.isArray(value) ? value.slice(0, MAX_MEDIA) : [value]) {
    if (typeof item === 'string') add(data, 'image', item.trim(), `json-ld ${type}.image`);
    else if (typeof item === 'object' && item !== null && typesOf(item as JsonObject).length === 0) {
      const url = stringsOf(own(item as JsonObject, 'contentUrl'))[0] ?? stringsOf(own(item as JsonObject, 'url'))[0];
      if (url !== undefined) add(data, 'image', url, `json-ld ${type}.image`);
    }
  }
}

/** Pixels of a number, of a text such as `1200px`, or of a QuantitativeValue. */
function sizeOf(value: unknown): number | null {
  if (typeof value === 'number') return pixels(String(value));
  if (typeof value === 'string') return pixels(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const inner = own(value as JsonObject, 'value');
  return typeof inner === 'number' || typeof inner === 'string' ? pixels(String(inner)) : null;
}

const NOTHING_MORE = { alt: null, width: null, height: null, mime: null };

function add(
  data: LinkedData,
  type: MediaType,
  url: string,
  via: string,
  more: Omit<LinkedMedium, 'type' | 'url' | 'via'> = NOTHING_MORE,
): void {
  if (url !== '' && data.media.length < MAX_MEDIA) data.media.push({ type, url, via, ...more });
}
