/**
 * Turn a page's tokens into a sequence of text blocks and media.
 *
 *   TokenizedPage → SegmentedPage    one for one, in order; blocks and media are in reading order
 */
import { defineStage } from '../lib/flow/stage.js';
import { segmentTokens } from '../lib/html/segments/segmenter.js';
import type { TokenizedPage } from '../lib/model/tokens.js';

export const segmentPage = defineStage({
  name: 'segment-page',
  summary: 'Turn tokens into text blocks and media in reading order.',
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
