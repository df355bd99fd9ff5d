/** The language of a page as rules see it, and the option that names those that are kept. */
import type { SegmentedPage } from '../../model/segments.js';
import { list } from '../../options/options.js';
import { primaryLanguage } from '../../text/language.js';

export const languageOption = list({
  default: [],
  help: 'Languages kept, for example `en,de`: as the crawl detected, else as the page declares; empty keeps all.',
});

/** The primary language as the crawl detected it, else as the page declares it; null where neither says one. */
export const languageOf = ({ page, info }: SegmentedPage): string | null =>
  primaryLanguage(page.crawl.language ?? info.language);
