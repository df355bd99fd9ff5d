/** Collects the candidates of a picture from its own attributes and from the `source` elements of its `picture`. */
import { mimeEssence } from '../../url/kind.js';
import { pixels, type Attributes } from './attributes.js';
import { matchesScreen } from './media-query.js';
import { urlsInJson } from './json-urls.js';
import { lazyAttribute, type LazyAttribute } from './lazy.js';
import { isUnfetchable } from '../../url/placeholder.js';
import { parseSrcset } from './srcset.js';
import { orderCandidates } from './image-order.js';
import { addCandidate, addAtDensity, addSrcset, addUrlOrSrcset, MAX_VALUE_LENGTH } from './image-pool.js';
import type { Pool } from './image-pool.js';
import { ASIDE, GUESS, BARE_SOURCE, PLAIN, LAZY, RANK_OF_MEANING, rankOfWidth } from './image-rank.js';

/** Attributes with the URL of an `image` in SVG, the one that wins first (SVG 2 §12.3). */
const SVG_SOURCES = ['href', 'xlink:href'];

/** All candidates of a picture, best first. */
export function collectCandidates(
  attributes: Attributes,
  sources: readonly Attributes[],
  element: string,
  width: number,
): Pool {
  const name = element === 'image' ? (SVG_SOURCES.find((source) => attributes.has(source)) ?? 'src') : 'src';
  const src = attributes.get(name);
  const srcset = attributes.get('srcset');
  const srcVia = `${element}@${name}`;
  const pool: Pool = { list: [], width, src, srcVia, placeholder: null, isLazy: false };
  addLazies(pool, element, attributes);
  if (src !== undefined && (src.length <= MAX_VALUE_LENGTH || isUnfetchable(src)))
    addUrlOrSrcset(pool, src, srcVia, null, PLAIN);
  if (srcset !== undefined) addSrcset(pool, srcset, `${element}@srcset`, null, PLAIN);
  for (const source of sources) addSource(pool, source);
  if (pool.list.length === 0) addHidden(pool, element, attributes);
  orderCandidates(pool.list);
  return pool;
}

/** Reads attributes like `data-a-dynamic-image`: `{"https://…": [width, height], …}`. */
function addSizes(pool: Pool, value: string, via: string): void {
  for (const [url, size] of Object.entries(parseObject(value))) {
    const width = Array.isArray(size) && typeof size[0] === 'number' && size[0] > 0 ? Math.round(size[0]) : 0;
    if (width > 0) addCandidate(pool, url, via, null, rankOfWidth(width), width, true);
  }
}

function parseObject(value: string): object {
  if (value.length > MAX_VALUE_LENGTH) return {};
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {}; // Not JSON: the attribute has no candidates.
  }
}

function addLazy(pool: Pool, via: string, value: string, lazy: LazyAttribute, width: number): void {
  const rank = RANK_OF_MEANING[lazy.meaning];
  const before = pool.list.length;
  if (lazy.holds === 'srcset') addSrcset(pool, value, via, null, rank);
  else if (lazy.holds === 'sizes') addSizes(pool, value, via);
  else if (lazy.holds === 'json') addJson(pool, value, via, rank);
  else if (rank === LAZY) addAtDensity(pool, value, via, null, LAZY, 1);
  else addCandidate(pool, value, via, null, width > 0 ? rankOfWidth(width) : rank, width);
  if (rank === LAZY && pool.list.length > before) pool.isLazy = true;
}

/** Adds candidates from the lazy-loading attributes of the picture's own element. */
function addLazies(pool: Pool, element: string, attributes: Attributes): void {
  for (const [name, value] of attributes) {
    if (value === '' || value.length > MAX_VALUE_LENGTH || name === 'src' || name === 'srcset') continue;
    const lazy = lazyAttribute(name, value);
    if (lazy === null || isHidden(lazy)) continue;
    const width = name === 'data-orig-file' ? pixels(attributes.get('data-orig-size')) : null;
    addLazy(pool, `${element}@${name}`, value, lazy, width ?? 0);
  }
}

/** JSON in an unknown attribute. */
function isHidden(lazy: LazyAttribute): boolean {
  return lazy.holds === 'json' && lazy.meaning === 'other';
}

/** Adds URLs from JSON in unknown attributes, which may also name other pictures: only for a picture without any other URL. */
function addHidden(pool: Pool, element: string, attributes: Attributes): void {
  for (const [name, value] of attributes) {
    const lazy = lazyAttribute(name, value);
    if (lazy !== null && isHidden(lazy)) addLazy(pool, `${element}@${name}`, value, lazy, 0);
  }
}

function addJson(pool: Pool, value: string, via: string, rank: number): void {
  for (const { url, width } of urlsInJson(parseObject(value), rank !== GUESS)) {
    addCandidate(pool, url, via, null, width > 0 && rank !== GUESS ? rankOfWidth(width) : rank, width, width > 0);
  }
}

/**
 * Adds a `source` of a `picture`. One whose media query is false on ordinary screens (for narrow or dark ones, for
 * printers) may show another picture, and ranks below all others.
 */
function addSource(pool: Pool, source: Attributes): void {
  const mime = mimeEssence(source.get('type') ?? '');
  const media = source.get('media');
  const isAside = media !== undefined && !matchesScreen(media);
  for (const [name, value] of source) {
    if (value === '' || value.length > MAX_VALUE_LENGTH) continue;
    const lazy = name === 'src' || name === 'srcset' ? null : lazyAttribute(name, value);
    if (name !== 'srcset' && (lazy === null || lazy.holds === 'sizes' || lazy.holds === 'json')) continue;
    const via = `picture source@${name}`;
    const rank = lazy === null || lazy.meaning !== 'other' ? BARE_SOURCE : GUESS;
    if (lazy !== null && lazy.holds === 'url') addAtDensity(pool, value, via, mime, isAside ? ASIDE : rank, 1);
    else if (isAside) addAside(pool, value, via, mime);
    else addSrcset(pool, value, via, mime, rank);
  }
}

/** Adds a `srcset` below all other candidates, in its own order of preference. */
function addAside(pool: Pool, value: string, via: string, mime: string | null): void {
  for (const { url, width, density } of parseSrcset(value)) {
    addCandidate(
      pool,
      url,
      via,
      mime,
      width > 0 ? ASIDE + rankOfWidth(width) / 10 : ASIDE + Math.min(density, 9),
      width,
    );
  }
}
