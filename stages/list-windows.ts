/**
 * List the windows of a page: each medium with the text before and after it.
 *
 *   WindowedPage → PageWindows    one for one; pages without a medium or without text around their media are dropped
 *
 * A medium is listed if there is kept text on both sides of its run. For the first and the last run of a page, text on one
 * side is enough. There is always kept text between two runs, or else they would be one run. So all media of a page are
 * listed, or none if the page has no kept text.
 */
import { int } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import type { WindowedPage } from '../lib/model/segments.js';
import type { PageWindows } from '../lib/model/windows.js';
import { listPageWindows, sizeOfTexts, windowsWithText } from '../lib/document/list-windows.js';

export const listWindows = defineStage({
  name: 'list-windows',
  summary: 'List the windows of a page with their texts.',
  scope: 'item',
  options: {
    // The same as the longest line that `readRows` accepts by default.
    maxRow: int({
      default: 32 << 20,
      min: 1,
      unit: 'characters',
      help: 'Largest size of all windows of a page together. Text in several windows counts once for each. Pages with more are dropped.',
    }),
  },
  drops: ['without-media', 'without-text', 'row-too-large'],
  counts: ['windows', 'media_without_text'],
  create({ maxRow }, { count, drop }) {
    return {
      *transform(windowed: WindowedPage): Generator<PageWindows> {
        if (windowed.page.media.length === 0) return drop('without-media');
        const row = listPageWindows(windowed);
        if (!row.windows.some(windowsWithText)) {
          count('media_without_text', row.windows.length);
          return drop('without-text');
        }
        const size = sizeOfTexts(row.windows);
        if (size > maxRow) return drop('row-too-large', { value: size, threshold: maxRow });
        count('windows', row.windows.length);
        yield row;
      },
    };
  },
});
