/** Finds the media of a page with a plain query over parse5's tree, as an independent count to compare with. */
import { parse, serializeOuter } from 'parse5';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { isJsonObject } from '../../lib/model/json.js';
import { playerKey } from './player-key.js';

export interface TreeMedium {
  readonly kind: 'image' | 'audio' | 'video' | 'page';
  /** Element and attribute, for example `img@src`, preceded by `noscript ` inside `noscript`. */
  readonly via: string;
  /** Absolute URLs or keys of players. If a reader has any of them, it has found the medium. */
  readonly keys: readonly string[];
  /** Enclosing elements that may explain why a reader leaves the medium out. */
  readonly within: readonly string[];
  /** Keys of everything else in the element's attributes that looks like a URL. */
  readonly beside: readonly string[];
  readonly html: string;
}

type Attributes = ReadonlyMap<string, string>;
type Found = {
  readonly kind: TreeMedium['kind'];
  readonly via: string;
  readonly urls: readonly string[];
  readonly owner?: string;
};

/** Attributes of lazy loaders, from the loaders' documentation. */
const LAZY = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-lazy',
  'data-original-src',
  'data-hi-res-src',
  'data-full-src',
  'data-url',
  'data-image',
];
const LAZY_SETS = ['data-srcset', 'data-lazy-srcset', 'data-original-set'];
const MEDIA_SUFFIX =
  /\.(?:(mp3|m4a|m4b|aac|ogg|oga|opus|flac|wav|wma|aif|aiff)|(mp4|m4v|webm|ogv|mov|avi|wmv|mkv|flv|mpg|mpeg|3gp))$/i;
const CONTEXT = new Set([
  'noscript',
  'video',
  'audio',
  'object',
  'iframe',
  'canvas',
  'select',
  'svg',
  'math',
  'template',
  'button',
  'textarea',
  'head',
  'amp-img',
  'frameset',
]);
const SHOWN_HTML_CHARS = 400;

/** All media of the page, in document order. */
export function treeMedia(html: string, pageUrl: string): TreeMedium[] {
  const root = parse(html, { scriptingEnabled: false });
  const base = baseOf(root, pageUrl);
  const media: TreeMedium[] = [];
  walk(root, (element, within) => {
    for (const { kind, via, urls, owner } of query(element, attributesOf(element))) {
      const keys = urls.flatMap((url) => keysOf(url, base));
      const place = owner === undefined ? within : [...within, owner];
      if (keys.length > 0 && !joinGroup(media, via, keys))
        media.push({
          kind,
          via: (within.includes('noscript') ? 'noscript ' : '') + via,
          keys,
          within: place,
          beside: besideOf(element).flatMap((url) => keysOf(url, base)),
          html: serializeOuter(element).slice(0, SHOWN_HTML_CHARS),
        });
    }
  });
  return media;
}

/**
 * In the Open Graph protocol `og:image:url` is "identical to og:image" and `og:image:secure_url` "an alternate url":
 * together with the `og:image` before them they are one picture. This function joins their keys.
 */
function joinGroup(media: TreeMedium[], via: string, keys: readonly string[]): boolean {
  const root = /^(og:\w+):(?:secure_)?url$/.exec(via)?.[1];
  const at = root === undefined ? -1 : media.findLastIndex((medium) => medium.via === root);
  const group = media[at];
  if (group === undefined) return false;
  media[at] = { ...group, keys: [...group.keys, ...keys] };
  return true;
}

/** Keys of the values of all attributes that contain URLs. */
function besideOf(element: Tree.Element): string[] {
  if (element.tagName !== 'img' && element.tagName !== 'amp-img') return [];
  return element.attrs.flatMap(({ value }) => [value, ...srcsetUrls(value)]).filter((url) => /[/.]/.test(url));
}

/** The keys by which a URL can be found: the URL itself, and the key of the player if it is one. */
export function keysOf(url: string, base?: string): string[] {
  const trimmed = url.trim();
  if (trimmed === '' || !URL.canParse(trimmed, base)) return [];
  const { href, protocol } = new URL(trimmed, base);
  if (protocol !== 'http:' && protocol !== 'https:') return [];
  const player = playerKey(href);
  return player === null ? [href.split('#', 1)[0]!] : [player];
}

function* query(element: Tree.Element, attributes: Attributes): Generator<Found> {
  const { tagName } = element;
  switch (tagName) {
    case 'img':
    case 'amp-img':
      yield* imageOf(element, attributes);
      break;
    case 'image':
      yield { kind: 'image', via: 'svg image@href', urls: one(attributes.get('href')) };
      break;
    case 'video':
    case 'audio':
    case 'amp-video':
    case 'amp-audio':
      yield* playerElement(element, attributes, /audio/.test(tagName) ? 'audio' : 'video');
      break;
    case 'iframe':
      yield* framed(attributes);
      break;
    case 'embed':
    case 'object':
      yield* plugin(tagName, attributes);
      break;
    case 'a':
      yield* linked(attributes);
      break;
    case 'meta':
    case 'link':
      yield* headMedia(tagName, attributes);
      break;
    case 'script':
      if (attributes.get('type')?.trim().toLowerCase() === 'application/ld+json') yield* linkedData(element);
  }
}

/** One item per element with all its URLs, including the sources of its `picture`. */
function* imageOf(element: Tree.Element, attributes: Attributes): Generator<Found> {
  const { tagName, parentNode } = element;
  const sources = parentNode?.nodeName === 'picture' ? parentNode.childNodes.filter(isElement) : [];
  const named: [string, string[]][] = [
    ...[...LAZY, 'src'].map((name): [string, string[]] => [name, one(attributes.get(name))]),
    ...[...LAZY_SETS, 'srcset'].map((name): [string, string[]] => [name, srcsetUrls(attributes.get(name))]),
  ];
  const given = named.filter(([, urls]) => urls.length > 0);
  const fromSources = sources
    .filter(({ tagName }) => tagName === 'source')
    .flatMap((source) => ['srcset', 'data-srcset'].flatMap((name) => srcsetUrls(attributesOf(source).get(name))));
  const via = given.length > 0 ? `${tagName}@${given[0]![0]}` : 'picture source@srcset';
  yield { kind: 'image', via, urls: [...given.flatMap(([, urls]) => urls), ...fromSources] };
}

function* playerElement(element: Tree.Element, attributes: Attributes, kind: 'audio' | 'video'): Generator<Found> {
  const { tagName } = element;
  const own = [...one(attributes.get('src')), ...one(attributes.get('data-src'))];
  const children = element.childNodes.filter(isElement);
  const sources = children
    .filter(({ tagName }) => tagName === 'source')
    .flatMap((source) => ['src', 'data-src'].flatMap((name) => one(attributesOf(source).get(name))));
  yield { kind, via: own.length > 0 ? `${tagName}@src` : `${tagName} source@src`, urls: [...own, ...sources] };
  yield {
    kind: 'image',
    via: `${tagName}@poster`,
    urls: own.length + sources.length > 0 ? one(attributes.get('poster')) : [],
  };
}

/** Frames of known players only, because other frames are pages. */
function* framed(attributes: Attributes): Generator<Found> {
  const urls = ['src', ...LAZY]
    .flatMap((name) => one(attributes.get(name)))
    .filter((url) => keysOf(url, 'https://relative.invalid/').some(isPlayerKey));
  yield { kind: 'video', via: 'iframe@src', urls };
}

function* plugin(tagName: string, attributes: Attributes): Generator<Found> {
  const url = attributes.get(tagName === 'object' ? 'data' : 'src') ?? '';
  const type = attributes.get('type') ?? '';
  const suffix = suffixKind(url);
  const player = keysOf(url, 'https://relative.invalid/').some(isPlayerKey);
  const kind = /^audio\//i.test(type) ? 'audio' : /^video\//i.test(type) || player ? 'video' : suffix;
  if (kind !== null) yield { kind, via: `${tagName}@${tagName === 'object' ? 'data' : 'src'}`, urls: one(url) };
}

function* linked(attributes: Attributes): Generator<Found> {
  const href = attributes.get('href') ?? '';
  const kind = suffixKind(href);
  if (kind !== null) yield { kind, via: 'a@href', urls: [href] };
}

const META = /^(?:og:(?:image|video|audio)(?::(?:secure_)?url)?|twitter:image(?::src)?|twitter:player(?::stream)?)$/i;
const ITEM = /^(?:image|thumbnailUrl|contentUrl|embedUrl)$/i;

function* headMedia(tagName: string, attributes: Attributes): Generator<Found> {
  const value = attributes.get(tagName === 'meta' ? 'content' : 'href');
  const name =
    (tagName === 'meta' ? (attributes.get('property') ?? attributes.get('name')) : attributes.get('rel')) ?? '';
  const item = attributes.get('itemprop') ?? '';
  const isEnclosure = tagName === 'link' && /(?:^|\s)enclosure(?:\s|$)/i.test(name);
  if (tagName === 'meta' ? META.test(name.trim()) : /(?:^|\s)image_src(?:\s|$)/i.test(name))
    yield { kind: 'page', via: name.trim().toLowerCase(), urls: one(value) };
  else if (isEnclosure && /^(?:image|audio|video)\//i.test(attributes.get('type') ?? ''))
    yield { kind: 'page', via: 'link enclosure', urls: one(value) };
  else if (ITEM.test(item.trim())) yield { kind: 'page', via: `${tagName} itemprop ${item.trim()}`, urls: one(value) };
}

/**
 * `contentUrl` and `embedUrl` of media objects, `url` of image objects, and `image`, `logo` and `thumbnailUrl` of any
 * object if they are URLs. `owner` is the type and field of the enclosing object. All `contentUrl` of an object
 * together with the `url` of an image object are one medium.
 */
function* linkedData(element: Tree.Element): Generator<Found> {
  const stack: [value: unknown, owner: string][] = [[parseJson(element), 'json-ld']];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const [value, owner] = entry;
    if (typeof value !== 'object' || value === null) continue;
    const object = isJsonObject(value) ? value : {};
    const types = [object['@type']].flat().filter((type) => typeof type === 'string');
    for (const found of ofObject(object, types)) yield { ...found, owner };
    for (const [name, inner] of Object.entries(value))
      stack.push([inner, Array.isArray(value) ? owner : `json-ld ${types[0] ?? owner}.${name}`]);
  }
}

function* ofObject(object: { readonly [name: string]: unknown }, types: readonly string[]): Generator<Found> {
  const type = types.find((type) => /^(?:Image|Video|Audio)Object$/.test(type));
  const strings = (name: string) => [object[name]].flat().filter((url): url is string => typeof url === 'string');
  const names = type === 'ImageObject' ? ['contentUrl', 'url'] : type === undefined ? [] : ['contentUrl'];
  const given = names.filter((name) => strings(name).length > 0);
  if (given.length > 0) yield { kind: 'page', via: `json-ld ${type}.${given[0]}`, urls: given.flatMap(strings) };
  if (type !== undefined)
    for (const url of strings('embedUrl')) yield { kind: 'page', via: `json-ld ${type}.embedUrl`, urls: one(url) };
  for (const name of ['image', 'logo', 'thumbnailUrl'])
    if (name !== 'image' || type !== 'ImageObject')
      for (const url of strings(name)) yield { kind: 'page', via: `json-ld …${name}`, urls: one(url) };
}

/** NOTE: some real pages have JSON-LD that is not JSON. It is then null and contains no media. */
function parseJson(element: Tree.Element): unknown {
  try {
    return JSON.parse(element.childNodes.map((node) => ('value' in node ? node.value : '')).join(''));
  } catch {
    return null;
  }
}

function suffixKind(url: string): 'audio' | 'video' | null {
  if (!URL.canParse(url, 'https://relative.invalid/')) return null;
  const match = MEDIA_SUFFIX.exec(new URL(url, 'https://relative.invalid/').pathname);
  return match === null ? null : match[1] !== undefined ? 'audio' : 'video';
}

function isPlayerKey(key: string): boolean {
  return key.startsWith('player ');
}

function one(value: string | undefined): string[] {
  return value === undefined || value.trim() === '' ? [] : [value];
}

/**
 * URLs by the grammar of `srcset`: a URL ends at white space; commas at its end are separators; a descriptor ends at a
 * comma outside parentheses.
 */
function srcsetUrls(value: string | undefined): string[] {
  const urls: string[] = [];
  const text = value ?? '';
  for (let at = 0; ;) {
    at += /^[\s,]*/.exec(text.slice(at))![0].length;
    if (at >= text.length) return urls;
    const word = /^\S+/.exec(text.slice(at))![0];
    at += word.length;
    urls.push(word.replace(/,+$/, ''));
    if (!word.endsWith(',')) at += /^(?:\([^)]*\)|[^,(])*/.exec(text.slice(at))![0].length;
  }
}

function isElement(node: Tree.ChildNode): node is Tree.Element {
  return 'tagName' in node;
}

function attributesOf(element: Tree.Element): Attributes {
  return new Map(element.attrs.map(({ name, value }) => [name, value]));
}

function baseOf(root: Tree.Document, pageUrl: string): string {
  let base: string | null = null;
  walk(root, (element) => {
    const href = element.tagName === 'base' ? attributesOf(element).get('href') : undefined;
    if (base === null && href !== undefined && URL.canParse(href, pageUrl)) base = new URL(href, pageUrl).href;
  });
  return base ?? pageUrl;
}

/**
 * Visits elements in document order, each with the names of its enclosing elements. The contents of `template` are not
 * part of the page.
 */
function walk(root: Tree.ParentNode, visit: (element: Tree.Element, within: readonly string[]) => void): void {
  const stack: [node: Tree.Node, within: readonly string[]][] = [[root, []]];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const [node, within] = entry;
    if ('tagName' in node) visit(node, within);
    if (!('childNodes' in node)) continue;
    const inside = CONTEXT.has(node.nodeName) && !within.includes(node.nodeName) ? [...within, node.nodeName] : within;
    for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push([node.childNodes[i]!, inside]);
  }
}
