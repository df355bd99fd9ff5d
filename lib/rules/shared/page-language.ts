/** The language of a page for the language rules, and the option that lists the languages to keep. */
import type { SegmentedPage } from '../../model/segments.js';
import { list } from '../../options/options.js';
import { primaryLanguage } from '../../text/language.js';

export const languageOption = list({
  default: [],
  help: 'Languages to keep, for example `en,de`. A page’s language is the one the crawl detected, else the one it declares. Without this, all are kept.',
});

/** The primary language: as the crawl detected it, else as the page declares it, else null. */
export const languageOf = ({ page, info }: SegmentedPage): string | null =>
  primaryLanguage(page.crawl.language ?? info.language);
