/**
 * Give every window a row of its own, where asked for.
 *
 *   PageWindows → PageWindows | WindowRow    in order; without `explode` pages pass as they are
 */
import { flag } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import type { PageWindows, WindowRow } from '../lib/model/windows.js';
import { explodeWindows as explode } from '../lib/document/list-windows.js';

export const explodeWindows = defineStage({
  name: 'explode-windows',
  summary: 'Give every window a row of its own, where asked for.',
  scope: 'item',
  options: {
    explode: flag({ default: false, help: 'One row a window (weft.window/1), not one a page (weft.windows/1).' }),
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
