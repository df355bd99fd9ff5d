/** Block rule: the block is too short to say anything. */
import { int } from '../../options/options.js';
import { defineRule } from '../define-rule.js';

export const shortBlock = defineRule({
  level: 'block',
  name: 'short-block',
  help: 'Blocks of few words, except headings and captions.',
  source: 'OBELICS keeps paragraphs of at least 4 words',
  options: {
    minBlockWords: int({
      default: 4,
      min: 0,
      unit: 'words',
      help: 'Smallest number of words in a block, except headings and captions.',
    }),
  },
  create:
    ({ minBlockWords }) =>
    ({ kind, words }) =>
      words < minBlockWords && kind !== 'heading' && kind !== 'caption'
        ? { value: words, threshold: minBlockWords }
        : null,
  cases: [
    { name: 'three words', input: { text: 'only three words' }, expected: { value: 3, threshold: 4 } },
    { name: 'four words', input: { text: 'these are four words' }, expected: false },
    { name: 'four ideographs', input: { text: '四个汉字' }, expected: false },
    { name: 'three ideographs', input: { text: '三汉字' }, expected: true },
    { name: 'a heading of one word', input: { kind: 'heading', text: 'Heading' }, expected: false },
    { name: 'a caption of one word', input: { kind: 'caption', text: 'Caption' }, expected: false },
    { name: 'a list item of one word', input: { kind: 'list_item', text: 'Item' }, expected: true },
    { name: 'five words of six', input: { words: 5 }, options: { minBlockWords: 6 }, expected: true },
  ],
});
