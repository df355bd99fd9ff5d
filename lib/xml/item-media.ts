/** Media of a feed's item: enclosures, Media RSS, podcast namespaces, and the image and video extensions of sitemaps. */
import { createResolver } from '../url/resolve.js';
import { FoundMedia } from './found-media.js';
import type { ItemMedium } from './item-medium.js';
import { mediaElement, trackUrl } from './media-elements.js';
import type { Resolve } from './media-elements.js';
import { elementsOf } from './tree.js';
import type { XmlElement } from './tree.js';
import { uniteSizes, withPosters } from './unite-media.js';

export interface ItemMedia {
  /** In the order of the document, each URL once. */
  readonly media: readonly ItemMedium[];
  /** URL of every enclosure, Media RSS content ones included, in the order of the document, whatever its kind. */
  readonly enclosures: readonly string[];
  /** Enclosures whose kind nothing shows, and those that are no media. */
  readonly otherEnclosures: number;
}

/** Elements whose content is text of the item: what looks like media in there is read with the text. */
const CONTENT = new Set(['content:encoded', 'description', 'atom:content', 'atom:summary', 'xhtml:body', 'xhtml:div']);

/**
 * Reads an item. `base`: URL that relative ones are resolved against where there is no `xml:base`. `hasPicture`: whether the
 * item's text has one already, so that thumbnails are only smaller copies.
 */
export function readItemMedia(item: XmlElement, base: string, hasPicture: boolean): ItemMedia {
  const found = new FoundMedia();
  readElements(item, found, createResolverOf(base));
  const media = withPosters(uniteSizes(found.media), hasPicture);
  return { media, enclosures: found.enclosures, otherEnclosures: found.otherEnclosures };
}

type ResolverOf = (element: XmlElement) => Resolve;

/** Gives what resolves the references of an element: one resolver for each base. */
function createResolverOf(pageUrl: string): ResolverOf {
  const resolvers = new Map<string, Resolve>();
  return (element) => {
    const base = element.base ?? pageUrl;
    const known = resolvers.get(base);
    if (known !== undefined) return known;
    const resolver = createResolver(base);
    const resolve: Resolve = (raw) => (raw === undefined || raw === null ? null : resolver(raw));
    resolvers.set(base, resolve);
    return resolve;
  };
}

/** Goes no deeper than the tree, which is bounded. */
function readElements(parent: XmlElement, found: FoundMedia, resolverOf: ResolverOf): void {
  for (const element of elementsOf(parent)) {
    const isRead = parent.name === 'media:group' && element.name === 'media:content';
    if (isRead || readElement(element, found, resolverOf)) readElements(element, found, resolverOf);
  }
  const resolve = resolverOf(parent);
  for (const element of elementsOf(parent)) {
    const track = trackUrl(element, resolve);
    if (track !== null) found.addTrack(track);
  }
}

/** Whether elements inside it are to be read as well. */
function readElement(element: XmlElement, found: FoundMedia, resolverOf: ResolverOf): boolean {
  const reader = mediaElement(element);
  if (reader === undefined) return !CONTENT.has(element.name);
  reader.read(element, resolverOf(element), found);
  return reader.holdsMore ?? false;
}
