/**
 * Makes a page's document from the texts of its windows alone. Words are matched by number, never by comparing strings:
 * from the number of a side's first kept word follows how many of its words the previous text already has.
 */
import { DOCUMENT_SCHEMA } from '../model/document.js';
import type { Document, DocumentBlock, Segment, TextSegment } from '../model/document.js';
import type { PageWindows, WindowSide } from '../model/windows.js';
import { codePointLength, codePointOffsets } from '../text/code-points.js';
import { wordStarts } from '../text/words.js';

/** Makes the document of a row of windows: the same as from its page. */
export function mergeRow(row: PageWindows): Document {
  const { schema: _schema, windows, page_media, policy, flags, scores, ...others } = row;
  const { text_digest, duplicate_of, truncated, warc, ...head } = others;
  return {
    schema: DOCUMENT_SCHEMA,
    ...head,
    segments: mergeSides(windows),
    page_media,
    policy,
    flags,
    scores,
    text_digest,
    duplicate_of,
    truncated,
    warc,
  };
}

function mergeSides(windows: PageWindows['windows']): Segment[] {
  const segments: Segment[] = [];
  const texts = textJoiner((text) => segments.push(text));
  for (const { medium, before, after } of windows) {
    if (medium.run_index === 0) {
      texts.add(before);
      texts.endText();
    }
    segments.push(medium);
    if (medium.run_index === medium.run_length - 1) texts.add(after);
  }
  texts.endText();
  return segments;
}

/** The text that is being joined. */
interface OpenText {
  text: string;
  /** Its length in code points. */
  length: number;
  readonly start: number;
  end: number;
  readonly keptStart: number;
  keptEnd: number;
  readonly gap: number;
  readonly blocks: DocumentBlock[];
}

interface TextJoiner {
  /** Adds the words of a side that the text does not have yet. Begins a new text if words in between were left out. */
  add(side: WindowSide): void;
  /** Ends the current text, before a medium and at the end. */
  endText(): void;
}

function textJoiner(give: (text: TextSegment) => void): TextJoiner {
  let open: OpenText | null = null;
  let end = 0;
  let keptEnd = 0;

  function endText(): void {
    if (open === null) return;
    const { text, start, keptStart, gap, blocks } = open;
    ({ end, keptEnd } = open);
    give({ type: 'text', text, words: keptEnd - keptStart, start, end, gap, blocks });
    open = null;
  }

  return {
    endText,
    add(side) {
      if (side.words === 0) return;
      if (open !== null && side.kept_start <= open.keptEnd) return appendSide(open, side);
      endText();
      const { text, start, kept_start, words } = side;
      const gap = keptEnd > 0 && kept_start > keptEnd ? start - end : 0;
      open = {
        text,
        length: codePointLength(text),
        start,
        end: side.end,
        keptStart: kept_start,
        keptEnd: kept_start + words,
        gap,
        blocks: [...side.blocks],
      };
    },
  };
}

/** Appends to a text the part of a side beyond the text's end. The side touches or overlaps the text. */
function appendSide(open: OpenText, side: WindowSide): void {
  const known = open.keptEnd - side.kept_start;
  if (known >= side.words) return;
  const cut = known === 0 ? { block: 0, at: 0, unit: 0, inside: side.continues } : placeAfter(side, known);
  const separator = known === 0 ? side.separator : '';
  const shift = open.length + separator.length - cut.at;
  for (let i = cut.block; i < side.blocks.length; i++) {
    const block = side.blocks[i]!;
    const charEnd = block.char_end + shift;
    if (i === cut.block && cut.inside) open.blocks.push({ ...open.blocks.pop()!, char_end: charEnd });
    else open.blocks.push({ ...block, char_start: block.char_start + shift, char_end: charEnd });
    open.length = charEnd;
  }
  open.text += separator + side.text.slice(cut.unit);
  open.end = side.end;
  open.keptEnd = side.kept_start + side.words;
}

interface TextPlace {
  /** Index of the block that the place is in, or that begins there. */
  readonly block: number;
  /** Number of code points before it. */
  readonly at: number;
  /** Number of UTF-16 units before it. */
  readonly unit: number;
  /** Whether it lies inside that block. */
  readonly inside: boolean;
}

/** Finds the end of the first `words` words of a side, which must have more. Throws RangeError if its text has fewer. */
function placeAfter({ text, blocks }: WindowSide, words: number): TextPlace {
  const unitOf = codePointOffsets(text);
  let left = words;
  for (const [index, { char_start, char_end }] of blocks.entries()) {
    const start = unitOf(char_start);
    const end = unitOf(char_end);
    const piece = text.slice(start, end);
    const starts = wordStarts(piece);
    if (left === starts.length) return { block: index + 1, at: char_end, unit: end, inside: false };
    if (left < starts.length) {
      const done = piece.slice(0, starts[left]).trimEnd();
      return { block: index, at: char_start + codePointLength(done), unit: start + done.length, inside: true };
    }
    left -= starts.length;
  }
  throw new RangeError('the text of a window has fewer words than its field words says');
}
