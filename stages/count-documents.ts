/**
 * Count what a data set card reports about documents. Windows are counted as the documents they merge into, and by length.
 *
 *   Document | PageWindows → bytes    nothing until the end, then a table or a line of JSON
 */
import { RecordError } from '../lib/model/errors.js';
import { int } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import { createCard, type CardBuilder } from '../lib/card/card.js';
import { cardTable } from '../lib/card/table.js';
import type { Document } from '../lib/model/document.js';
import type { PageWindows } from '../lib/model/windows.js';
import { json } from './options/json.js';

export const countDocuments = defineStage({
  name: 'count-documents',
  summary: 'Count what a data set card reports about documents.',
  scope: 'stream',
  options: {
    json,
    top: int({ default: 10, min: 0, help: 'Most hosts, and most languages of each kind, in the report.' }),
    // Five counters with this many names of about 100 bytes take 32 MiB.
    maxHosts: int({
      default: 65536,
      min: 1,
      help: 'Most hosts, and most languages of each kind, in memory. If there are more, counts are lower bounds, and the report states their largest error.',
    }),
  },
  rejects: ['contradiction'],
  counts: ['documents'],
  expands: true,
  balance: { in: ['documents', 'rejected'] },
  output: 'bytes',
  create(options, { count }) {
    const card = createCard(options);
    return {
      transform(page: Document | PageWindows): Iterable<Uint8Array> {
        if ('windows' in page) addWindows(card, page);
        else card.add(page);
        count('documents');
        return [];
      },
      *flush() {
        const figures = card.figures();
        yield Buffer.from(options.json ? `${JSON.stringify(figures)}\n` : cardTable(figures));
      },
    };
  },
});

function addWindows(card: CardBuilder, page: PageWindows): void {
  try {
    card.addWindows(page);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new RecordError('contradiction', cause.message, { at: { url: page.url }, cause });
  }
}
