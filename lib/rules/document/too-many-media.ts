/** Document rule: there are so many media that the page is a gallery. */
import { int } from '../../options/options.js';
import { allMedia } from '../../model/media.js';
import { defineRule } from '../define-rule.js';

export const tooManyMedia = defineRule({
  level: 'document',
  name: 'too-many-media',
  help: 'Documents with many media, of all kinds together.',
  source: 'OBELICS and MINT-1T: at most 30',
  options: {
    maxMedia: int({ default: 30, min: 0, help: 'Largest number of media in a document, all kinds together.' }),
  },
  create:
    ({ maxMedia }) =>
    (document) => {
      const media = allMedia(document);
      return media > maxMedia ? { value: media, threshold: maxMedia } : null;
    },
  cases: [
    { name: '30 images', input: { n_image: 30 }, expected: false },
    { name: '31 images', input: { n_image: 31 }, expected: { value: 31, threshold: 30 } },
    { name: '29 images, a sound and a video', input: { n_image: 29, n_audio: 1, n_video: 1 }, expected: true },
    { name: 'two of at most one', input: { n_image: 2 }, options: { maxMedia: 1 }, expected: true },
  ],
});
