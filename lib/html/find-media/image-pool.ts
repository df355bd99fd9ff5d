/** The candidates of one picture, each URL once, while they are collected. */
import { isSrcset, isTemplate, isUnfetchable, placeholderWord } from '../../url/placeholder.js';
import { parseSrcset } from './srcset.js';
import { STEP, GUESS, PLAIN, LAZY, rankOfWidth } from './image-rank.js';

/** Most URLs kept per picture. Real pictures have up to 60 in all sources. */
const MAX_URLS = 128;

/** Longest attribute read. Longer ones contain inlined data. */
export const MAX_VALUE_LENGTH = 65_536;

export interface Candidate {
  readonly raw: string;
  readonly via: string;
  readonly mime: string | null;
  readonly rank: number;
  /** Known width in pixels, or 0. */
  readonly width: number;
  /**
   * Whether the page states the width of the file itself (`w` descriptors), not only the width at which it is shown.
   */
  readonly isStated: boolean;
}

/** The candidates of one picture found so far. */
export interface Pool {
  readonly list: Candidate[];
  /** Declared width, 0 if there is none. */
  readonly width: number;
  /** `src` as written, and its `via`. A URL that is also in `src` is reported as coming from there. */
  readonly src: string | undefined;
  readonly srcVia: string;
  /** The first placeholder found. */
  placeholder: Candidate | null;
  /** A lazy-loading attribute has a URL, so `src` does not show the size of the real picture. */
  isLazy: boolean;
}

/**
 * Adds a candidate. If its URL is already there, the first position, a stated width, and otherwise the best rank are
 * kept.
 */
export function addCandidate(
  pool: Pool,
  raw: string,
  via: string,
  mime: string | null,
  rank: number,
  width: number,
  isStated = false,
): void {
  if (isUnfetchable(raw) || isTemplate(raw) || placeholderWord(raw) !== null) {
    pool.placeholder ??= { raw, via, mime, rank, width, isStated };
    return;
  }
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

/** Adds a URL whose file has `density` times the declared width. */
export function addAtDensity(
  pool: Pool,
  raw: string,
  via: string,
  mime: string | null,
  rank: number,
  density: number,
): void {
  const isMeasured = rank === LAZY || (rank === PLAIN && !pool.isLazy);
  const width = isMeasured ? Math.round(pool.width * density) : 0;
  if (width > 0) addCandidate(pool, raw, via, mime, rankOfWidth(width) + (rank === LAZY ? 0.5 : 0), width);
  else addCandidate(pool, raw, via, mime, rank + Math.min(Math.round(density * 1000), STEP - 1), 0);
}

export function addSrcset(pool: Pool, value: string, via: string, mime: string | null, rank: number): void {
  if (value.length > MAX_VALUE_LENGTH) return;
  for (const { url, width, density } of parseSrcset(withSpaces(value))) {
    if (width === 0) addAtDensity(pool, url, via, mime, rank, density);
    else addCandidate(pool, url, via, mime, rank === GUESS ? GUESS : rankOfWidth(width), width, true);
  }
}

/** A URL, or a `srcset` where the page confuses the two attributes. */
export function addUrlOrSrcset(pool: Pool, value: string, via: string, mime: string | null, rank: number): void {
  if (isSrcset(value)) addSrcset(pool, value, via, mime, rank);
  else addAtDensity(pool, value, via, mime, rank, 1);
}

/** The value with the spaces around descriptors, where they were written as `%20` as if all were one URL. */
function withSpaces(value: string): string {
  if (!value.includes('%20') || !isSrcset(value)) return value;
  return value.replace(/%20(?=\d+(?:\.\d+)?[wx](?:,|\s*$))/gi, ' ').replace(/,(?:%20)+/g, ', ');
}
