/** Reads an XML page: a feed or a sitemap as its items, XHTML as HTML, anything else as neither. */
import { parseUrl } from '../url/parse.js';
import { languageFrom, readItem } from './item.js';
import type { FeedItem } from './item.js';
import { createMarkupWriter } from './markup.js';
import type { XmlAttributes } from './names.js';
import { readXml } from './read-xml.js';
import type { XmlHandler, XmlOutcome } from './read-xml.js';
import { textOf } from './tree.js';
import type { XmlElement } from './tree.js';

/** Most elements read from one item. Real items have some hundreds, those with XHTML inside some thousands. */
export const MAX_ELEMENTS = 65_536;

interface Root {
  readonly kind: 'feed' | 'sitemap' | 'xhtml';
  /** The prefix that this program uses for the vocabulary. */
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
  /** The vocabulary of the root element; null if it is none of these. */
  readonly kind: 'feed' | 'sitemap' | 'xhtml' | null;
  readonly items: readonly FeedItem[];
  /** Number of items left out, beyond `maxItems`. */
  readonly itemsCut: number;
  /** Number of elements left out, beyond `MAX_ELEMENTS` in their item. */
  readonly elementsCut: number;
  /** XHTML as HTML; otherwise an empty string. */
  readonly html: string;
  readonly xml: XmlOutcome;
}

/**
 * Reads an XML page, well-formed or not. `url`: that of the capture. Sitemap entries without media are not returned as
 * items.
 */
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

/** Number of characters before an XML declaration, where none are allowed: some programs print warnings there. */
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

/**
 * The element's name with the prefix of the root's vocabulary. Even without a namespace, or with an unknown one, the
 * root shows which vocabulary the elements beside it belong to.
 */
function inVocabulary(name: string, written: string, prefix: string): string {
  if (written !== '' && written !== '?:') return name;
  const colon = name.indexOf(':') + 1;
  return name.slice(0, colon) === written ? prefix + name.slice(colon) : name;
}

/** Builds the tree of one item at a time. Outside items only the feed's language and base are read. */
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
      else if (++elements <= MAX_ELEMENTS) outer?.children.push(element);
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

/**
 * Longest `xml:base` used, in characters, before and after resolving. Each element may have one, and each is resolved
 * against that of the element around it.
 */
const MAX_BASE = 1024;

function baseOf(attributes: XmlAttributes, outer: string | null, url: string): string | null {
  const own = attributes['xml:base'];
  if (own === undefined) return outer;
  const href = own.length > MAX_BASE ? undefined : parseUrl(own, outer ?? url)?.href;
  return href !== undefined && href.length <= MAX_BASE ? href : outer;
}
