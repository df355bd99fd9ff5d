/**
 * Tracks elements whose end matters to media: players, figures, pictures, and the link around a medium. The kernel only
 * reports where they begin and end; their content is interpreted outside.
 */
import { addAttributes } from './attributes';
import { textEnd, textStart, words } from './assembler';
import { flush, insideBlock } from './blocks';
import { addFinding, findingHead, isFull, setField } from './findings';
import {
  AttributeUse_link,
  AttributeUse_medium,
  AttributeUse_unknown,
  CaptionField_end,
  CaptionField_start,
  ElementId_picture,
  FindingFlag_hidden,
  FindingFlag_holdsMedia,
  FindingFlag_inside,
  FindingFlag_linkedFile,
  FindingKind_blockBreak,
  FindingKind_figureEnd,
  FindingKind_linkEnd,
  FindingKind_linkStart,
  FindingKind_medium,
  FindingKind_pictureEnd,
  FindingKind_playerEnd,
  FindingKind_textFollows,
  FirstByte_suffix,
  Layout_hidesMedia,
  LinkField_textEnd,
  LinkField_textStart,
  LONGEST_SUFFIX,
  PlaceField_region,
  PlaceField_wordsBefore,
  Role_figure,
  Role_part,
  Role_player,
  Role_shown,
  SHORTEST_SUFFIX,
  TokenFlag_selfClosing,
} from './names';
import { AMP, byteAt, DOUBLE_QUOTE, GT, HASH, isAlphanumeric, SINGLE_QUOTE, SPACE } from './scan';
import { depth, hidden, isOpen, outerHidden, region } from './stack';
import { firstBytes, has, roles } from './tables';

const DOT: i8 = 0x2e;
const QUESTION: i32 = 0x3f;

/** Deepest nesting of players and figures that is tracked. More is an attack. */
const MAX_NESTING: i32 = 16;

/** Stack depth at each open player. The player ends when the stack is less deep, with or without an end tag. */
const playerDepths: usize = memory.data(4 * MAX_NESTING, 4);
let players: i32 = 0;

/** Depth of each open figure, and the range of its caption: −1 and 0 if there is none yet. */
const figureDepths: usize = memory.data(4 * MAX_NESTING, 4);
const captionStarts: usize = memory.data(4 * MAX_NESTING, 4);
const captionEnds: usize = memory.data(4 * MAX_NESTING, 4);
let figures: i32 = 0;

/** Number of tags left out because the page has too many. Only tags for media and for links to files are counted. */
export let tagsCut: i32 = 0;

let pictureOpen: bool = false;
/**
 * Whether media were found since the last block boundary or text. It is then unknown whether text follows them in their
 * block.
 */
let undecided: bool = false;

/** End of the name of the open link's tag, 0 if no link is open. */
let linkNameEnd: usize = 0;
/** End of the tag. */
let linkEnd: usize = 0;
/** Where the link's text begins. */
let linkTextStart: i32 = 0;
/** Number of words of the page before it. */
let linkWordsStart: i32 = 0;
let linkHasMedia: bool = false;

export function resetFigures(): void {
  players = figures = 0;
  pictureOpen = undecided = linkHasMedia = false;
  linkNameEnd = 0;
  tagsCut = 0;
}

/** Reads a start tag of a medium or of a part of one. */
export function mediumTag(id: i32, flags: i32, nameEnd: usize, end: usize): void {
  if (has(roles, id, Role_part) && !pictureOpen && players === 0) return;
  if (has(roles, id, Role_shown) && (hidden() & Layout_hidesMedia) !== 0) return;
  const selfClosing = (flags & TokenFlag_selfClosing) !== 0;
  if (isFull()) {
    if (has(roles, id, Role_shown | Role_player)) tagsCut++;
    return;
  }
  if (has(roles, id, Role_player)) {
    // NOTE: the player is already on the stack and hides its own content, so the elements around it decide whether it
    // is shown.
    if (players >= MAX_NESTING || (outerHidden() & Layout_hidesMedia) !== 0) return;
    setDepth(playerDepths, players++, depth);
  } else if (has(roles, id, Role_figure)) {
    if (selfClosing || figures >= MAX_NESTING) return;
    setDepth(captionStarts, figures, -1);
    setDepth(captionEnds, figures, 0);
    setDepth(figureDepths, figures++, depth);
  } else if (id === ElementId_picture) pictureOpen = true;
  addPlaced(FindingKind_medium, id);
  addAttributes(nameEnd, end, AttributeUse_medium | AttributeUse_unknown);
}

/** Adds a finding for a medium or a part of one, with its place. */
function addPlaced(kind: i32, id: i32): void {
  if (linkNameEnd !== 0 && !linkHasMedia) {
    linkHasMedia = true;
    addFinding(FindingKind_linkStart);
  }
  undecided = true;
  addFinding(findingHead(kind, id, placeFlags()));
  setPlace();
}

/** Sets the place in the last finding. */
function setPlace(): void {
  setField(PlaceField_wordsBefore, words);
  setField(PlaceField_region, region());
}

/** `FindingFlag` bits of the current place. */
function placeFlags(): i32 {
  const flags = insideBlock() ? FindingFlag_inside : 0;
  return (hidden() & Layout_hidesMedia) !== 0 ? flags | FindingFlag_hidden : flags;
}

// @inline
function depthAt(table: usize, index: i32): i32 {
  return load<i32>(table + ((<usize>index) << 2));
}

// @inline
function setDepth(table: usize, index: i32, value: i32): void {
  store<i32>(table + ((<usize>index) << 2), value);
}

/** Ends the players, figures and pictures that were just closed. */
export function afterClose(): void {
  if (pictureOpen && !isOpen(ElementId_picture)) {
    pictureOpen = false;
    addFinding(FindingKind_pictureEnd);
  }
  while (players > 0 && depthAt(playerDepths, players - 1) > depth) endPlayer();
  while (figures > 0 && depthAt(figureDepths, figures - 1) > depth) endFigure();
}

function endPlayer(): void {
  players--;
  addPlaced(FindingKind_playerEnd, 0);
}

function endFigure(): void {
  figures--;
  const start = depthAt(captionStarts, figures);
  let end = depthAt(captionEnds, figures);
  if (start >= 0 && end === 0) {
    flush();
    end = <i32>(textEnd - textStart);
  }
  addFinding(FindingKind_figureEnd);
  setField(CaptionField_start, start);
  setField(CaptionField_end, end);
}

/** Call this when text is found: media before it in the same block are then inside the block. */
export function textFollows(): void {
  if (undecided) addFinding(FindingKind_textFollows);
  undecided = false;
}

/** Call this where a block-level element begins or ends. */
export function breakMedia(): void {
  if (undecided) addFinding(FindingKind_blockBreak);
  undecided = false;
}

export function beginLink(nameEnd: usize, end: usize): void {
  linkNameEnd = nameEnd;
  linkEnd = end;
  linkTextStart = <i32>(textEnd - textStart);
  linkWordsStart = words;
  linkHasMedia = false;
}

/** Ends the link, and reports it if it contains media or may lead to one. */
export function endLink(): void {
  const nameEnd = linkNameEnd;
  if (nameEnd === 0) return;
  linkNameEnd = 0;
  const leadsToFile = mayBeFile(nameEnd, linkEnd);
  if (!linkHasMedia && !leadsToFile) return;
  if (isFull()) {
    if (leadsToFile) tagsCut++;
    return;
  }
  addLinkEnd(placeFlags() | (leadsToFile ? FindingFlag_linkedFile : 0) | (linkHasMedia ? FindingFlag_holdsMedia : 0));
  addAttributes(nameEnd, linkEnd, AttributeUse_link);
}

function addLinkEnd(flags: i32): void {
  undecided = true;
  addFinding(findingHead(FindingKind_linkEnd, 0, flags));
  setPlace();
  // Text without a word may still be dropped and replaced by other text.
  if (words <= linkWordsStart) return;
  setField(LinkField_textStart, linkTextStart);
  setField(LinkField_textEnd, <i32>(textEnd - textStart));
}

export function beginCaption(): void {
  if (figures > 0 && depthAt(captionStarts, figures - 1) < 0)
    setDepth(captionStarts, figures - 1, <i32>(textEnd - textStart));
}

export function endCaption(): void {
  if (figures > 0 && depthAt(captionStarts, figures - 1) >= 0 && depthAt(captionEnds, figures - 1) === 0)
    setDepth(captionEnds, figures - 1, <i32>(textEnd - textStart));
}

/** Ends everything that is open at the end of the page. */
export function finishFigures(): void {
  endLink();
  while (players > 0) endPlayer();
  while (figures > 0) endFigure();
}

/** Length of a dot and the shortest suffix. */
const SHORTEST: usize = 1 + SHORTEST_SUFFIX;

/**
 * Whether a link's tag contains a dot followed by a possible suffix of an audio or video file (`lib/url/kind.ts`). In
 * most links it does not, and their `href` is not read.
 */
function mayBeFile(start: usize, end: usize): bool {
  for (let at = start; at < end; at += 16) {
    let dots = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(DOT)));
    for (; dots !== 0; dots &= dots - 1) {
      const dot = at + <usize>ctz(dots);
      if (dot + SHORTEST < end && has(firstBytes, byteAt(dot + 1), FirstByte_suffix) && isSuffixEnd(dot + 1))
        return true;
    }
  }
  return false;
}

/**
 * Whether the number of letters and digits at an address is possible for a suffix, and the byte after them can end a
 * URL's path.
 */
function isSuffixEnd(start: usize): bool {
  let end = start;
  while (end <= start + LONGEST_SUFFIX && isAlphanumeric(byteAt(end))) end++;
  const length = <i32>(end - start);
  return length >= SHORTEST_SUFFIX && length <= LONGEST_SUFFIX && endsPath(byteAt(end));
}

/**
 * A byte that can end the path of a URL in an attribute: `?` and `#`, plain or as references, and the end of the value.
 */
// @inline
function endsPath(byte: i32): bool {
  return (
    byte === DOUBLE_QUOTE ||
    byte === SINGLE_QUOTE ||
    byte === QUESTION ||
    byte === HASH ||
    byte === GT ||
    byte === AMP ||
    byte <= SPACE
  );
}
