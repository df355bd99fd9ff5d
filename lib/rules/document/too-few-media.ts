/** Document rule: there are too few media. */
import { int } from '../../options/options.js';
import { allMedia } from '../../model/media.js';
import { defineRule } from '../define-rule.js';

export const tooFewMedia = defineRule({
  level: 'document',
  name: 'too-few-media',
  help: 'Documents with few media, of all kinds together.',
  source: 'OBELICS and MINT-1T: at least 1',
  options: {
    minMedia: int({ default: 1, min: 0, help: 'Smallest number of media in a document, all kinds together.' }),
  },
  create:
    ({ minMedia }) =>
    (document) => {
      const media = allMedia(document);
      return media < minMedia ? { value: media, threshold: minMedia } : null;
    },
  cases: [
    { name: 'none', input: { n_image: 0 }, expected: { value: 0, threshold: 1 } },
    { name: 'one image', input: { n_image: 1 }, expected: false },
    { name: 'one sound', input: { n_image: 0, n_audio: 1 }, expected: false },
    { name: 'one video', input: { n_image: 0, n_video: 1 }, expected: false },
    { name: 'none, all kept', input: { n_image: 0 }, options: { minMedia: 0 }, expected: false },
  ],
});
