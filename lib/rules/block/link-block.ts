/** Block rule: the block is a short list of links. */
import { int } from '../../options/options.js';
import { defineRule } from '../define-rule.js';

/** Share of words in links from which a block counts as mostly links. */
const MOSTLY_LINKS = 1 / 2;

export const linkBlock = defineRule({
  level: 'block',
  name: 'link-block',
  help: 'Short blocks of which half of the words or more are in links, except headings and captions.',
  source: 'link density as in Boilerpipe (Kohlschütter and others, 2010); limits measured on real pages',
  options: {
    minLinkedWords: int({
      default: 20,
      min: 0,
      unit: 'words',
      help: 'Blocks shorter than this are removed if half of their words or more are in links.',
    }),
  },
  create:
    ({ minLinkedWords }) =>
    ({ kind, words, linkWords }) =>
      words < minLinkedWords && linkWords >= words * MOSTLY_LINKS && kind !== 'heading' && kind !== 'caption'
        ? { value: words, threshold: minLinkedWords }
        : null,
  cases: [
    { name: '19 words, 10 of them links', input: { words: 19, linkWords: 10 }, expected: { value: 19, threshold: 20 } },
    { name: '19 words, 9 of them links', input: { words: 19, linkWords: 9 }, expected: false },
    { name: '20 words, all of them links', input: { words: 20, linkWords: 20 }, expected: false },
    { name: 'a heading that is a link', input: { kind: 'heading', words: 3, linkWords: 3 }, expected: false },
    { name: 'a caption that is a link', input: { kind: 'caption', words: 3, linkWords: 3 }, expected: false },
    {
      name: '9 words of links, limit 9',
      input: { words: 9, linkWords: 9 },
      options: { minLinkedWords: 9 },
      expected: false,
    },
  ],
});
