/**
 * Windows: for each medium the words before and after it, as ranges of page words. Also the union of windows.
 *
 * The text between two neighbouring media is in the windows of both. Each window is cut to at most N kept words, those
 * nearest to the medium. The default of 256 words is from the data set list that weft implements (LAION project menu,
 * interleaved sets).
 */
import type { MediumWindow, SegmentedPage, WindowedPage, WordRange } from '../model/segments.js';
import { keptWords, type KeptWords } from './kept-words.js';
import { sentenceEnds } from '../text/find-words.js';

/** Where a window that is cut may end: at any word, or only at the edge of a sentence or block. */
export type WindowEdge = 'word' | 'sentence' | 'block';

export interface WindowRules {
  /** Longest window in kept words; `all` means not cut. */
  readonly window: number | 'all';
  readonly edge: WindowEdge;
}

/** Share of a window, at its far end, in which an edge is searched. */
const OUTER_PART = 1 / 4;

/** Adds to a page the windows of its media. */
export function cutPageWindows(page: SegmentedPage, rules: WindowRules): WindowedPage {
  const kept = keptWords(page.blocks);
  return { page, windows: windowsOf(page, kept, rules), textOnly: textOnlyRange(page, kept, rules) };
}

function windowsOf(page: SegmentedPage, kept: KeptWords, rules: WindowRules): MediumWindow[] {
  const places = page.media.map((medium) => kept.keptBefore(medium.at));
  const cut = edgeFinder(page, kept, rules);
  const windows: MediumWindow[] = [];
  let left = 0;
  for (let first = 0, run = 0; first < places.length; run++) {
    const place = places[first]!;
    let next = first;
    while (next < places.length && places[next] === place) next++;
    const right = next < places.length ? places[next]! : kept.total;
    const before = toRange(kept, cut.start(left, place), place);
    const after = toRange(kept, place, cut.end(place, right));
    for (let i = first; i < next; i++)
      windows.push({ run, runIndex: i - first, runLength: next - first, before, after });
    left = place;
    first = next;
  }
  return windows;
}

/** All kept words of a page without media; null if it has media, or if windows are cut. */
function textOnlyRange(page: SegmentedPage, kept: KeptWords, rules: WindowRules): WordRange | null {
  if (rules.window !== 'all' || page.media.length > 0) return null;
  return toRange(kept, 0, kept.total);
}

function toRange(kept: KeptWords, start: number, end: number): WordRange {
  if (start === end) {
    const position = end > 0 ? kept.positionOf(end - 1) + 1 : 0;
    return { start: position, end: position, words: 0 };
  }
  return { start: kept.positionOf(start), end: kept.positionOf(end - 1) + 1, words: end - start };
}

interface EdgeFinder {
  /** Start of the window before a medium at `place`, in the text `[left, place)`. */
  start(left: number, place: number): number;
  /** End of the window after a medium at `place`, in the text `[place, right)`. */
  end(place: number, right: number): number;
}

function edgeFinder(page: SegmentedPage, kept: KeptWords, rules: WindowRules): EdgeFinder {
  if (rules.window === 'all') return { start: (left) => left, end: (_place, right) => right };
  const window = rules.window;
  const slack = Math.floor(window * OUTER_PART);
  const isEdge = edgeTest(page, kept, rules.edge);
  return {
    start(left, place) {
      const far = place - window;
      if (far <= left) return left;
      for (let at = far; at <= far + slack && at < place; at++) if (isEdge(at)) return at;
      return far;
    },
    end(place, right) {
      const far = place + window;
      if (far >= right) return right;
      for (let at = far; at >= far - slack && at > place; at--) if (isEdge(at)) return at;
      return far;
    },
  };
}

/** Returns a test: may a text be cut before the kept word with this number? The number is never 0. */
function edgeTest(page: SegmentedPage, kept: KeptWords, edge: WindowEdge): (at: number) => boolean {
  if (edge === 'word') return () => true;
  const isBlockStart = (at: number) => kept.keptBeforeBlock(kept.blockOf(at)) === at;
  if (edge === 'block') return isBlockStart;
  const ends = new Map<number, Uint8Array>();
  return (at) => {
    const index = kept.blockOf(at - 1);
    let known = ends.get(index);
    if (known === undefined) {
      const block = page.blocks[index]!;
      known = sentenceEnds(page.text, block.byteStart, block.byteEnd, block.words);
      ends.set(index, known);
    }
    return known[at - 1 - kept.keptBeforeBlock(index)] === 1;
  };
}

/**
 * The union of windows, as disjoint ranges of kept words in order. Ranges that overlap or touch become one, except ranges
 * that touch at a medium (`splits`). No input range may contain a split.
 */
export function unionRanges(
  ranges: readonly (readonly [start: number, end: number])[],
  splits: ReadonlySet<number>,
): [start: number, end: number][] {
  const union: [number, number][] = [];
  const sorted = ranges.filter(([start, end]) => end > start).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const [start, end] of sorted) {
    const last = union.at(-1);
    if (last !== undefined && (start < last[1] || (start === last[1] && !splits.has(start))))
      last[1] = Math.max(last[1], end);
    else union.push([start, end]);
  }
  return union;
}
