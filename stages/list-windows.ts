/**
 * List the windows of a page: each of its media with the text before and after it.
 *
 *   WindowedPage → PageWindows    one for one; pages without a medium or without text around their media are dropped
 *
 * A medium counts where kept text stands on both sides of it or of its run; for the first and the last run of a page one
 * side is enough. Between two runs there is always kept text, or they were one: so either all media of a page count or,
 * where it has no kept text, none.
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
    // As long as the longest line that the readers of ours take.
    maxRow: int({
      default: 32 << 20,
      min: 1,
      unit: 'characters',
      help: 'Most text and blocks in the windows of a page, each window counted in full; pages with more are dropped.',
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
