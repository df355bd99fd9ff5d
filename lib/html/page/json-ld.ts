/** Reads media and the publication date from the values of a page's JSON-LD scripts. */
import { kindOfFile, kindOfMime, kindOfSuffix } from '../../url/kind.js';
import { pixels, type Size } from '../find-media/attributes.js';
import { embedFrom } from '../find-media/embed-url.js';
import { isJsonObject, type JsonObject } from '../../model/json.js';
import { kindByName, type MediaType } from '../../model/media-kinds.js';

/** A medium named in JSON-LD, with its URL as written. */
export interface LinkedMedium {
  readonly type: MediaType;
  readonly url: string;
  /**
   * `json-ld TYPE.FIELD` for the page's own media, for example `json-ld VideoObject.contentUrl`. Media of someone or
   * something else have `json-ld OWNER TYPE.FIELD`: `json-ld author Person.image`, `json-ld logo ImageObject.url`,
   * `json-ld Person ImageObject.url`. OWNER is the nearest enclosing key that shows this, or else the outermost type.
   * It is omitted if TYPE or FIELD shows it already: `json-ld Organization.logo`, `json-ld Person.image`.
   */
  readonly via: string;
  readonly alt: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly mime: string | null;
}

export interface LinkedData {
  /** Media of the page itself. */
  readonly media: LinkedMedium[];
  /** Logos, portraits, and pictures of other pages and things. */
  readonly otherMedia: LinkedMedium[];
  /** Date of the page itself. */
  published: string | null;
}

/** Longest block read, in bytes. The largest of 3,000 real pages has a quarter of it. */
export const MAX_JSON_LD_BYTES = 1 << 20;

/**
 * Limits against data that only looks like metadata: nesting depth, objects visited, and media per page (the page's own
 * and others separately).
 */
const MAX_DEPTH = 32;
const MAX_NODES = 20_000;
const MAX_MEDIA = 128;

/**
 * Keys whose values describe something other than the page: its author or publisher, logos, and its subjects. In lower
 * case.
 */
const OTHERS_KEYS: ReadonlySet<string> = new Set([
  ...['logo', 'author', 'publisher', 'creator', 'contributor', 'editor', 'sourceorganization', 'copyrightholder'],
  ...['provider', 'brand', 'sponsor', 'itemreviewed', 'review', 'reviews', 'comment', 'potentialaction', 'breadcrumb'],
]);
/** Types of things other than the page. In lower case. */
const OTHERS_TYPES: ReadonlySet<string> = new Set([
  ...['person', 'organization', 'newsmediaorganization', 'corporation', 'onlinestore', 'website', 'comment', 'review'],
  ...['breadcrumblist', 'searchaction', 'listitem'],
]);

/** Lower-case forms of the keys and types seen before, since blocks repeat a few dozen of them. */
const foldedNames = new Map<string, string>();
const MAX_FOLDED = 4096;

function fold(name: string): string {
  const known = foldedNames.get(name);
  if (known !== undefined) return known;
  const folded = name.toLowerCase();
  if (foldedNames.size < MAX_FOLDED && name.length <= 64) foldedNames.set(name, folded);
  return folded;
}

/** Types whose date is not that of the page. */
const UNDATED_TYPES: ReadonlySet<string> = new Set(['imageobject', 'audioobject', 'mediaobject', 'clip']);

/** A value that does not belong to the page itself. It is read after all that do. */
interface Waiting {
  readonly value: unknown;
  readonly depth: number;
  readonly owner: string;
}

/** Position of a node in the data. */
interface Place {
  /** Key or type that shows that the node does not belong to the page itself, or null. */
  readonly owner: string | null;
  readonly data: LinkedData;
}

/**
 * Reads one parsed block into `data`. The page's own media are read first, so that others cannot use up their limits.
 */
export function readLinkedData(root: unknown, data: LinkedData): void {
  let nodes = 0;
  const waiting: Waiting[] = [];
  const visit = (value: unknown, depth: number, outer: string | null): void => {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH || nodes++ > MAX_NODES) return;
    if (Array.isArray(value)) for (const item of value) visit(item, depth + 1, outer);
    if (isJsonObject(value)) visitNode(value, depth, outer);
  };
  const visitNode = (node: JsonObject, depth: number, outer: string | null): void => {
    const types = typesOf(node);
    const owner = outer ?? types.find((type) => OTHERS_TYPES.has(fold(type))) ?? null;
    if (outer === null && owner !== null) {
      waiting.push({ value: node, depth, owner });
      return;
    }
    readNode(node, types[0] ?? 'Thing', { owner, data });
    for (const key of Object.keys(node)) {
      const folded = fold(key);
      if (folded === '@context') continue;
      const inner = node[key];
      if (typeof inner !== 'object' || inner === null) continue;
      if (!OTHERS_KEYS.has(folded)) visit(inner, depth + 1, owner);
      else if (owner === null) waiting.push({ value: inner, depth: depth + 1, owner: key });
      else visit(inner, depth + 1, key);
    }
  };
  visit(root, 0, null);
  for (const { value, depth, owner } of waiting) visit(value, depth, owner);
}

function typesOf(node: JsonObject): readonly string[] {
  const type = own(node, '@type') ?? own(node, 'type');
  if (type === undefined) return NO_TYPES;
  if (typeof type === 'string') return [bareType(type)];
  if (!Array.isArray(type)) return NO_TYPES;
  return type
    .slice(0, 8)
    .filter((name) => typeof name === 'string')
    .map(bareType);
}

const NO_TYPES: readonly string[] = [];

function bareType(name: string): string {
  return name.startsWith('http') ? name.replace(/^https?:\/\/schema\.org\//, '') : name;
}

function own(node: JsonObject, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

/** Media types of schema.org. The kind of a `MediaObject` is decided by its format. */
const typeOfNode: ReadonlyMap<string, MediaType | 'any'> = new Map<string, MediaType | 'any'>([
  ...kindByName(({ schemaTypes }) => schemaTypes),
  ['mediaobject', 'any'],
]);

/** Fields read from any node, in lower case. */
const FIELDS: ReadonlySet<string> = new Set([
  ...['datepublished', 'thumbnailurl', 'image', 'logo', 'encodingformat', 'fileformat'],
  ...['caption', 'contenturl', 'embedurl', 'url'],
]);

/** Values by field in lower case. Of several spellings the first counts. */
type Fields = ReadonlyMap<string, unknown>;

function fieldsOf(node: JsonObject): Fields {
  const fields = new Map<string, unknown>();
  for (const key of Object.keys(node)) {
    const name = fold(key);
    if (FIELDS.has(name) && !fields.has(name)) fields.set(name, node[key]);
  }
  return fields;
}

function readNode(node: JsonObject, type: string, place: Place): void {
  const { owner, data } = place;
  const mediaType = typeOfNode.get(fold(type)) ?? null;
  const fields = fieldsOf(node);
  if (mediaType !== null) readMediaNode(mediaType, node, type, fields, place);
  for (const url of stringsOf(fields.get('thumbnailurl'))) add(place, 'image', url, type, 'thumbnailUrl');
  if (mediaType !== 'image') readImages(fields.get('image'), type, 'image', place);
  readImages(fields.get('logo'), type, 'logo', place);
  if (owner === null && !UNDATED_TYPES.has(fold(type)))
    data.published ??= stringsOf(fields.get('datepublished'))[0] ?? null;
}

/** The non-empty strings of a value that is a string or a list of strings. */
function stringsOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value.slice(0, MAX_MEDIA) : [value];
  return values.map(stringOf).filter((text) => text !== '');
}

/**
 * A string, also in the long forms of JSON-LD: `{"@value": "2024-05-11"}` and `{"@id": "https://…/a.jpg"}`. An `@id` with
 * a fragment is the name of another node (`…/#primaryimage`), not the URL of a file. Empty if the value is none of these.
 */
function stringOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (!isJsonObject(value)) return '';
  const text = own(value, '@value') ?? own(value, '@id');
  if (typeof text !== 'string') return '';
  return text.includes('#') && own(value, '@value') === undefined ? '' : text.trim();
}

function readMediaNode(
  mediaType: MediaType | 'any',
  node: JsonObject,
  type: string,
  fields: Fields,
  place: Place,
): void {
  const first = (name: string) => stringsOf(fields.get(name))[0];
  const size = { width: sizeOf(own(node, 'width')), height: sizeOf(own(node, 'height')) };
  const declared = kindOfMime(first('encodingformat') ?? first('fileformat') ?? '');
  const content = first('contenturl');
  const url = content ?? (mediaType === 'image' ? first('url') : undefined);
  const file = url === undefined ? declared : kindOfFile(url, declared);
  const kind = mediaType === 'any' ? (file?.type ?? null) : mediaType;
  if (url !== undefined && kind !== null) {
    const more = { ...size, alt: first('caption') ?? null, mime: file === declared ? (declared?.mime ?? null) : null };
    add(place, kind, url, type, content === undefined ? 'url' : 'contentUrl', more);
  }
  for (const player of stringsOf(fields.get('embedurl'))) readPlayer(player, mediaType, type, size, place);
}

/**
 * Reads an `embedUrl`. For a known player the URL is the page to open; for any other it is kept as written if the node
 * shows what is played.
 */
function readPlayer(written: string, mediaType: MediaType | 'any', type: string, size: Size, place: Place): void {
  const embed = embedFrom(written.startsWith('//') ? `https:${written}` : written);
  const playing = embed?.type ?? (mediaType === 'any' ? null : mediaType);
  if (playing !== null)
    add(place, playing, embed?.url ?? written, type, 'embedUrl', { ...size, alt: null, mime: null });
}

/**
 * Reads `image` or `logo` of any node: a URL, a list of URLs, or an object without a type. Objects with a type are
 * visited separately.
 */
function readImages(value: unknown, type: string, field: 'image' | 'logo', place: Place): void {
  for (const item of Array.isArray(value) ? value.slice(0, MAX_MEDIA) : [value]) {
    if (typeof item === 'string') add(place, 'image', item.trim(), type, field);
    else if (isJsonObject(item) && typesOf(item).length === 0) {
      const url = stringsOf(own(item, 'contentUrl'))[0] ?? stringsOf(own(item, 'url'))[0] ?? pictureNamed(item);
      if (url !== undefined) add(place, 'image', url, type, field);
    }
  }
}

/** The URL of a picture that is all an object says. An `@id` without the suffix of a picture may be that of another node. */
function pictureNamed(item: JsonObject): string | undefined {
  const named = stringOf(item);
  return own(item, '@id') === undefined || kindOfSuffix(named)?.type === 'image' ? named : undefined;
}

/** Pixels from a number, a text such as `1200px`, or a QuantitativeValue. */
function sizeOf(value: unknown): number | null {
  if (typeof value === 'number') return pixels(String(value));
  if (typeof value === 'string') return pixels(value);
  if (!isJsonObject(value)) return null;
  const inner = own(value, 'value');
  return typeof inner === 'number' || typeof inner === 'string' ? pixels(String(inner)) : null;
}

const NOTHING_MORE = { alt: null, width: null, height: null, mime: null };

function add(
  { owner, data }: Place,
  medium: MediaType,
  url: string,
  type: string,
  field: string,
  more: Omit<LinkedMedium, 'type' | 'url' | 'via'> = NOTHING_MORE,
): void {
  const isOwn = owner === null && field !== 'logo';
  const list = isOwn ? data.media : data.otherMedia;
  if (url === '' || list.length >= MAX_MEDIA) return;
  const said = owner === null || owner === type || owner === field ? '' : `${owner} `;
  list.push({ type: medium, url, via: `json-ld ${said}${type}.${field}`, ...more });
}
