/**
 * HTML tokenizer over UTF-8 bytes: one page in, one batch of offsets out, in one pass and linear time, after the WHATWG
 * tokenization rules. What it knows of the tree is little: which elements hold raw text, and what lies inside `svg` and `math`.
 * `noscript` is read as markup, as by a browser without scripting.
 */
import { TOKEN_STRIDE, TokenFlag, TokenKind } from '../../model/tokens.js';
import type { TokenBatch } from '../../model/tokens.js';
import { MAYBE_MARKUP, Opening, openings, textClasses } from './byte-classes.js';
import { elementIdOfKey, ElementId, elementNames, nameCodes } from './elements.js';
import { allowsCdata, createForeignStack, foreignEndTag, foreignStartTag } from './foreign.js';
import { findByte, findCdataEnd, findCommentEnd, findRawTextEnd, findScriptEnd } from './raw-text.js';
import { scanned, scanTag, scanText, startsWithAnyCase } from './scan.js';

/** States a page can begin in; all but `data` serve tests and fragments. */
export type InitialState = 'data' | 'rcdata' | 'rawtext' | 'script' | 'plaintext' | 'cdata';

export interface TokenizeOptions {
  /** Stop after this many tokens; the batch's `end` then falls short of the page's length. Unlimited unless given. */
  readonly maxTokens?: number;
  readonly initialState?: InitialState;
  /** Name in lower case of the start tag that an end tag must match in the initial state. */
  readonly lastStartTag?: string;
  /** False: stay in the data state whatever the start tags are, as the bare tokenizer of the specification does. */
  readonly followsTags?: boolean;
}

/** How the content of an element is read. */
const Content = { data: 0, rcdata: 1, rawtext: 2, script: 3, plaintext: 4, cdata: 5, foreign: 6 } as const;

/** `Content` by element id; `foreign` for the elements that start foreign content. */
const contents: Uint8Array = buildContents();

function buildContents(): Uint8Array {
  const table = new Uint8Array(256);
  const { title, textarea, style, xmp, iframe, noembed, noframes, script, plaintext, svg, math } = ElementId;
  for (const id of [title, textarea]) table[id] = Content.rcdata;
  for (const id of [style, xmp, iframe, noembed, noframes]) table[id] = Content.rawtext;
  table[script] = Content.script;
  table[plaintext] = Content.plaintext;
  for (const id of [svg, math]) table[id] = Content.foreign;
  return table;
}

// Own constants for imported ones: the compiler folds them, while an imported binding is loaded and checked at every use.
const nameCodeOf = nameCodes;
const openingOf = openings;
const lastScan = scanned;
const STRIDE = TOKEN_STRIDE;
const { text: TEXT, startTag: START_TAG, endTag: END_TAG, comment: COMMENT, doctype: DOCTYPE } = TokenKind;
const { text: OPENS_NOTHING, startTag: OPENS_START_TAG, slash: OPENS_SLASH, declaration: OPENS_DECLARATION } = Opening;
const DATA = Content.data;

const LT = 0x3c;
const GT = 0x3e;
const DASH = 0x2d;

/** Raw text is not looked through for flags: it may hold anything. */
const RAW_FLAGS = (TokenFlag.special | TokenFlag.nonAscii) << 20;
const FOREIGN = TokenFlag.foreign << 20;

/** Length of `]]>`. */
const CDATA_END = 3;

/** Integers kept for the next page (1 MiB); a page that needs more gives its room back. */
const KEPT_SCRATCH = 1 << 18;

let scratch: Int32Array = new Int32Array(KEPT_SCRATCH);
const foreign = createForeignStack();

/** Tokens of one page. Linear in its length; nothing of the page is copied, the batch refers to `source`. */
export function tokenizePage(source: Uint8Array, options: TokenizeOptions = {}): TokenBatch {
  const length = source.length;
  const page = Buffer.from(source.buffer, source.byteOffset, length);
  const view = new DataView(source.buffer, source.byteOffset, length);
  const followsTags = options.followsTags ?? true;
  // No token is empty, so no page has more tokens than bytes.
  const maxFields = Math.min(options.maxTokens ?? Infinity, length) * TOKEN_STRIDE;
  let content: number = Content[options.initialState ?? 'data'];
  let rawName = options.lastStartTag ?? '';
  let isRawEnd = false;
  foreign.depth = 0;

  let fields: Int32Array = scratch;
  let room = fields.length;
  let o = 0;
  let i = 0;

  // One token a turn, except where there is nothing to tell: empty raw text, `</>`, the start of a CDATA section.
  while (i < length && o < maxFields) {
    if (o === room) {
      fields = doubled(fields);
      room = fields.length;
    }
    const foreignFlag = foreign.depth === 0 ? 0 : FOREIGN;
    const start = i;

    if (content !== DATA) {
      i = findContentEnd(page, start, content, rawName);
      if (i > start) {
        fields[o] = contentHead(page, start, i, content, foreignFlag);
        fields[o + 1] = start;
        fields[o + 2] = i;
        fields[o + 3] = 0;
        o += STRIDE;
      }
      isRawEnd = content !== Content.cdata;
      if (content === Content.cdata) i = Math.min(i + CDATA_END, length);
      content = DATA;
      continue;
    }

    const opening = page[i] === LT && i + 1 < length ? openingOf[page[i + 1]!]! : OPENS_NOTHING;
    let nameStart = i + 1;
    let kind: number = START_TAG;
    if (opening !== OPENS_START_TAG) {
      if (opening === OPENS_NOTHING || (opening === OPENS_SLASH && i + 2 >= length)) {
        i = scanText(page, view, i);
        fields[o] = TEXT | (lastScan.flags << 20) | foreignFlag;
        fields[o + 1] = start;
        fields[o + 2] = i;
        fields[o + 3] = 0;
        o += STRIDE;
        continue;
      }
      nameStart = i + 2;
      kind = END_TAG;
      if (opening !== OPENS_SLASH || openingOf[page[nameStart]!] !== OPENS_START_TAG) {
        if (opening === OPENS_SLASH && page[nameStart] === GT) {
          i += 3;
          continue;
        }
        if (
          opening === OPENS_DECLARATION &&
          foreignFlag !== 0 &&
          startsWith(page, nameStart, CDATA_WORD) &&
          allowsCdata(foreign)
        ) {
          i = nameStart + CDATA_WORD.length;
          content = Content.cdata;
          continue;
        }
        i = findDeclarationEnd(page, nameStart, opening);
        fields[o] =
          (opening === OPENS_DECLARATION && startsWithAnyCase(page, nameStart, DOCTYPE_WORD) ? DOCTYPE : COMMENT) |
          foreignFlag;
        fields[o + 1] = start;
        fields[o + 2] = i;
        fields[o + 3] = 0;
        o += STRIDE;
        continue;
      }
    }

    let nameEnd = nameStart;
    let key = 0;
    let code = 0;
    while (nameEnd < length && (code = nameCodeOf[page[nameEnd]!]!) !== 0) {
      key = (key << 6) + code;
      nameEnd++;
    }
    i = scanTag(page, view, nameEnd);
    // The page ends inside the tag: the specification drops it.
    if (i < 0) {
      i = length;
      break;
    }
    const { flags } = lastScan;
    const id = elementIdOfKey(page, nameStart, nameEnd, key);
    let tagForeign = foreignFlag;
    if (kind === END_TAG) {
      if (foreignFlag !== 0 && !isRawEnd) tagForeign = endForeign(id);
      isRawEnd = false;
    } else if (followsTags && (foreignFlag !== 0 || contents[id] !== DATA)) {
      tagForeign = startForeign(page, id, flags, nameEnd, i);
      if (tagForeign !== OPENS_FOREIGN) {
        content = contents[id]!;
        rawName = elementNames[id]!;
      }
    }
    fields[o] = kind | (id << 8) | (flags << 20) | (tagForeign & FOREIGN);
    fields[o + 1] = start;
    fields[o + 2] = i;
    fields[o + 3] = nameEnd;
    o += STRIDE;
  }

  scratch = fields.length > KEPT_SCRATCH ? new Int32Array(KEPT_SCRATCH) : fields;
  return { source, count: o / TOKEN_STRIDE, fields: fields.slice(0, o), end: i };
}

/** Where the content of a raw text element, or a CDATA section, ends. */
function findContentEnd(page: Buffer, start: number, content: number, rawName: string): number {
  switch (content) {
    case Content.script:
      return findScriptEnd(page, start, rawName);
    case Content.plaintext:
      return page.length;
    case Content.cdata:
      return findCdataEnd(page, start);
    default:
      return findRawTextEnd(page, start, rawName);
  }
}

function contentHead(page: Buffer, start: number, end: number, content: number, foreignFlag: number): number {
  if (content === Content.rcdata) return TokenKind.rcdata | (textFlags(page, start, end) << 20) | foreignFlag;
  return TokenKind.rawtext | RAW_FLAGS | (content === Content.cdata ? FOREIGN : 0);
}

/** Offset after a comment, doctype or what is read as a comment; `from` is two bytes after its start. */
function findDeclarationEnd(page: Buffer, from: number, opening: number): number {
  if (opening === Opening.declaration && page[from] === DASH && page[from + 1] === DASH)
    return findCommentEnd(page, from + 2);
  return Math.min(findByte(page, GT, from) + 1, page.length);
}

/** What `startForeign` gives for the start tag of an SVG or MathML element; other tags there are HTML, `FOREIGN` or 0. */
const OPENS_FOREIGN = FOREIGN | 1;

function startForeign(page: Buffer, id: number, flags: number, nameEnd: number, end: number): number {
  const isForeignTag = foreign.depth > 0 || contents[id] === Content.foreign;
  if (isForeignTag && foreignStartTag(foreign, page, id, flags, nameEnd, end)) return OPENS_FOREIGN;
  return foreign.depth === 0 ? 0 : FOREIGN;
}

function endForeign(id: number): number {
  foreignEndTag(foreign, id);
  return foreign.depth > 0 || id === ElementId.svg || id === ElementId.math ? FOREIGN : 0;
}

function doubled(fields: Int32Array): Int32Array {
  const larger = new Int32Array(2 * fields.length);
  larger.set(fields);
  return larger;
}

function textFlags(source: Uint8Array, start: number, end: number): number {
  let flags = 0;
  for (let i = start; i < end; i++) flags |= textClasses[source[i]!]!;
  return flags & ~MAYBE_MARKUP;
}

const CDATA_WORD = Buffer.from('[CDATA[', 'latin1');
const DOCTYPE_WORD = Buffer.from('doctype', 'latin1');

function startsWith(source: Uint8Array, start: number, word: Uint8Array): boolean {
  if (start + word.length > source.length) return false;
  for (let i = 0; i < word.length; i++) if (source[start + i] !== word[i]) return false;
  return true;
}

/**
 * Every branch is taken once before the first page. A branch that a compiled function never saw makes the engine throw its
 * code away and compile again: measured, half of the time that the first pages take.
 */
function takeEveryBranch(): void {
  const filler = 'x'.repeat(100);
  const attributes = `a B=c d='e' f = "g" h="${filler}" i='${filler}' hidden style=a lang role=b dir aria-hidden =j k/l m= n="" / o=p`;
  const rare = `<!doctype html><!----><!--> --><!---> a--!><!--${filler}--><!x><?y></ z></><a${attributes}/></a ${attributes}>`;
  const raw = `<title>&amp;é\r</title><style>a<b></styl</style ><script><!-- a<b<script></script>--><x </scrip </script/><xmp></xmp><script><!-- </script>`;
  const foreignContent = `<svg ${attributes}><path/><g>&é\r\0<![CDATA[a]]>]]></g><desc><p>a</p></desc><style/><font><font size=1></svg><math><mi>a</mi></math>`;
  const text = `a < b &amp; é \0 \r${filler}&${filler}`;
  tokenizePage(Buffer.from(text + rare + raw + text + foreignContent + rare.toUpperCase() + filler));
  for (const end of [
    '',
    '<',
    '</',
    '<a',
    '<a ',
    '<a b',
    '<a b=',
    '<a b="',
    '<a b=c',
    '</a',
    '<!--',
    '<script>',
    '<script><!--',
    '<title>a',
    '<plaintext>a',
    '&',
    'é',
  ]) {
    tokenizePage(Buffer.from(end));
  }
  tokenizePage(Buffer.from('<b>a'), { maxTokens: 1 });
}
takeEveryBranch();
