/**
 * Reads the media of a feed item: enclosures, Media RSS, podcast namespaces, and the image and video extensions of
 * sitemaps.
 */
import { createMediaResolver } from '../url/element-resolver.js';
import { FoundMedia } from './found-media.js';
import type { ItemMedium } from './item-medium.js';
import { mediaElement, trackUrl } from './media-elements.js';
import type { Resolve } from './media-elements.js';
import { childText, elementsOf } from './tree.js';
import type { XmlElement } from './tree.js';
import { uniteSizes, withPosters } from './unite-media.js';

export interface ItemMedia {
  /** In document order, each URL once. */
  readonly media: readonly ItemMedium[];
  /** URL of every enclosure of any kind, including Media RSS contents, in document order. */
  readonly enclosures: readonly string[];
  /** Number of enclosures that are not media or whose kind is unknown. */
  readonly otherEnclosures: number;
}

/** Elements that hold the text of the item. Media in them are read together with the text. */
const CONTENT = new Set(['content:encoded', 'description', 'atom:content', 'atom:summary', 'xhtml:body', 'xhtml:div']);

/**
 * Reads an item. `base`: URL against which relative URLs are resolved if there is no `xml:base`. `hasPicture`: whether
 * the text already has a picture, which makes thumbnails mere smaller copies.
 */
export function readItemMedia(item: XmlElement, base: string, hasPicture: boolean): ItemMedia {
  // Apple's tag for the length of an episode: the enclosure of such an item is played. Most are sounds.
  const found = new FoundMedia(childText(item, ['itunes:duration']) === null ? null : 'audio');
  readElements(item, found, createResolverOf(base));
  const media = withPosters(uniteSizes(found.media), hasPicture);
  return { media, enclosures: found.enclosures, otherEnclosures: found.otherEnclosures };
}

type ResolverOf = (element: XmlElement) => Resolve;

/** Returns a function that gives the resolver for an element; there is one resolver per base. */
function createResolverOf(pageUrl: string): ResolverOf {
  const resolvers = new Map<string, Resolve>();
  return (element) => {
    const base = element.base ?? pageUrl;
    const known = resolvers.get(base);
    if (known !== undefined) return known;
    const resolver = createMediaResolver(base);
    const resolve: Resolve = (raw) => (raw === undefined || raw === null ? null : resolver(raw));
    resolvers.set(base, resolve);
    return resolve;
  };
}

/** The recursion goes no deeper than the tree, whose depth is limited. */
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

/** Reads one element. Returns whether the elements inside it are to be read too. */
function readElement(element: XmlElement, found: FoundMedia, resolverOf: ResolverOf): boolean {
  const reader = mediaElement(element);
  if (reader === undefined) return !CONTENT.has(element.name);
  reader.read(element, resolverOf(element), found);
  return reader.holdsMore ?? false;
}
