/** An XML page: a feed or a sitemap as its items, XHTML as HTML, or neither. */
import { parseUrl } from '../url/parse.js';
import { languageFrom, readItem } from './item.js';
import type { FeedItem } from './item.js';
import { createMarkupWriter } from './markup.js';
import type { XmlAttributes } from './names.js';
import { readXml } from './read-xml.js';
import type { XmlHandler, XmlOutcome } from './read-xml.js';
import { textOf } from './tree.js';
import type { XmlElement } from './tree.js';

/** Elements read of one item: real ones have some hundreds, those with XHTML inside some thousands. */
export const MAX_ELEMENTS = 65_536;

interface Root {
  readonly kind: 'feed' | 'sitemap' | 'xhtml';
  /** What the house calls the vocabulary by. */
  readonly prefix: string;
}

/** Root elements by their local names. */
const ROOTS: ReadonlyMap<string, Root> = new Map([
  ['rss', { kind: 'feed', prefix: '' }],
  ['RDF', { kind: 'feed', prefix: '' }],
  ['Channel', { kind: 'feed', prefix: '' }],
  ['feed', { kind: 'feed', prefix: 'atom:' }],
  ['entry', { kind: 'feed', prefix: 'atom:' }],
  ['urlset', { kind: 'sitemap', prefix: 'sitemap:' }],
  ['html', { kind: 'xhtml', prefix: 'xhtml:' }],
]);

export interface XmlPage {
  /** What its root element says it is; null for another vocabulary. */
  readonly kind: 'feed' | 'sitemap' | 'xhtml' | null;
  readonly items: readonly FeedItem[];
  /** Items behind the `maxItems`th. */
  readonly itemsCut: number;
  /** Elements behind the `MAX_ELEMENTS`th of their item. */
  readonly elementsCut: number;
  /** XHTML as HTML; otherwise empty. */
  readonly html: string;
  readonly xml: XmlOutcome;
}

/** Reads an XML page, well-formed or not. `url`: that of the capture. Entries of a sitemap without media are no items. */
export function readXmlPage(text: string, url: string, maxItems: number): XmlPage {
  const items = createItemReader(url, maxItems);
  const markup = createMarkupWriter();
  let root: (Root & { readonly written: string }) | null | undefined;
  const reader = (): XmlHandler | null =>
    root === null || root === undefined ? null : root.kind === 'xhtml' ? markup : items;
  const before = junkBefore(text);
  const xml = readXml(text.slice(before).trimStart(), {
    open(name, attributes) {
      if (root === undefined) root = rootOf(name);
      reader()?.open(root === null ? name : inVocabulary(name, root.written, root.prefix), attributes);
    },
    close: () => reader()?.close(),
    text: (found) => reader()?.text(found),
  });
  const kind = root?.kind ?? null;
  const html = kind === 'xhtml' ? `<!doctype html>\n${markup.html()}` : '';
  const outcome = before > 0 ? { ...xml, errors: xml.errors + 1 } : xml;
  return { kind, items: items.items, ...items.cuts(), html, xml: outcome };
}

/** Characters before an XML declaration, where there may be none: programs print their warnings there. */
function junkBefore(text: string): number {
  const at = text.indexOf(DECLARATION);
  return at > 0 && text.slice(0, at).trim() !== '' ? at : 0;
}

const DECLARATION = '<?xml ';

function rootOf(name: string): (Root & { readonly written: string }) | null {
  const colon = name.indexOf(':') + 1;
  const root = ROOTS.get(name.slice(colon));
  return root === undefined ? null : { ...root, written: name.slice(0, colon) };
}

/** A root without a namespace, or with one that nobody knows, still says what the elements beside it are. */
function inVocabulary(name: string, written: string, prefix: string): string {
  if (written !== '' && written !== '?:') return name;
  const colon = name.indexOf(':') + 1;
  return name.slice(0, colon) === written ? prefix + name.slice(colon) : name;
}

/** Builds the tree of one item after the other; outside of items only the feed's language and base count. */
function createItemReader(url: string, maxItems: number) {
  const items: FeedItem[] = [];
  const open: XmlElement[] = [];
  let itemDepth = -1;
  let elements = 0;
  let number = 0;
  let itemsCut = 0;
  let elementsCut = 0;
  let language: string | null = null;

  function finish(item: XmlElement): void {
    itemDepth = -1;
    const place = number++;
    if (place >= maxItems) {
      itemsCut++;
      return;
    }
    const read = readItem(item, place, { url, language });
    if (item.name !== SITEMAP_ITEM || read.media.length > 0) items.push(read);
  }

  return {
    items,
    cuts: () => ({ itemsCut, elementsCut }),
    open(name: string, attributes: XmlAttributes): void {
      const outer = open.at(-1);
      const element = { name, attributes, base: baseOf(attributes, outer?.base ?? null, url), children: [] };
      if (itemDepth < 0 && ITEMS.has(name)) {
        itemDepth = open.length;
        elements = 0;
      } else if (itemDepth < 0) language ??= languageFrom(attributes['xml:lang']);
      else if (++elements <= MAX_ELEMENTS) outer!.children.push(element);
      else elementsCut++;
      open.push(element);
    },
    text(text: string): void {
      const element = open.at(-1);
      if (element !== undefined && (itemDepth >= 0 || LANGUAGES.has(element.name))) element.children.push(text);
    },
    close(): void {
      const element = open.pop()!;
      if (open.length === itemDepth) finish(element);
      else if (itemDepth < 0 && LANGUAGES.has(element.name)) language = languageFrom(textOf(element)) ?? language;
    },
  };
}

const LANGUAGES = new Set(['language', 'dc:language']);

const SITEMAP_ITEM = 'sitemap:url';
const ITEMS = new Set(['item', 'atom:entry', SITEMAP_ITEM]);

/** Longest `xml:base` taken, resolved, in characters: each element may have one, and each is resolved against the one outside. */
const MAX_BASE = 1024;

function baseOf(attributes: XmlAttributes, outer: string | null, url: string): string | null {
  const own = attributes['xml:base'];
  if (own === undefined) return outer;
  const href = own.length > MAX_BASE ? undefined : parseUrl(own, outer ?? url)?.href;
  return href !== undefined && href.length <= MAX_BASE ? href : outer;
}
