/** Items for the test cases of rules: ordinary items, except for what the case specifies. */
import { NO_POLICY } from '../../lib/html/page/policy.js';
import { countMedia } from '../../lib/model/media.js';
import type { ContextOf, DraftOf, ItemOf, Level, PageContext } from '../../lib/rules/define-rule.js';
import { pageOf, plainImage } from './pages.js';

/** An item with everything that the rules of its level may read. */
interface Judged<L extends Level> {
  readonly item: ItemOf<L>;
  readonly context: ContextOf<L>;
}

type Makers = { readonly [L in Level]: (draft: DraftOf<L>) => Judged<L> };

const ORDINARY_TEXT = Array.from({ length: 30 }, (_, index) => `word${index}`).join(' ');
const NO_URLS: PageContext['keptUrls'] = new Set();
const drafted = pageOf([], []);
/** A page on a public host, since media of pages on private ones are judged otherwise. */
const emptyPage = { ...drafted, page: { ...drafted.page, url: 'https://page.example.org/' } };

const makers: Makers = {
  page: ({ policy, detected = null, declared = null }) => ({
    item: {
      ...emptyPage,
      policy: { ...NO_POLICY, ...policy },
      page: { ...emptyPage.page, crawl: { language: detected, charset: null } },
      info: { ...emptyPage.info, language: declared },
    },
    context: null,
  }),
  block({ text = ORDINARY_TEXT, ...fields }) {
    const page = pageOf([{ kind: 'paragraph', text, kept: true }], []);
    return { item: { ...page.blocks[0]!, ...fields }, context: { page, keptUrls: NO_URLS } };
  },
  medium: ({ keptUrls = [], ...fields }) => ({
    item: { ...plainImage('https://page.example/photograph.jpg'), ...fields },
    context: { page: emptyPage, keptUrls: new Set(keptUrls) },
  }),
  document: (fields) => ({ item: { words_kept: 100, ...countMedia([{ type: 'image' }]), ...fields }, context: null }),
};

/** The item that a case of a level describes. */
export function itemOf<L extends Level>(level: L, draft: DraftOf<L>): Judged<L> {
  const make: Makers[L] = makers[level];
  return make(draft);
}
