/** Collects the figures of a data set card, document by document, in constant memory. */
import type { Document, TextSegment } from '../model/document.js';
import { allMedia, countField, type MediumSegment } from '../model/media.js';
import { MEDIA_TYPES, type MediaType } from '../model/media-kinds.js';
import { fromNames } from '../model/typed-keys.js';
import type { PageWindows } from '../model/windows.js';
import { hostOf } from '../url/host.js';
import { mergeRow } from '../document/from-windows.js';
import { countFrequent, type Frequent, type NameCount } from './frequent.js';
import { addTo, emptySpread, spreadFigures, type Spread, type SpreadFigures } from './spread.js';

export const CARD_SCHEMA = 'weft.stats/1';

export interface CardRules {
  /** Most names that one counter holds: hosts of pages, hosts of media by kind, languages. */
  readonly maxHosts: number;
  /** Most names listed in the card. */
  readonly top: number;
}

/** Names with their counts, most frequent first. */
export interface NameFigures {
  /** Number of different names; null if there were more than the counter can hold. */
  readonly distinct: number | null;
  /** How far each count may be below the true number, at most. */
  readonly error: number;
  readonly top: readonly NameCount[];
}

export interface MediaFigures {
  readonly count: number;
  /** Number of documents that contain any. */
  readonly documents: number;
  readonly embeds: number;
  readonly with_alt: number;
  readonly with_caption: number;
  /** Number of those outside the flow. */
  readonly page_media: number;
  readonly hosts: NameFigures;
}

export interface Card {
  readonly schema: string;
  readonly documents: number;
  readonly documents_without_media: number;
  readonly duplicates: number;
  readonly truncated: number;
  readonly words_on_pages: number;
  /** Size of all texts together. */
  readonly text_bytes: number;
  readonly holes: number;
  readonly hosts: NameFigures;
  /** As detected by the crawl; otherwise as declared by the page; otherwise `unknown`. */
  readonly languages: NameFigures;
  readonly media: { readonly [kind in MediaType]: MediaFigures };
  readonly media_per_document: SpreadFigures;
  readonly words_per_document: SpreadFigures;
  readonly words_per_text: SpreadFigures;
  /** Words on either side of each medium, from rows of windows. Documents do not count here. */
  readonly words_before_medium: SpreadFigures;
  readonly words_after_medium: SpreadFigures;
}

interface MediaSums {
  count: number;
  documents: number;
  embeds: number;
  with_alt: number;
  with_caption: number;
  page_media: number;
  readonly hosts: Frequent;
}

/** Collects the figures. */
export interface CardBuilder {
  add(document: Document): void;
  /**
   * Adds the document that a page's windows merge into, and the lengths of the windows. Throws a RangeError if the
   * texts have fewer words than the row says.
   */
  addWindows(page: PageWindows): void;
  /** Returns the figures so far. */
  figures(): Card;
}

export function createCard({ maxHosts, top }: CardRules): CardBuilder {
  const newSums = (): MediaSums => ({
    count: 0,
    documents: 0,
    embeds: 0,
    with_alt: 0,
    with_caption: 0,
    page_media: 0,
    hosts: countFrequent(maxHosts),
  });
  const media = fromNames(MEDIA_TYPES, (kind) => [kind, newSums()]);
  const sums = { documents_without_media: 0, duplicates: 0, truncated: 0, words_on_pages: 0, text_bytes: 0, holes: 0 };
  const [hosts, languages] = [countFrequent(maxHosts), countFrequent(maxHosts)];
  const spreads = {
    media: emptySpread(),
    words: emptySpread(),
    texts: emptySpread(),
    before: emptySpread(),
    after: emptySpread(),
  };

  function add(document: Document): void {
    const count = allMedia(document);
    sums.documents_without_media += count === 0 ? 1 : 0;
    sums.duplicates += document.duplicate_of === null ? 0 : 1;
    sums.truncated += document.truncated === null ? 0 : 1;
    sums.words_on_pages += document.words_total;
    hosts.add(document.host);
    languages.add(document.lang.crawl ?? document.lang.declared ?? 'unknown');
    addTo(spreads.media, count);
    addTo(spreads.words, document.words_kept);
    for (const segment of document.segments) {
      if (segment.type === 'text') addText(segment, sums, spreads.texts);
      else addMedium(segment, media[segment.type]);
    }
    for (const kind of MEDIA_TYPES) media[kind].documents += document[countField(kind)] > 0 ? 1 : 0;
    for (const { type } of document.page_media) media[type].page_media++;
  }

  return {
    add,
    addWindows(page) {
      add(mergeRow(page));
      for (const { before, after } of page.windows) {
        addTo(spreads.before, before.words);
        addTo(spreads.after, after.words);
      }
    },
    figures: () => ({
      schema: CARD_SCHEMA,
      documents: spreads.media.count,
      ...sums,
      hosts: nameFigures(hosts, top),
      languages: nameFigures(languages, top),
      media: fromNames(MEDIA_TYPES, (kind) => [kind, mediaFigures(media[kind], top)]),
      media_per_document: spreadFigures(spreads.media),
      words_per_document: spreadFigures(spreads.words),
      words_per_text: spreadFigures(spreads.texts),
      words_before_medium: spreadFigures(spreads.before),
      words_after_medium: spreadFigures(spreads.after),
    }),
  };
}

function addText({ text, words, gap }: TextSegment, sums: { text_bytes: number; holes: number }, texts: Spread): void {
  sums.text_bytes += Buffer.byteLength(text);
  sums.holes += gap > 0 ? 1 : 0;
  addTo(texts, words);
}

function addMedium({ url, alt, caption, embed }: MediumSegment, sums: MediaSums): void {
  sums.count++;
  sums.embeds += embed ? 1 : 0;
  sums.with_alt += alt !== null && alt !== '' ? 1 : 0;
  sums.with_caption += caption !== null ? 1 : 0;
  sums.hosts.add(hostOf(url));
}

function nameFigures(names: Frequent, top: number): NameFigures {
  return { distinct: names.distinct(), error: names.error(), top: names.top(top) };
}

function mediaFigures({ hosts, ...sums }: MediaSums, top: number): MediaFigures {
  return { ...sums, hosts: nameFigures(hosts, top) };
}
