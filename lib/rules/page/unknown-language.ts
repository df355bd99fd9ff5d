/** Page rule: languages were asked for, and nobody says in which this page is. */
import { defineRule, FOUND } from '../define-rule.js';
import { languageOf, languageOption } from '../shared/page-language.js';

export const unknownLanguage = defineRule({
  level: 'page',
  name: 'unknown-language',
  help: 'Pages of which neither the crawl’s detector nor the page says the language, where `--language` names some.',
  source: 'without a known language nothing can be compared',
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
