/** Document rule: there is too little text. */
import { int } from '../../options/options.js';
import { defineRule } from '../define-rule.js';

export const tooFewWords = defineRule({
  level: 'document',
  name: 'too-few-words',
  help: 'Documents with few words in their text segments.',
  source: 'Gopher, C4-style filters, OmniCorpus: 50 words',
  options: {
    minWords: int({
      default: 50,
      min: 0,
      unit: 'words',
      help: 'Smallest number of words in the text segments of a document.',
    }),
  },
  create:
    ({ minWords }) =>
    ({ words_kept: words }) =>
      words < minWords ? { value: words, threshold: minWords } : null,
  cases: [
    { name: '49 words', input: { words_kept: 49 }, expected: { value: 49, threshold: 50 } },
    { name: '50 words', input: { words_kept: 50 }, expected: false },
    { name: '50 words of 51', input: { words_kept: 50 }, options: { minWords: 51 }, expected: true },
  ],
});
