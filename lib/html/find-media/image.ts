/**
 * One picture of a page: which of its URLs stands for it, and which others there are.
 *
 * Candidates come from `src`, `srcset`, the `source` elements of a `picture`, and lazy attributes. What is known of each
 * is its width in pixels (a `w` descriptor; for `src` and `x` descriptors the declared width) or only what its attribute
 * means. The choice: the smallest known to be at least 1,024 px wide, else one said to be larger or the original, else the
 * largest known, else what a script would show, else `src`, else a `source` that says nothing of its size.
 */
import type { Medium } from '../../model/media.js';
import type { Resolve } from '../../url/resolve.js';
import { mimeEssence } from '../../url/kind.js';
import { declaredSize, pixels, textOf, type Attributes } from './attributes.js';
import { lazyAttribute, type LazyAttribute } from './lazy.js';
import { isTemplate, isUnfetchable, placeholderWord } from '../../url/placeholder.js';
import { parseSrcset } from './srcset.js';

export interface ImageChoice {
  readonly medium: Medium;
  /** Nothing but a placeholder is known: `medium.url` is the placeholder's URL, or empty where it has none to fetch. */
  readonly placeholderOnly: boolean;
  /** Every URL of the picture as written, the chosen one included, placeholders not: for `sharesUrl`. */
  readonly rawUrls: readonly string[];
}

/** Wide enough for training at the resolutions in use; taking the smallest such file spares the servers. */
const WIDE_ENOUGH = 1024;

/** Most URLs a medium lists besides its own, as the schema says. */
export const MAX_CANDIDATES = 8;

/** URLs kept of one picture; real ones have up to 60 over all sources. */
const MAX_URLS = 128;

/** Widths within this factor count as the same size when formats are compared. */
const COMPARABLE = 1.25;

/** Longest attribute read; larger ones are inlined data. */
const MAX_VALUE_LENGTH = 65_536;

interface Candidate {
  readonly raw: string;
  readonly via: string;
  readonly mime: string | null;
  readonly rank: number;
  /** Known width in pixels, else 0. */
  readonly width: number;
  /** The page says how wide the file is (`w` descriptors), not only how wide it is shown. */
  readonly isStated: boolean;
}

/** The candidates of one picture on the way. */
interface Pool {
  readonly list: Candidate[];
  /** Declared width, 0 if there is none. */
  readonly width: number;
  /** `src` as written, and its `via`: a URL that stands there too is said to come from there. */
  readonly src: string | undefined;
  readonly srcVia: string;
  /** The first placeholder met. */
  placeholder: Candidate | null;
  /** A lazy attribute gave a URL: `src` then says nothing of the real picture's size. */
  isLazy: boolean;
}

/** Ranks, best last. Between them there is room for a width or a density. */
const STEP = 1_000_000;
const GUESS = 1 * STEP;
const BARE_SOURCE = 2 * STEP;
const PLAIN = 3 * STEP;
const LAZY = 4 * STEP;
const KNOWN_WIDTH = 5 * STEP;
const LARGER = 7 * STEP;
const WIDE = 9 * STEP;

const RANK_OF_MEANING = { shown: LAZY, larger: LARGER, other: GUESS } as const;

/** Rank of a candidate of known width: above the bar the smaller the better, below it the larger. */
function rankOfWidth(width: number): number {
  return width >= WIDE_ENOUGH ? WIDE - Math.min(width, STEP) : KNOWN_WIDTH + width;
}

/** Adds a candidate; a URL that comes again keeps its first place and its stated width, else its best rank. */
function add(
  pool: Pool,
  raw: string,
  via: string,
  mime: string | null,
  rank: number,
  width: number,
  isStated = false,
): void {
  if (isUnfetchable(raw) || placeholderWord(raw) !== null) {
    pool.placeholder ??= { raw, via, mime, rank, width, isStated };
    return;
  }
  if (isTemplate(raw)) return;
  const { list } = pool;
  for (let i = 0; i < list.length; i++) {
    const known = list[i]!;
    if (known.raw !== raw) continue;
    const isBetter = isStated === known.isStated ? rank > known.rank : isStated;
    if (isBetter) list[i] = { raw, via: known.via, mime: known.mime ?? mime, rank, width, isStated };
    return;
  }
  if (list.length < MAX_URLS)
    list.push({ raw, via: raw === pool.src ? pool.srcVia : via, mime, rank, width, isStated });
}

/** Adds a URL that fills the declared width `density` times over. */
function addAtDensity(pool: Pool, raw: string, via: string, mime: string | null, rank: number, density: number): void {
  const isMeasured = rank === LAZY || (rank === PLAIN && !pool.isLazy);
  const width = isMeasured ? Math.round(pool.width * density) : 0;
  if (width > 0) add(pool, raw, via, mime, rankOfWidth(width) + (rank === LAZY ? 0.5 : 0), width);
  else add(pool, raw, via, mime, rank + Math.min(Math.round(density * 1000), STEP - 1), 0);
}

function addSrcset(pool: Pool, value: string, via: string, mime: string | null, rank: number): void {
  if (value.length > MAX_VALUE_LENGTH) return;
  for (const { url, width, density } of parseSrcset(value)) {
    if (width === 0) addAtDensity(pool, url, via, mime, rank, density);
    else add(pool, url, via, mime, rank === GUESS ? GUESS : rankOfWidth(width), width, true);
  }
}

/** `data-a-dynamic-image` and its like: `{"https://…": [width, height], …}`. */
function addSizes(pool: Pool, value: string, via: string): void {
  for (const [url, size] of Object.entries(parseObject(value))) {
    const width = Array.isArray(size) && typeof size[0] === 'number' && size[0] > 0 ? Math.round(size[0]) : 0;
    if (width > 0) add(pool, url, via, null, rankOfWidth(width), width, true);
  }
}

function parseObject(value: string): object {
  if (value.length > MAX_VALUE_LENGTH) return {};
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {}; // not JSON: the attribute says nothing
  }
}

function addLazy(pool: Pool, via: string, value: string, lazy: LazyAttribute, width: number): void {
  const rank = RANK_OF_MEANING[lazy.meaning];
  const before = pool.list.length;
  if (lazy.holds === 'srcset') addSrcset(pool, value, via, null, rank);
  else if (lazy.holds === 'sizes') addSizes(pool, value, via);
  else if (rank === LAZY) addAtDensity(pool, value, via, null, LAZY, 1);
  else add(pool, value, via, null, width > 0 ? rankOfWidth(width) : rank, width);
  if (rank === LAZY && pool.list.length > before) pool.isLazy = true;
}

/** Adds what the lazy attributes of the picture's own element hold. */
function addLazies(pool: Pool, element: string, attributes: Attributes): void {
  for (const [name, value] of attributes) {
    if (value === '' || value.length > MAX_VALUE_LENGTH || name === 'src' || name === 'srcset') continue;
    const lazy = lazyAttribute(name, value);
    if (lazy === null) continue;
    const width = name === 'data-orig-file' ? pixels(attributes.get('data-orig-size')) : null;
    addLazy(pool, `${element}@${name}`, value, lazy, width ?? 0);
  }
}

/** Adds a `source` of a `picture`. What it offers only to small screens or printers never beats `src` either. */
function addSource(pool: Pool, source: Attributes): void {
  const mime = mimeEssence(source.get('type') ?? '');
  const media = source.get('media');
  const isAside = media !== undefined && /max-width|max-device-width|print|orientation/i.test(media);
  for (const [name, value] of source) {
    if (value === '' || value.length > MAX_VALUE_LENGTH) continue;
    const lazy = name === 'src' || name === 'srcset' ? null : lazyAttribute(name, value);
    if (name !== 'srcset' && (lazy === null || lazy.holds === 'sizes')) continue;
    const via = `picture source@${name}`;
    const rank = lazy === null || lazy.meaning !== 'other' ? BARE_SOURCE : GUESS;
    if (lazy !== null && lazy.holds === 'url') addAtDensity(pool, value, via, mime, rank, 1);
    else if (isAside) addAside(pool, value, via, mime);
    else addSrcset(pool, value, via, mime, rank);
  }
}

function addAside(pool: Pool, value: string, via: string, mime: string | null): void {
  for (const { url, width } of parseSrcset(value)) {
    add(pool, url, via, mime, width >= WIDE_ENOUGH ? rankOfWidth(width) : BARE_SOURCE, width);
  }
}

/** 0 for formats every reader opens (and where nothing is known), 1 for WebP, 2 for AVIF and its like. */
function formatRank(candidate: Candidate): number {
  const { mime, raw } = candidate;
  const name = mime ?? (raw.length < 2048 ? raw : '');
  if (/avif|jxl|hei[cf]\b/i.test(name)) return 2;
  return /webp/i.test(name) ? 1 : 0;
}

/** Whether `other` is of about the size of `best`, so that the better format decides. */
function isComparable(other: Candidate, best: Candidate): boolean {
  if (best.width === 0) return other.width === 0 && Math.floor(other.rank) === Math.floor(best.rank);
  if (other.width === 0 || other.rank < KNOWN_WIDTH) return false;
  if (best.width >= WIDE_ENOUGH) return other.width >= WIDE_ENOUGH && other.width <= best.width * COMPARABLE;
  return other.width >= best.width / COMPARABLE;
}

/** Sorts the candidates, best first, and moves the one of best format among those comparable to the first to the front. */
function order(list: Candidate[]): void {
  if (list.length < 2) return;
  list.sort((a, b) => b.rank - a.rank);
  const first = list[0]!;
  let best = first;
  let format = formatRank(best);
  for (let i = 1; i < list.length && format > 0; i++) {
    const other = list[i]!;
    if (!isComparable(other, first) || formatRank(other) >= format) continue;
    best = other;
    format = formatRank(other);
  }
  if (best === first) return;
  list.splice(list.indexOf(best), 1);
  list.unshift(best);
}

const NONE: readonly string[] = [];

/** All candidates of a picture, best first. */
function collect(attributes: Attributes, sources: readonly Attributes[], element: string, width: number): Pool {
  const src = attributes.get('src');
  const srcset = attributes.get('srcset');
  const srcVia = `${element}@src`;
  const pool: Pool = { list: [], width, src, srcVia, placeholder: null, isLazy: false };
  addLazies(pool, element, attributes);
  if (src !== undefined && (src.length <= MAX_VALUE_LENGTH || isUnfetchable(src)))
    addAtDensity(pool, src, srcVia, null, PLAIN, 1);
  if (srcset !== undefined) addSrcset(pool, srcset, `${element}@srcset`, null, PLAIN);
  for (const source of sources) addSource(pool, source);
  order(pool.list);
  return pool;
}

/** The first candidate that resolves, and the URLs of those after it, without doubles. */
interface Resolved {
  readonly chosen: Candidate;
  readonly url: string;
  readonly candidates: readonly string[];
}

function resolveList(list: readonly Candidate[], resolve: Resolve): Resolved | null {
  let chosen: Candidate | null = null;
  let chosenUrl = '';
  let candidates: string[] | null = null;
  for (const candidate of list) {
    const url = resolve(candidate.raw);
    if (url === null || url === chosenUrl) continue;
    if (chosen === null) {
      chosen = candidate;
      chosenUrl = url;
    } else if (candidates === null) {
      candidates = [url];
    } else if (!candidates.includes(url) && candidates.push(url) === MAX_CANDIDATES) {
      break;
    }
  }
  return chosen === null ? null : { chosen, url: chosenUrl, candidates: candidates ?? NONE };
}

/** What is known of a picture of which only a placeholder is: its URL, if it has one to fetch. */
function resolvePlaceholder(placeholder: Candidate, resolve: Resolve): Resolved {
  const url = isUnfetchable(placeholder.raw) ? null : resolve(placeholder.raw);
  return { chosen: placeholder, url: url ?? '', candidates: NONE };
}

/**
 * The picture of one `img` or `amp-img`, with the `source` elements that stand before it in its `picture`.
 *
 * Null where no attribute holds a URL. `medium.url` and `medium.candidates` are absolute; at most 8 candidates are given.
 * `mime` is what the chosen `source` declares.
 */
export function imageFrom(
  attributes: Attributes,
  sources: readonly Attributes[],
  resolve: Resolve,
  element = 'img',
): ImageChoice | null {
  const { width, height } = declaredSize(attributes);
  const { list, placeholder } = collect(attributes, sources, element, width ?? 0);
  const real = resolveList(list, resolve);
  const found = real ?? (placeholder === null ? null : resolvePlaceholder(placeholder, resolve));
  if (found === null) return null;
  const medium: Medium = {
    type: 'image',
    url: found.url,
    alt: textOf(attributes.get('alt')),
    title: textOf(attributes.get('title')),
    width,
    height,
    mime: found.chosen.mime,
    via: found.chosen.via,
    embed: false,
    provider: null,
    poster: null,
    candidates: found.candidates,
    tracks: NONE,
  };
  return { medium, placeholderOnly: real === null, rawUrls: rawUrls(list) };
}

function rawUrls(list: readonly Candidate[]): readonly string[] {
  const urls: string[] = [];
  for (const candidate of list) urls.push(candidate.raw);
  return urls;
}

/**
 * Whether two pictures of one page have a URL in common, as written or absolute: the test for an `img` in `noscript`
 * beside a lazy one.
 */
export function sharesUrl(one: ImageChoice, other: ImageChoice): boolean {
  const urls = new Set([...one.rawUrls, one.medium.url, ...one.medium.candidates]);
  urls.delete('');
  return [...other.rawUrls, other.medium.url, ...other.medium.candidates].some((url) => urls.has(url));
}
