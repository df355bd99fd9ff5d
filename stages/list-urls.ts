/**
 * List the media URLs of pages, with a row for the first use of each URL.
 *
 *   SegmentedPage → UrlRow    in order; a row for every URL that has not occurred before as the same kind of medium
 *
 * Kinds are independent: a URL that is used as a video and later as an image has a row for each.
 */
import { flag } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import type { SegmentedPage } from '../lib/model/segments.js';
import type { UrlRow } from '../lib/model/url.js';
import { urlRows } from '../lib/document/list-urls.js';
import { createMediaChoice, mediaOptions } from '../lib/rules/chosen-media.js';
import { createKeySet } from '../lib/url/key-set.js';
import { kindKey } from '../lib/url/kind-key.js';
import { keyMemory } from './options/key-memory.js';
import type { MediaType } from '../lib/model/media-kinds.js';

export const listUrls = defineStage({
  name: 'list-urls',
  summary: 'List every media URL with its first use.',
  scope: ({ repeats }) => (repeats ? 'item' : 'stream'),
  options: {
    // The same options as for media in the flow; here they also apply to media outside it.
    ...mediaOptions,
    repeats: flag({
      default: false,
      help: 'Write a row for every use of a URL, so that `dedup` can count uses and pages. No URLs are kept in memory then.',
    }),
    memory: keyMemory,
  },
  counts: ['uses', 'repeats', 'unremembered'],
  expands: true,
  balance: { uses: ['out', 'repeats'] },
  create(options, { count, warn }) {
    const keys = createKeySet(options.memory);
    const whyUnchosen = createMediaChoice(options);
    let isFull = false;

    const noteFull = (): void => {
      count('unremembered');
      if (isFull) return;
      isFull = true;
      const seen = keys.size.toLocaleString('en-US');
      warn(`memory for keys is full after ${seen} URLs: further new URLs may be listed more than once`);
    };

    /** Whether the row is the first one of its URL. May be true again for a URL when memory is full. */
    const isFirst = (row: UrlRow): boolean => {
      const outcome = keys.add(kindKey(row));
      if (outcome === 'full') noteFull();
      return outcome !== 'known';
    };

    return {
      *transform(page: SegmentedPage): Generator<UrlRow> {
        const isWanted = (type: MediaType): boolean => whyUnchosen(type, page.policy) === null;
        for (const row of urlRows(page, isWanted)) {
          count('uses');
          if (options.repeats || isFirst(row)) yield row;
          else count('repeats');
        }
      },
    };
  },
});
