/** Page rule: the page is in none of the languages asked for. */
import { primaryLanguage } from '../../text/language.js';
import { defineRule, FOUND } from '../define-rule.js';
import { languageOf, languageOption } from '../shared/page-language.js';

export const otherLanguage = defineRule({
  level: 'page',
  name: 'other-language',
  help: 'Pages in none of the languages of `--language`. Codes of two letters, of three letters and with a region are equivalent: `en`, `eng`, `en-GB`.',
  source: 'the crawl’s detector (CLD2), else what the page declares',
  options: { language: languageOption },
  create({ language }) {
    const wanted = new Set(language.map((tag) => primaryLanguage(tag) ?? tag.toLowerCase()));
    return (page) => {
      if (wanted.size === 0) return null;
      const found = languageOf(page);
      return found === null || wanted.has(found) ? null : FOUND;
    };
  },
  cases: [
    { name: 'none asked for', input: { declared: 'de' }, expected: false },
    { name: 'detected', input: { detected: 'eng' }, options: { language: ['en'] }, expected: false },
    { name: 'declared with a region', input: { declared: 'en-GB' }, options: { language: ['en'] }, expected: false },
    {
      name: 'detected, declared otherwise',
      input: { detected: 'eng', declared: 'de' },
      options: { language: ['en'] },
      expected: false,
    },
    {
      name: 'detected otherwise, declared',
      input: { detected: 'deu', declared: 'en' },
      options: { language: ['en'] },
      expected: true,
    },
    { name: 'declared otherwise', input: { declared: 'pt_BR' }, options: { language: ['en'] }, expected: true },
    { name: 'one of two', input: { declared: 'pt_BR' }, options: { language: ['en', 'por'] }, expected: false },
    { name: 'unknown', input: {}, options: { language: ['en'] }, expected: false },
  ],
});
