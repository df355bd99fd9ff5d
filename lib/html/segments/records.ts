/**
 * What the kernel's segmenter tells of a page besides its text: records of `RECORD_STRIDE` integers, in reading order.
 *
 *   0  `RecordKind` | element id (media, declarations) or block's content << 8 | `RecordFlag` bits, and a heading's level, << 16
 *   1  media, links, declarations: where the tag's attributes begin; blocks and captions: where the text begins; title and JSON-LD likewise
 *   2  where it ends
 *   3  media and links: words of the page before the place; blocks: before the block
 *   4  media and links: `Region` bits of the place; blocks: words
 *   5  blocks: words inside links; links: 1 if media may stand inside
 *   6  blocks: `Region` bits
 *
 * Blocks and captions lie in the page's text, all else in its source.
 */
export const RECORD_STRIDE = 8;

export const RecordKind = {
  block: 1,
  /** Start tag of an element that media come from. */
  medium: 2,
  playerEnd: 3,
  /** With the range of the caption; its start is −1 where there is none. */
  figureEnd: 4,
  pictureEnd: 5,
  /** What came since the last block boundary stands inside a block of text. */
  textFollows: 6,
  /** What comes now stands in another block than what came before. */
  blockBreak: 7,
  /** Before the first medium in a link. */
  linkStart: 8,
  linkEnd: 9,
  /** Start tag of `html`, `meta` or `link`. */
  declaration: 10,
  base: 11,
  /** Content of the page's title. */
  title: 12,
  jsonLd: 13,
} as const;

export const RecordFlag = {
  /** The tag ends in `/>`. */
  selfClosing: 1,
  /** Media are not shown here. */
  hidden: 2,
  /** Nor outside the innermost open element. */
  outerHidden: 4,
  /** The place is inside a block of text. */
  inside: 8,
  /** The link may lead to an audio or video file. */
  linkedFile: 16,
  /** The block goes on where the block before it stopped. */
  continues: 8,
} as const;
