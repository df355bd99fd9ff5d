/**
 * Tokens → the page as a sequence: text blocks and media in reading order, without a tree.
 *
 * One pass over the tokens. The element stack says where we are, the block writer makes text, the media collector makes
 * media, the page info keeps what the page declares of itself. White space, blocks and hidden content follow what a
 * browser shows (CSS 2 §16.6 and the HTML standard's rendering section).
 */
import type { Flag } from '../../model/page.js';
import { Region, type SegmentedPage } from '../../model/segments.js';
import { TOKEN_STRIDE, TokenFlag, TokenKind, type TokenBatch, type TokenizedPage } from '../../model/tokens.js';
import { LayoutHint, layoutHints, readAttribute, readMediaAttributes } from '../tokens/attributes.js';
import { BlockWriter, MAX_BLOCKS } from './block-writer.js';
import { ElementStack } from './element-stack.js';
import { ElementId as E } from '../tokens/elements.js';
import { Layout, layoutOf } from './layout.js';
import { handlesMedia, MAX_MEDIA, MediaCollector } from './media-collector.js';
import { findBase, HeadReader } from '../page/head-reader.js';

/** Roles whose content is page furniture: WAI-ARIA landmarks other than `main`, `region` and `form`, and dialogs. */
const FURNITURE_ROLES = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'complementary',
  'search',
  'dialog',
  'alertdialog',
]);

/** A reusable segmenter: its buffers are kept from page to page, its results are not. */
export interface Segmenter {
  segment(page: TokenizedPage): SegmentedPage;
}

export function createSegmenter(): Segmenter {
  const reader = new PageReader();
  return { segment: (page) => reader.read(page) };
}

class PageReader {
  readonly #stack = new ElementStack();
  readonly #writer = new BlockWriter(this.#stack);
  #media = new MediaCollector('', this.#writer, this.#stack);
  #head = new HeadReader();
  #base = '';
  #source: Uint8Array = new Uint8Array(0);
  #fields: Int32Array = new Int32Array(0);
  #inMath = false;
  #inAnnotation = false;
  /** The page puts its own parentheses around ruby text. */
  #hasRubyParentheses = false;

  read(page: TokenizedPage): SegmentedPage {
    const { tokens } = page;
    this.#begin(page, tokens);
    const isCut = this.#readTokens(tokens.count) < tokens.count;
    const media = this.#media.finish();
    const { assembler, blocks } = this.#writer;
    const { info, pageMedia, policy } = this.#head.finish(this.#base, page.http);
    // Written out field by field: spreads of pages, whose hidden classes differ, were compiled and thrown away over and over.
    return {
      url: page.url,
      status: page.status,
      http: page.http,
      contentType: page.contentType,
      charset: page.charset,
      charsetVia: page.charsetVia,
      body: page.body,
      crawl: page.crawl,
      flags: this.#flags(page, isCut),
      truncated: page.truncated,
      duplicateOf: page.duplicateOf,
      id: page.id,
      provenance: page.provenance,
      title: info.title,
      description: info.description,
      canonical: info.canonical,
      published: info.published,
      language: info.language,
      text: assembler.bytes.slice(0, assembler.length),
      blocks,
      media,
      wordsTotal: assembler.words,
      pageMedia,
      policy,
    };
  }

  /** Gives how many tokens were read: all of them, unless the page has too many blocks. */
  #readTokens(count: number): number {
    const writer = this.#writer;
    let read = 0;
    while (read < count && !writer.isFull) this.#token(read++ * TOKEN_STRIDE);
    writer.flush();
    return read;
  }

  #flags({ flags }: TokenizedPage, isCut: boolean): readonly Flag[] {
    if (this.#media.cut === 0 && !isCut) return flags;
    const cuts = [...flags];
    if (isCut) cuts.push({ rule: 'blocks-cut', value: null, threshold: MAX_BLOCKS });
    if (this.#media.cut > 0) cuts.push(tooManyMedia(this.#media.cut));
    return cuts;
  }

  #begin(page: TokenizedPage, tokens: TokenBatch): void {
    const base = findBase(tokens, page.url);
    this.#source = tokens.source;
    this.#fields = tokens.fields;
    this.#stack.reset();
    this.#writer.reset(tokens.source.length);
    this.#media = new MediaCollector(base, this.#writer, this.#stack);
    this.#head = new HeadReader();
    this.#base = base;
    this.#inMath = this.#inAnnotation = this.#hasRubyParentheses = false;
  }

  #token(at: number): void {
    const fields = this.#fields;
    const head = fields[at]!;
    switch (head & 0xff) {
      case TokenKind.text:
        return this.#text(head >> 20, fields[at + 1]!, fields[at + 2]!);
      case TokenKind.startTag:
        return this.#startTag((head >> 8) & 0xff, head >> 20, fields[at + 3]!, fields[at + 2]!);
      case TokenKind.endTag:
        return this.#endTag((head >> 8) & 0xff, head >> 20);
      case TokenKind.rcdata:
        return this.#head.rcdata(this.#source, fields[at + 1]!, fields[at + 2]!);
      case TokenKind.rawtext:
        return this.#rawText(head >> 20, fields[at + 1]!, fields[at + 2]!);
      default:
    }
  }

  #text(flags: number, start: number, end: number): void {
    if (
      (flags & TokenFlag.foreign) !== 0
        ? !this.#inMath || this.#inAnnotation
        : (this.#stack.hides & Layout.hidesText) !== 0
    )
      return;
    if (this.#writer.text(this.#source, start, end, (flags & TokenFlag.reference) !== 0)) this.#media.textFollows();
  }

  /** Raw text is shown where it is preformatted (`xmp`, `plaintext`), kept where it is data (JSON-LD), else nothing. */
  #rawText(flags: number, start: number, end: number): void {
    if (this.#head.rawText(this.#source, start, end)) return;
    const shown =
      (flags & TokenFlag.foreign) !== 0 ? this.#inMath : this.#stack.isOpen(E.xmp) || this.#stack.isOpen(E.plaintext);
    if (shown && (this.#stack.hides & Layout.hidesText) === 0) this.#writer.text(this.#source, start, end, false);
  }

  #startTag(id: number, flags: number, nameEnd: number, end: number): void {
    if ((flags & TokenFlag.foreign) !== 0) return this.#foreignTag(id, flags, true);
    if (IS_QUIET[id] === 1 && (flags & TokenFlag.layoutAttributes) === 0 && !this.#stack.isOpen(id)) return;
    const layout = layoutOf[id]!;
    this.#stack.closeImplied(id);
    if ((layout & Layout.block) !== 0) {
      this.#breakBlock();
      this.#media.afterClose();
    }
    const region =
      (flags & TokenFlag.layoutAttributes) !== 0 || OWN_REGION[id] !== 0 ? this.#regionOf(id, nameEnd, end) : 0;
    if (
      (layout & Layout.void) === 0 &&
      ((layout & Layout.tracked) !== 0 || region !== 0 || this.#stack.isOpen(id)) &&
      id !== 0
    ) {
      this.#stack.push(id, region);
    }
    if (ACTS[id] === 1) this.#begins(id, flags, nameEnd, end);
  }

  /** What each element does where it begins, beside its layout. */
  #begins(id: number, flags: number, nameEnd: number, end: number): void {
    switch (id) {
      case E.a:
        this.#endLink();
        this.#writer.beginLink();
        return this.#media.beginLink(this.#source, nameEnd, end);
      case E.br:
        return this.#writer.breakLine();
      case E.li:
      case E.dd:
      case E.dt:
        return this.#writer.beginItem();
      case E.table:
      case E.tr:
        return this.#writer.flush();
      case E.td:
      case E.th:
        return this.#writer.beginCell();
      case E.pre:
      case E.listing:
      case E.xmp:
      case E.plaintext:
        return this.#writer.beginPreformatted();
      case E.figcaption:
        this.#writer.flush();
        return this.#media.beginCaption();
      case E.rp:
        this.#hasRubyParentheses = true;
        return;
      case E.rt:
        if (!this.#hasRubyParentheses) this.#writer.space();
        return;
      case E.html:
      case E.meta:
      case E.link:
      case E.script:
      case E.title:
        return this.#head.element(id, this.#source, nameEnd, end);
      default:
        if (handlesMedia(id))
          this.#media.begin(id, readMediaAttributes(this.#source, nameEnd, end), (flags & TokenFlag.selfClosing) !== 0);
    }
  }

  #endTag(id: number, flags: number): void {
    if ((flags & TokenFlag.foreign) !== 0) return this.#foreignTag(id, flags, false);
    if (IS_QUIET[id] === 1 && !this.#stack.mayClose(id)) return;
    if ((layoutOf[id]! & Layout.block) !== 0) this.#breakBlock();
    if (ACTS[id] === 1) this.#ends(id);
    this.#stack.close(id);
    this.#media.afterClose();
  }

  #ends(id: number): void {
    switch (id) {
      case E.a:
        this.#endLink();
        break;
      case E.table:
        this.#writer.flush();
        break;
      case E.figcaption:
        this.#writer.flush();
        this.#media.endCaption();
        break;
      case E.br: // `</br>` is a line break, as the HTML standard says.
        this.#writer.breakLine();
        break;
      case E.rt:
        if (!this.#hasRubyParentheses) this.#writer.space();
        break;
      case E.ruby:
        this.#hasRubyParentheses = false;
    }
  }

  #breakBlock(): void {
    this.#writer.breakBlock();
    this.#media.breakBlock();
  }

  #endLink(): void {
    this.#writer.endLink();
    this.#media.endLink();
  }

  /** Of foreign content only the text of formulas is read; drawings have labels, not prose. */
  #foreignTag(id: number, flags: number, begins: boolean): void {
    if (id === E.math) this.#inMath = begins && (flags & TokenFlag.selfClosing) === 0;
    else if (id === E.svg) this.#inMath = false;
    else if (id === E.annotation || id === E['annotation-xml'])
      this.#inAnnotation = begins && (flags & TokenFlag.selfClosing) === 0;
    if (begins && id === E.math) this.#inAnnotation = false;
  }

  /** `Region` bits an element adds by its name, its role, or by not being shown. */
  #regionOf(id: number, nameEnd: number, end: number): number {
    let region = OWN_REGION[id]!;
    if (
      (region & (Region.header | Region.footer)) !== 0 &&
      (this.#stack.isOpen(E.article) || this.#stack.isOpen(E.main))
    )
      region = 0;
    const hints = layoutHints(this.#source, nameEnd, end);
    if (id === E.dialog && (hints & LayoutHint.open) === 0) region |= Region.hidden;
    if ((hints & LayoutHint.role) !== 0 && hasFurnitureRole(this.#source, nameEnd, end)) region |= Region.role;
    // A page that hides its own root shows it again by script: nobody publishes an empty page.
    if (id !== E.html && id !== E.body && isHidden(this.#source, nameEnd, end, hints)) region |= Region.hidden;
    return region;
  }
}

/** 1 for the elements that `#begins` or `#ends` know: nine tags of ten need not go through their cases. */
const ACTS = new Uint8Array(256);
for (const id of [E.a, E.br, E.li, E.dd, E.dt, E.table, E.tr, E.td, E.th, E.pre, E.listing, E.xmp, E.plaintext])
  ACTS[id] = 1;
for (const id of [E.figcaption, E.rp, E.rt, E.ruby, E.html, E.meta, E.link, E.script, E.title]) ACTS[id] = 1;
for (let id = 1; id < 256; id++) if (handlesMedia(id)) ACTS[id] = 1;

/** 1 for elements that by themselves change nothing: text-level ones, and unknown names. A fifth of all tags. */
const IS_QUIET = new Uint8Array(256);
for (const id of [0, E.span, E.b, E.i, E.u, E.s, E.em, E.strong, E.small, E.big, E.font, E.label, E.code, E.time])
  IS_QUIET[id] = 1;
for (const id of [E.sub, E.sup, E.abbr, E.cite, E.q, E.mark, E.bdi, E.bdo, E.kbd, E.samp, E.var, E.ins, E.del, E.tt])
  IS_QUIET[id] = 1;

/** The flag of a page of which media were left out. */
function tooManyMedia(cut: number): Flag {
  return { rule: 'media-cut', value: MAX_MEDIA + cut, threshold: MAX_MEDIA };
}

/** `Region` bits by element id. */
const OWN_REGION = new Uint8Array(256);
OWN_REGION[E.nav] = Region.nav;
OWN_REGION[E.aside] = Region.aside;
OWN_REGION[E.header] = Region.header;
OWN_REGION[E.footer] = Region.footer;
OWN_REGION[E.search] = Region.role;
OWN_REGION[E.noscript] = Region.noscript;
// A closed dialog is hidden: looked at when its attributes are.
OWN_REGION[E.dialog] = Region.role;

function hasFurnitureRole(source: Uint8Array, nameEnd: number, end: number): boolean {
  const role = readAttribute(source, nameEnd, end, 'role');
  return role !== undefined && FURNITURE_ROLES.has(role.trim().toLowerCase());
}

/** `display: none` in a style attribute, whatever the spacing. */
const DISPLAY_NONE = /(?:^|;)\s*display\s*:\s*none\b/i;

function isHidden(source: Uint8Array, nameEnd: number, end: number, hints: number): boolean {
  if ((hints & LayoutHint.hidden) !== 0 && !isShownLater(source, nameEnd, end)) return true;
  return (hints & LayoutHint.style) !== 0 && DISPLAY_NONE.test(readAttribute(source, nameEnd, end, 'style') ?? '');
}

/** React streams the parts of a page as hidden elements (`id="S:0"`) that a script puts in their places. */
const STREAMED_PART = /^S:[0-9a-f]+$/;

function isShownLater(source: Uint8Array, nameEnd: number, end: number): boolean {
  return (
    readAttribute(source, nameEnd, end, 'hidden') === 'until-found' ||
    STREAMED_PART.test(readAttribute(source, nameEnd, end, 'id') ?? '')
  );
}
