/** Feeds what a page declares of itself, mostly in its head, from tokens to `page-info` and `policy`. */
import type { PageMedium, Policy } from '../../model/media.js';
import type { HeaderFields } from '../../model/record.js';
import type { PageInfo } from '../../model/segments.js';
import { TOKEN_STRIDE, TokenFlag, TokenKind, type TokenBatch } from '../../model/tokens.js';
import { hasAttribute, readAttribute, readAttributes } from '../tokens/attributes.js';
import { ElementId as E } from '../tokens/elements.js';
import { parseUrl } from '../../url/parse.js';
import { createPageInfo, isWantedRel } from './page-info.js';
import { policyFrom } from './policy.js';
import { utf8Slice } from '../tokens/slices.js';
import { TextAssembler } from '../segments/text-assembler.js';

const START_OF_BASE = TokenKind.startTag | (E.base << 8);

/** The base of the page's URLs: its first `base` with a valid http(s) URL, else the page's own URL. */
export function findBase(tokens: TokenBatch, pageUrl: string): string {
  const { fields, source } = tokens;
  for (let at = 0; at < tokens.count * TOKEN_STRIDE; at += TOKEN_STRIDE) {
    if ((fields[at]! & 0xfffff) !== START_OF_BASE || ((fields[at]! >> 20) & TokenFlag.foreign) !== 0) continue;
    const href = readAttribute(source, fields[at + 3]!, fields[at + 2]!, 'href');
    const url = href === undefined ? null : parseUrl(href, pageUrl);
    if (url !== null && (url.protocol === 'https:' || url.protocol === 'http:')) return url.href;
  }
  return pageUrl;
}

export interface Declarations {
  readonly info: PageInfo;
  readonly pageMedia: readonly PageMedium[];
  readonly policy: Policy;
}

/** Longest JSON-LD script read, in bytes; the largest of 3,000 real pages has a quarter of it. */
const MAX_JSON_LD = 1 << 20;

/** Title text is put together as the page's text is: references decoded, white space collapsed. */
const titleAssembler = new TextAssembler();

/** Most links of a page are style sheets, icons and the like: told by `rel` alone, the other attributes are not read. */
function isLinkOfInterest(source: Uint8Array, nameEnd: number, end: number): boolean {
  const rel = readAttribute(source, nameEnd, end, 'rel');
  return isWantedRel(rel) || hasAttribute(source, nameEnd, end, 'itemprop');
}

export class HeadReader {
  readonly #info = createPageInfo();
  #awaitsTitle = false;
  #awaitsJsonLd = false;

  /** A start tag of `html`, `meta`, `link`, `script` or `title`. */
  element(id: number, source: Uint8Array, nameEnd: number, end: number): void {
    switch (id) {
      case E.title:
        this.#awaitsTitle = true;
        break;
      case E.script:
        this.#awaitsJsonLd =
          readAttribute(source, nameEnd, end, 'type')?.trim().toLowerCase().startsWith('application/ld+json') === true;
        break;
      case E.html:
        this.#info.html(readAttributes(source, nameEnd, end));
        break;
      case E.meta:
        this.#info.meta(readAttributes(source, nameEnd, end));
        break;
      case E.link:
        if (isLinkOfInterest(source, nameEnd, end)) this.#info.link(readAttributes(source, nameEnd, end));
    }
  }

  /** Text of `title` or `textarea`. */
  rcdata(source: Uint8Array, start: number, end: number): void {
    if (!this.#awaitsTitle) return;
    this.#awaitsTitle = false;
    titleAssembler.reset(end - start);
    titleAssembler.append(source, start, end, true, false);
    this.#info.title(utf8Slice(titleAssembler.bytes, 0, titleAssembler.length));
  }

  /** Raw text; true if it was data of the page that is read here. */
  rawText(source: Uint8Array, start: number, end: number): boolean {
    if (!this.#awaitsJsonLd) return false;
    this.#awaitsJsonLd = false;
    if (end - start <= MAX_JSON_LD) this.#info.jsonLd(utf8Slice(source, start, end));
    return true;
  }

  finish(base: string, http: HeaderFields): Declarations {
    const { info, pageMedia } = this.#info.finish(base, http);
    return { info, pageMedia, policy: policyFrom(http, this.#info.metas) };
  }
}
