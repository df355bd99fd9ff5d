/** Cuts the page's text into blocks: decides where a block begins, what it is, and keeps its word and link counts. */
import { Region, type BlockKind, type TextBlock } from '../../model/segments.js';
import { trimEnd, trimStart } from '../../text/utf8.js';
import type { ElementStack } from './element-stack.js';
import { Content } from './layout.js';
import { Pending, TextAssembler } from './text-assembler.js';

const KIND_OF_CONTENT: readonly BlockKind[] = [
  'paragraph',
  'paragraph',
  'heading',
  'list_item',
  'table_row',
  'caption',
  'preformatted',
];

/** White space that CSS collapses: tab, line feed, form feed, carriage return (as bits of the first 32 characters), space. */
const COLLAPSIBLE_CONTROLS = (1 << 0x09) | (1 << 0x0a) | (1 << 0x0c) | (1 << 0x0d);
const isCollapsible = (byte: number) => byte === 0x20 || (byte < 0x20 && ((COLLAPSIBLE_CONTROLS >>> byte) & 1) === 1);

/**
 * Blocks kept of one page: six times the most met on a page of a real crawl. Beyond it, and the block open then, the page
 * is read no further, and it is flagged: a block costs some hundred bytes through the stages, a tag that makes one costs four.
 */
export const MAX_BLOCKS = 32_768;

export class BlockWriter {
  blocks: TextBlock[] = [];
  readonly assembler = new TextAssembler();
  readonly #stack: ElementStack;
  #isOpen = false;
  /** A block boundary was passed since the last visible character. */
  #breakPending = true;
  #content: number = Content.paragraph;
  #level = 0;
  #region = 0;
  #linkWords = 0;
  /** Number of words of the page at the innermost open link's beginning; −1 outside links. */
  #linkStart = -1;
  /** The block goes on where another stopped because a part of it is hidden. */
  #continues = false;
  /** Words of the page at the beginning of the table cell: the first block in it belongs to the row, others are paragraphs. */
  #cellWords = 0;
  /** The list item has had a block of its own; the next ones are paragraphs. */
  #itemUsed = false;
  /** Only the first line feed in `pre` is dropped. */
  #preformattedStart = false;

  constructor(stack: ElementStack) {
    this.#stack = stack;
  }

  reset(bodyLength: number): void {
    this.blocks = [];
    this.assembler.reset(bodyLength);
    this.#isOpen = this.#continues = this.#itemUsed = this.#preformattedStart = false;
    this.#breakPending = true;
    this.#linkStart = -1;
    this.#linkWords = this.#cellWords = 0;
  }

  /** The page has all the blocks it may have. */
  get isFull(): boolean {
    return this.blocks.length >= MAX_BLOCKS;
  }

  /** Words of the page so far. */
  get words(): number {
    return this.assembler.words;
  }

  /** Whether text of the block a medium would stand in has been seen. */
  get insideBlock(): boolean {
    return this.#isOpen && !this.#breakPending && this.assembler.words > this.assembler.blockWords;
  }

  /** Add characters of the page. Gives true if something visible came. */
  text(source: Uint8Array, start: number, end: number, decode: boolean): boolean {
    const preformatted = this.#stack.content === Content.preformatted;
    let at = start;
    if (preformatted) at = this.#afterFirstLineFeed(source, start, end);
    else while (at < end && isCollapsible(source[at]!)) at++;
    if (!preformatted && at > start) this.assembler.space(Pending.space);
    if (at === end) return false;
    if (!this.#isOpen || this.#breakPending || this.#stack.region !== this.#region) this.#continueOrOpen(preformatted);
    this.assembler.append(source, at, end, decode, preformatted);
    return true;
  }

  /** A block-level element begins or ends here. */
  breakBlock(): void {
    this.#breakPending = true;
  }

  /** `br`. */
  breakLine(): void {
    if (this.#isOpen && !this.#breakPending) this.assembler.space(Pending.line);
  }

  /** White space that the page does not have but a reader needs (between ruby text and its base). */
  space(): void {
    if (this.#isOpen && !this.#breakPending) this.assembler.space(Pending.space);
  }

  beginItem(): void {
    this.flush();
    this.#itemUsed = false;
  }

  beginPreformatted(): void {
    this.flush();
    this.#preformattedStart = true;
  }

  /** A table cell begins: in a row that is being written, a tab. */
  beginCell(): void {
    if (this.#isOpen && this.#content === Content.tableRow) {
      this.#breakPending = false;
      this.assembler.space(Pending.tab);
    }
    this.#cellWords = this.words;
  }

  beginLink(): void {
    this.#linkStart = this.words;
  }

  endLink(): void {
    this.#countLinkWords();
    this.#linkStart = -1;
  }

  /** End the open block and keep it if it has a word. */
  flush(): void {
    this.#breakPending = true;
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#countLinkWords();
    const { assembler } = this;
    const words = assembler.words - assembler.blockWords;
    const end = words === 0 ? assembler.blockStart : trimEnd(assembler.bytes, assembler.blockStart, assembler.length);
    if (words > 0) this.blocks.push(this.#block(end, words));
    assembler.endBlock(end);
  }

  #block(byteEnd: number, words: number): TextBlock {
    const { bytes, blockStart, blockWords } = this.assembler;
    return {
      kind: KIND_OF_CONTENT[this.#content]!,
      level: this.#content === Content.heading ? this.#level : null,
      byteStart: this.#content === Content.preformatted ? blockStart : trimStart(bytes, blockStart, byteEnd),
      byteEnd,
      start: blockWords,
      words,
      linkWords: this.#linkWords,
      region: this.#region,
      continues: this.#continues,
    };
  }

  #countLinkWords(): void {
    if (this.#linkStart < 0) return;
    this.#linkWords += this.words - Math.max(this.#linkStart, this.assembler.blockWords);
    this.#linkStart = this.words;
  }

  /** Decide between going on in the open block and beginning another. */
  #continueOrOpen(preformatted: boolean): void {
    const { region, content } = this.#stack;
    if (this.#isOpen && region === this.#region && this.#breakPending && this.#staysInBlock(content)) {
      if (preformatted) this.assembler.space(Pending.line);
      else this.assembler.space(Pending.space);
      this.#breakPending = false;
      return;
    }
    // NOTE: a paragraph of which a part is hidden becomes several blocks, so that the hidden part can be taken out.
    const continues = this.#isOpen && !this.#breakPending && ((region ^ this.#region) & Region.hidden) !== 0;
    if (this.#isOpen && this.#content === Content.listItem) this.#itemUsed = true;
    this.flush();
    this.#open(content, region, continues);
  }

  /** Blocks inside a cell do not end its row as long as the cell has no text; blocks inside `pre` are its lines. */
  #staysInBlock(content: number): boolean {
    if (content !== this.#content) return false;
    if (content === Content.tableRow) return this.words === this.#cellWords;
    return content === Content.preformatted && !this.#preformattedStart;
  }

  #open(content: number, region: number, continues: boolean): void {
    this.assembler.beginBlock();
    this.#isOpen = true;
    this.#breakPending = false;
    const isFurther =
      (content === Content.tableRow && this.words > this.#cellWords) ||
      (content === Content.listItem && this.#itemUsed);
    this.#content = isFurther ? Content.paragraph : content;
    this.#level = this.#stack.level;
    this.#region = region;
    this.#linkWords = 0;
    this.#continues = continues;
    this.#preformattedStart = false;
    if (this.#linkStart >= 0) this.#linkStart = this.words;
  }

  #afterFirstLineFeed(source: Uint8Array, start: number, end: number): number {
    let at = start;
    if (!this.#preformattedStart) return at;
    this.#preformattedStart = false;
    this.#breakPending = true;
    if (at < end && source[at] === 0x0d) at++;
    if (at < end && source[at] === 0x0a) at++;
    return at;
  }
}
