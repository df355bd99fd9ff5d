/**
 * Make a row from each window, if option `explode` is set.
 *
 *   PageWindows → PageWindows | WindowRow    in order; without `explode` pages pass unchanged
 */
import { flag } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import type { PageWindows, WindowRow } from '../lib/model/windows.js';
import { explodeWindows as explode } from '../lib/document/list-windows.js';

export const explodeWindows = defineStage({
  name: 'explode-windows',
  summary: 'Make a row from each window, if `--explode` is set.',
  scope: 'item',
  options: {
    explode: flag({
      default: false,
      help: 'Write a row for each window (weft.window/1), not one for each page (weft.windows/1).',
    }),
  },
  expands: true,
  create(options) {
    return {
      *transform(page: PageWindows): Generator<PageWindows | WindowRow> {
        if (options.explode) yield* explode(page);
        else yield page;
      },
    };
  },
});
