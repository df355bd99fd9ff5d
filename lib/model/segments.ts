/** Pages as text blocks and media in reading order, and the windows of text around their media. */
import type { BlockKind } from './document.js';
import type { PageMedium, PlacedMedium } from './media.js';
import type { Flag, PageFacts } from './page.js';
import type { Policy } from './policy.js';

/** Bits for the regions of a page that contain a block or medium. It can be in several regions at once, or in none. */
export const Region = {
  /** In a `nav` element. */
  nav: 1,
  /** In an `aside` element. */
  aside: 2,
  /** In a `header` element that is not inside `article` or `main`, so it is the header of the page. */
  header: 4,
  /** In a `footer` element that is not inside `article` or `main`. */
  footer: 8,
  /** In an element with role navigation, banner, contentinfo, complementary, search or dialog. */
  role: 16,
  /** In an element with attribute `hidden`, in a closed `dialog` or `popover`, or in an element that its inline style hides. */
  hidden: 32,
  /** In a `noscript` element. Only media have this bit. */
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
  /** Number of words inside links. */
  readonly linkWords: number;
  /** `Region` bits. */
  readonly region: number;
  /** Whether it continues the previous block: both are parts of one paragraph that was divided because a part of it is hidden. */
  readonly continues: boolean;
}

/** What a page declares about itself. */
export interface PageInfo {
  readonly title: string | null;
  readonly description: string | null;
  /** Absolute URL of `link rel=canonical`. */
  readonly canonical: string | null;
  /** Date of publication as declared, unchanged. */
  readonly published: string | null;
  /** `lang` of the `html` element, else `Content-Language`, unchanged. */
  readonly language: string | null;
}

/** A page as blocks and media. Filters remove blocks and media, but `text`, word numbers and `wordsTotal` remain those of the whole page. */
export interface SegmentedPage {
  readonly page: PageFacts;
  readonly info: PageInfo;
  /** Irregularities of the capture and of the page, and the rules that `--filter annotate` reports, in the order in which they were found. */
  readonly flags: readonly Flag[];
  /** UTF-8 bytes of all blocks of the page, each followed by a line feed. */
  readonly text: Uint8Array;
  readonly blocks: readonly TextBlock[];
  /** In reading order: `at` never decreases. */
  readonly media: readonly PlacedMedium[];
  readonly wordsTotal: number;
  readonly pageMedia: readonly PageMedium[];
  readonly policy: Policy;
}

/** Whether an item of a pipeline is a segmented page. */
export function isSegmented(item: object): item is SegmentedPage {
  return 'blocks' in item;
}

/** A range of the page's words. It may contain words of blocks that a filter removed; `words` does not count them. */
export interface WordRange {
  /** Number of words of the page before the range's first word. */
  readonly start: number;
  /** Number of words of the page up to the range's last word, inclusive. */
  readonly end: number;
  /** Number of kept words in the range. */
  readonly words: number;
}

/** The text around one medium, as ranges of the page's words. */
export interface MediumWindow {
  /** Number of the medium's run. A run is a series of media without a kept word between them. */
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
  /** All kept words, if the page has no media and windows are not cut; else null. */
  readonly textOnly: WordRange | null;
}
