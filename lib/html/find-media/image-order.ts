/** Orders a picture's candidates by rank, and those of similar size by format. */
import { WIDE_ENOUGH, KNOWN_WIDTH } from './image-rank.js';
import type { Candidate } from './image-pool.js';

/** Widths within this factor count as the same size when formats are compared. */
const COMPARABLE = 1.25;

/** 0 for formats that every reader opens (and if the format is unknown), 1 for WebP, 2 for AVIF and similar ones. */
function formatRank(candidate: Candidate): number {
  const { mime, raw } = candidate;
  const name = mime ?? (raw.length < 2048 ? raw : '');
  if (/avif|jxl|hei[cf]\b/i.test(name)) return 2;
  return /webp/i.test(name) ? 1 : 0;
}

/** Whether `other` and `best` have a similar size, so that the better format decides. */
function isComparable(other: Candidate, best: Candidate): boolean {
  if (best.width === 0) return other.width === 0 && Math.floor(other.rank) === Math.floor(best.rank);
  if (other.width === 0 || other.rank < KNOWN_WIDTH) return false;
  if (best.width >= WIDE_ENOUGH) return other.width >= WIDE_ENOUGH && other.width <= best.width * COMPARABLE;
  return other.width >= best.width / COMPARABLE;
}

/**
 * Sorts the candidates, best first. Among those comparable to the first, the one with the best format moves to the
 * front.
 */
export function orderCandidates(list: Candidate[]): void {
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
