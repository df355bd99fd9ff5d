/**
 * Find the words before and after every medium, as ranges of words of the page.
 *
 *   SegmentedPage → WindowedPage    one for one; `windows[i]` belongs to `page.media[i]`
 */
import { choice, int } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import type { SegmentedPage, WindowedPage } from '../lib/model/segments.js';
import { cutPageWindows } from '../lib/document/cut-windows.js';

export const cutWindows = defineStage({
  name: 'cut-windows',
  summary: 'Find the text around every medium.',
  scope: 'item',
  options: {
    window: int({
      default: 256,
      min: 1,
      words: ['all'],
      unit: 'words',
      help: 'Longest text before a medium, and longest text after it; `all` keeps the whole text of pages.',
    }),
    windowEdge: choice({
      default: 'sentence',
      choices: ['word', 'sentence', 'block'],
      help: 'Where a window may end if it is cut. If there is no such place in its outermost quarter, it ends at a word.',
    }),
  },
  counts: ['windows'],
  create({ window, windowEdge }, { count }) {
    const rules = { window, edge: windowEdge };
    return {
      *transform(page: SegmentedPage): Generator<WindowedPage> {
        const windowed = cutPageWindows(page, rules);
        count('windows', windowed.windows.length);
        yield windowed;
      },
    };
  },
});
