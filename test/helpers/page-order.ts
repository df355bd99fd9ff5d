/**
 * Runs pages through one kernel in random order, with tokenizing and segmenting interleaved, and compares the results
 * with those of a fresh kernel.
 */
import { pageKernel } from '../../lib/html/kernel.js';
import { segmentTokens } from '../../lib/html/segments/segmenter.js';
import { tokenizePage } from '../../lib/html/tokens/tokenizer.js';
import type { TokenBatch } from '../../lib/model/tokens.js';
import { emptyPage } from './pages.js';
import type { Random } from './random.js';

export interface Difference {
  /** Index of the page whose result differs from the one it gives alone. */
  readonly page: number;
  readonly got: string;
  readonly alone: string;
}

/** The first page whose result differs from the one it gives alone, within `steps` steps; null if there is none. */
export function firstDifference(pages: readonly Uint8Array[], steps: number, dice: Random): Difference | null {
  const tokensAlone: string[] = [];
  const alone = pages.map((page, i) => {
    pageKernel.release(0);
    const tokens = tokenizePage(page);
    tokensAlone[i] = tokensOf(tokens);
    return segmentsOf(tokens);
  });
  const batches: (TokenBatch | undefined)[] = [];
  pageKernel.release(0);
  for (let step = 0; step < steps; step++) {
    const page = dice.int(pages.length);
    disturb(pages[page]!, dice);
    const batch = batches[page];
    if (batch === undefined || dice.chance(0.4)) {
      const got = tokensOf((batches[page] = tokenizePage(pages[page]!)));
      if (got !== tokensAlone[page]) return { page, got, alone: tokensAlone[page]! };
    } else {
      const got = segmentsOf(batch);
      if (got !== alone[page]) return { page, got, alone: alone[page]! };
    }
  }
  return null;
}

/**
 * Disturbs the kernel between pages: reads a page in part, in another state, or one whose bytes are taken away before
 * it is segmented.
 */
function disturb(page: Uint8Array, dice: Random): void {
  if (dice.chance(0.7)) return;
  const copy = Uint8Array.from(page);
  const initialState = dice.pick(['data', 'rcdata', 'script', 'cdata'] as const);
  const batch = tokenizePage(copy, { maxTokens: 1 + dice.int(40), initialState, lastStartTag: 'script' });
  if (dice.chance(0.5)) structuredClone(copy.buffer, { transfer: [copy.buffer] });
  try {
    segmentsOf(batch);
  } catch {
    // A page whose bytes are gone cannot be read. The test is about the page after it.
  }
}

const tokensOf = ({ count, end, fields }: TokenBatch): string => `${count} ${end} ${fields.join()}`;

function segmentsOf(tokens: TokenBatch): string {
  const page = segmentTokens({ page: { ...emptyPage, body: tokens.source }, tokens });
  const { text, blocks, media, pageMedia, wordsTotal, policy, info, flags } = page;
  const whole = Buffer.from(text).toString('latin1');
  return JSON.stringify([whole, blocks, media, pageMedia, wordsTotal, policy, info, flags]);
}
