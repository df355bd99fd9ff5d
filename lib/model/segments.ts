/** A page's text blocks and media in reading order, before and after filtering and windowing. */
import type { BlockKind } from './document.js';
import type { PageMedium, PlacedMedium } from './media.js';
import type { Flag, PageFacts } from './page.js';
import type { Policy } from './policy.js';

/** Where on the page something stands; a block or medium can be in several regions at once. */
export const Region = {
  nav: 1,
  aside: 2,
  /** `header` that belongs to the page: not inside `article` or `main`. */
  header: 4,
  /** `footer` that belongs to the page. */
  footer: 8,
  /** role navigation, banner, contentinfo, complementary, search, dialog. */
  role: 16,
  /** `hidden` attribute, inline `display:none`, closed `dialog`. */
  hidden: 32,
  /** Found in `noscript` (media only). */
  noscript: 64,
} as const;

/** One block of text: a range of the page's text bytes and of its words. */
export interface TextBlock {
  readonly kind: BlockKind;
  /** 1 to 6 for headings, else null. */
  readonly level: number | null;
  /** Byte range in `SegmentedPage.text`. */
  readonly byteStart: number;
  readonly byteEnd: number;
  /** Number of words of the page before the block. */
  readonly start: number;
  readonly words: number;
  /** Words inside links. */
  readonly linkWords: number;
  /** `Region` bits. */
  readonly region: number;
  /** Whether it goes on where the block before it stopped (one paragraph, of which a part is hidden). */
  readonly continues: boolean;
}

/** What a page declares about itself. */
export interface PageInfo {
  readonly title: string | null;
  readonly description: string | null;
  /** Absolute URL of `link rel=canonical`. */
  readonly canonical: string | null;
  /** Date of publication as declared, verbatim. */
  readonly published: string | null;
  /** `lang` of the `html` element, else `Content-Language`, as written. */
  readonly language: string | null;
}

/** A page as a sequence. Filters leave out blocks and media; text, word numbers and `wordsTotal` stay those of the whole page. */
export interface SegmentedPage {
  readonly page: PageFacts;
  readonly info: PageInfo;
  /** Oddities of the capture and of the page, and the rules that `--filter annotate` notes, in the order they were found. */
  readonly flags: readonly Flag[];
  /** UTF-8 bytes of all blocks of the page, a line feed after each. */
  readonly text: Uint8Array;
  readonly blocks: readonly TextBlock[];
  /** In reading order: `at` never falls. */
  readonly media: readonly PlacedMedium[];
  readonly wordsTotal: number;
  readonly pageMedia: readonly PageMedium[];
  readonly policy: Policy;
}

/** Whether a value on its way through a pipeline is a segmented page already. */
export function isSegmented(item: object): item is SegmentedPage {
  return 'blocks' in item;
}

/** A range of the page's words. Words of blocks that a filter took out may lie inside it and do not count. */
export interface WordRange {
  /** Number of words of the page before the range's first word. */
  readonly start: number;
  /** Number of words of the page up to and with its last word. */
  readonly end: number;
  /** Kept words in it. */
  readonly words: number;
}

/** The text around one medium, as ranges into the page, never copies. */
export interface MediumWindow {
  /** Number of the run the medium is in: neighbouring media with no kept word between them share one. */
  readonly run: number;
  readonly runIndex: number;
  readonly runLength: number;
  readonly before: WordRange;
  readonly after: WordRange;
}

/** A segmented page with the window of each of its media (`windows[i]` belongs to `page.media[i]`). */
export interface WindowedPage {
  readonly page: SegmentedPage;
  readonly windows: readonly MediumWindow[];
  /** All kept words of a page without media, where windows are not cut; else null. */
  readonly textOnly: WordRange | null;
}
