/** Page rule: languages were asked for, and the page's language is unknown. */
import { defineRule, FOUND } from '../define-rule.js';
import { languageOf, languageOption } from '../shared/page-language.js';

export const unknownLanguage = defineRule({
  level: 'page',
  name: 'unknown-language',
  help: 'Pages of unknown language (neither detected by the crawl nor declared), if `--language` is given.',
  source: 'an unknown language cannot be compared with those asked for',
  options: { language: languageOption },
  create: ({ language }) => {
    const asked = language.length > 0;
    return (page) => (asked && languageOf(page) === null ? FOUND : null);
  },
  cases: [
    { name: 'none asked for', input: {}, expected: false },
    { name: 'nothing known', input: {}, options: { language: ['en'] }, expected: true },
    { name: 'no tag', input: { declared: '???' }, options: { language: ['en'] }, expected: true },
    { name: 'declared', input: { declared: 'en-GB' }, options: { language: ['en'] }, expected: false },
    { name: 'detected', input: { detected: 'deu' }, options: { language: ['en'] }, expected: false },
  ],
});
