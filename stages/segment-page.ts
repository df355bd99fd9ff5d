/**
 * Read a page's tokens as a sequence of text blocks and media.
 *
 *   TokenizedPage → SegmentedPage    one for one; reading order is the page's own
 */
import { defineStage } from '../lib/flow/stage.js';
import { segmentTokens } from '../lib/html/segments/segmenter.js';
import type { TokenizedPage } from '../lib/model/tokens.js';

export const segmentPage = defineStage({
  name: 'segment-page',
  summary: 'Read tokens as text blocks and media in reading order.',
  scope: 'item',
  options: {},
  counts: ['blocks', 'media', 'words'],
  create(_options, { count }) {
    return {
      *transform(tokenized: TokenizedPage) {
        const segmented = segmentTokens(tokenized);
        count('blocks', segmented.blocks.length);
        count('media', segmented.media.length);
        count('words', segmented.wordsTotal);
        yield segmented;
      },
    };
  },
});
