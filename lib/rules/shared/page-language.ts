/** The language of a page for the language rules, and the option that lists the languages to keep. */
import type { SegmentedPage } from '../../model/segments.js';
import { list } from '../../options/options.js';
import { primaryLanguage } from '../../text/language.js';

export const languageOption = list({
  default: [],
  entries: {
    // A code of ISO 639, perhaps with a script and a region (BCP 47, section 2.1).
    pattern: /^[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?$/i,
    what: 'language codes of two or three letters (ISO 639), such as en, deu or pt-BR',
  },
  help: 'Codes of the languages to keep, for example `en,de`. A page’s language is the one the crawl detected, else the one it declares. Without this, all are kept.',
});

/** The primary language: as the crawl detected it, else as the page declares it, else null. */
export const languageOf = ({ page, info }: SegmentedPage): string | null =>
  primaryLanguage(page.crawl.language ?? info.language);
