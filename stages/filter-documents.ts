/**
 * Keep documents with enough text around few enough media.
 *
 *   Document → Document    order unchanged; `--filter annotate` keeps all and flags them
 *
 * Thresholds: 50 words is the floor of Gopher, C4-style filters and OmniCorpus; 1 to 30 media that of OBELICS and MINT-1T.
 */
import { int } from '../lib/flow/options.js';
import { defineStage } from '../lib/flow/stage.js';
import type { Document } from '../lib/model/document.js';
import { filterMode } from './options/filter-mode.js';

export const filterDocuments = defineStage({
  name: 'filter-documents',
  summary: 'Keep documents with enough text and a sensible number of media.',
  options: {
    filter: filterMode,
    minWords: int({ default: 50, min: 0, unit: 'words', help: 'Fewest words in the text segments of a document.' }),
    minMedia: int({ default: 1, min: 0, help: 'Fewest media of a document.' }),
    maxMedia: int({ default: 30, min: 0, help: 'Most media of a document.' }),
  },
  drops: ['too-few-words', 'too-few-media', 'too-many-media'],
  create({ filter, minWords, minMedia, maxMedia }, { drop }) {
    const verdicts = (document: Document) => {
      const media = document.n_image + document.n_audio + document.n_video;
      return [
        {
          rule: 'too-few-words',
          value: document.words_kept,
          threshold: minWords,
          fires: document.words_kept < minWords,
        },
        { rule: 'too-few-media', value: media, threshold: minMedia, fires: media < minMedia },
        { rule: 'too-many-media', value: media, threshold: maxMedia, fires: media > maxMedia },
      ] as const;
    };
    return {
      *transform(document: Document) {
        if (filter === 'off') return yield document;
        const fired = verdicts(document).filter((verdict) => verdict.fires);
        const first = fired[0];
        if (first === undefined) yield document;
        else if (filter === 'drop')
          drop(first.rule, {
            value: first.value,
            threshold: first.threshold,
            at: { url: document.url, provenance: document.warc },
          });
        else
          yield {
            ...document,
            flags: [...document.flags, ...fired.map(({ rule, value, threshold }) => ({ rule, value, threshold }))],
          };
      },
    };
  },
});
