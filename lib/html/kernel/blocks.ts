/**
 * Divides the page's text into blocks: decides where a block begins and of what kind it is, and counts its words and
 * its words in links.
 */
import {
  appendFlow,
  appendPreformatted,
  requestNewLine,
  returnToMark,
  requestSpace,
  beginBlock,
  blockStart,
  blockWords,
  endBlock,
  isCollapsible,
  mark,
  PENDING_LINE,
  PENDING_SPACE,
  PENDING_TAB,
  textEnd,
  textStart,
  words,
} from './assembler';
import { trimEnd, trimStart } from './characters';
import { addFinding, findingHead, setField } from './findings';
import {
  BlockField_end,
  BlockField_linkWords,
  BlockField_region,
  BlockField_start,
  BlockField_words,
  BlockField_wordsBefore,
  Content_heading,
  Content_listItem,
  Content_paragraph,
  Content_preformatted,
  Content_tableRow,
  FindingFlag_continues,
  FindingKind_block,
  FindingShift_level,
  Region_hidden,
} from './names';
import { byteAt, CR, LF } from './scan';
import { contentHere, levelHere, region } from './stack';

/** Number of blocks of the page kept so far. */
export let blockCount: i32 = 0;

let isOpen: bool = false;
/** Whether there was a block boundary since the last visible character. */
let breakPending: bool = true;
let content: i32 = 0;
let level: i32 = 0;
let blockRegion: i32 = 0;
let linkWords: i32 = 0;
/** Number of words of the page before the innermost open link; −1 outside links. */
let linkStart: i32 = -1;
/** Whether the block continues one that was ended because a part of the paragraph is hidden. */
let continues: bool = false;
/**
 * Number of words of the page before the table cell. The first block in a cell belongs to the row; others are
 * paragraphs.
 */
let cellWords: i32 = 0;
/** Whether the list item already has a block of its own. Further blocks in it are paragraphs. */
let itemUsed: bool = false;
/** True right after the start of `pre`, where the first line feed is dropped. */
let preformattedStart: bool = false;

/** Whether the place before the next visible character is to be marked. */
let awaitsMark: bool = false;
/** The open block when the place was marked, and its words in links. */
let markedBlock: usize = 0;
let markedLinkWords: i32 = 0;

export function resetBlocks(): void {
  awaitsMark = false;
  isOpen = continues = itemUsed = preformattedStart = false;
  breakPending = true;
  linkStart = -1;
  linkWords = cellWords = blockCount = 0;
}

/** Whether the block at the current place already has text, so that a medium here is inside the block. */
export function insideBlock(): bool {
  return isOpen && !breakPending && words > blockWords;
}

/** Adds characters of the page. Returns true if any of them may be visible. */
export function addText(start: usize, end: usize, decode: bool): bool {
  const preformatted = contentHere() === Content_preformatted;
  let at = start;
  if (preformatted) at = afterFirstLineFeed(start, end);
  else while (at < end && isCollapsible(byteAt(at))) at++;
  if (!preformatted && at > start) requestSpace(PENDING_SPACE);
  if (at === end) return false;
  if (!isOpen || breakPending || region() !== blockRegion) continueOrOpen(preformatted);
  if (awaitsMark) setMark();
  if (preformatted) appendPreformatted(at, end, decode);
  else appendFlow(at, end, decode);
  return true;
}

/** Marks the place before the next text, so that `removeMarked` can remove what comes after it. */
export function markNextText(): void {
  awaitsMark = true;
}

function setMark(): void {
  awaitsMark = false;
  markedBlock = blockStart;
  markedLinkWords = linkWords;
  mark();
}

/** Removes the text since the mark, if it is in the open block. The caller ensures that no block was kept since. */
export function removeMarked(): void {
  if (awaitsMark || !isOpen || blockStart !== markedBlock) return;
  returnToMark();
  linkWords = markedLinkWords;
  linkStart = min(linkStart, words);
}

/** Call this where a block-level element begins or ends. */
export function breakHere(): void {
  breakPending = true;
}

/** Adds a line break (`br`). */
export function breakLine(): void {
  if (isOpen && !breakPending) requestSpace(PENDING_LINE);
}

/** Call this where an element begins or ends that is a block by its style, in a heading, an item, a cell or a caption. */
export function beginLine(): void {
  if (isOpen && !breakPending) requestNewLine();
}

/** Begins an element that is a cell by its style. */
export function beginStyledCell(): void {
  if (isOpen && !breakPending) requestSpace(PENDING_TAB);
}

/** Adds a space that the page lacks but a reader needs (between ruby text and its base). */
export function addSpace(): void {
  if (isOpen && !breakPending) requestSpace(PENDING_SPACE);
}

export function beginItem(): void {
  flush();
  itemUsed = false;
}

export function beginPreformatted(): void {
  flush();
  preformattedStart = true;
}

/** Begins a table cell. If the row already has text, a tab is written before the cell. */
export function beginCell(): void {
  if (isOpen && content === Content_tableRow) {
    breakPending = false;
    requestSpace(PENDING_TAB);
  }
  cellWords = words;
}

export function beginLinkWords(): void {
  linkStart = words;
}

export function endLinkWords(): void {
  countLinkWords();
  linkStart = -1;
}

/** Ends the open block and keeps it if it has a word. */
export function flush(): void {
  breakPending = true;
  if (!isOpen) return;
  isOpen = false;
  countLinkWords();
  const count = words - blockWords;
  const end = count === 0 ? blockStart : trimEnd(blockStart, textEnd);
  if (count > 0) keepBlock(end, count);
  endBlock(end);
}

function keepBlock(end: usize, count: i32): void {
  blockCount++;
  const start = content === Content_preformatted ? blockStart : trimStart(blockStart, end);
  const head = findingHead(FindingKind_block, content, continues ? FindingFlag_continues : 0);
  addFinding(content === Content_heading ? head | (level << FindingShift_level) : head);
  setField(BlockField_start, <i32>(start - textStart));
  setField(BlockField_end, <i32>(end - textStart));
  setField(BlockField_wordsBefore, blockWords);
  setField(BlockField_words, count);
  setField(BlockField_linkWords, linkWords);
  setField(BlockField_region, blockRegion);
}

function countLinkWords(): void {
  if (linkStart < 0) return;
  linkWords += words - max(linkStart, blockWords);
  linkStart = words;
}

/** Continues the open block, or begins a new one. */
function continueOrOpen(preformatted: bool): void {
  const here = region();
  if (isOpen && here === blockRegion && breakPending && staysInBlock(contentHere())) {
    requestSpace(preformatted ? PENDING_LINE : PENDING_SPACE);
    breakPending = false;
    return;
  }
  // NOTE: a paragraph with a hidden part becomes several blocks, so that the hidden part can be removed.
  const goesOn = isOpen && !breakPending && ((here ^ blockRegion) & Region_hidden) !== 0;
  if (isOpen && content === Content_listItem) itemUsed = true;
  flush();
  openBlock(here, goesOn);
}

/**
 * Whether an open block continues in spite of a block boundary: blocks in a cell do not end its row until the cell has
 * text, and blocks inside `pre` are its lines.
 */
function staysInBlock(wanted: i32): bool {
  if (wanted !== content) return false;
  if (wanted === Content_tableRow) return words === cellWords;
  return wanted === Content_preformatted && !preformattedStart;
}

function openBlock(here: i32, goesOn: bool): void {
  const wanted = contentHere();
  beginBlock();
  isOpen = true;
  breakPending = false;
  const isFurther = (wanted === Content_tableRow && words > cellWords) || (wanted === Content_listItem && itemUsed);
  content = isFurther ? Content_paragraph : wanted;
  level = levelHere();
  blockRegion = here;
  linkWords = 0;
  continues = goesOn;
  preformattedStart = false;
  if (linkStart >= 0) linkStart = words;
}

function afterFirstLineFeed(start: usize, end: usize): usize {
  let at = start;
  if (!preformattedStart) return at;
  preformattedStart = false;
  breakPending = true;
  if (at < end && byteAt(at) === CR) at++;
  if (at < end && byteAt(at) === LF) at++;
  return at;
}
