/**
 * The elements of an item that name media, each with the function that reads it: enclosures, Media RSS, podcast
 * namespaces, sitemap extensions.
 */
import { sourceOf, sourcesOf } from './found-media.js';
import type { DeclaredFile, FoundMedia } from './found-media.js';
import { childText, elementsOf, textOf } from './tree.js';
import type { XmlElement } from './tree.js';

/** Returns the absolute URL of a reference, or null. */
export type Resolve = (raw: string | null | undefined) => string | null;

/** Reads one element. */
type ReadElement = (element: XmlElement, resolve: Resolve, found: FoundMedia) => void;

interface MediaElement {
  readonly read: ReadElement;
  /** Whether the elements inside it are read too. */
  readonly holdsMore?: true;
}

const ENCLOSURE: MediaElement = {
  read: (element, resolve, found) =>
    found.add(found.enclosure(fileOf(element, resolve(enclosureUrl(element)))), {
      width: element.attributes['width'] ?? null,
    }),
};

const ELEMENTS: ReadonlyMap<string, MediaElement> = new Map<string, MediaElement>([
  ['enclosure', ENCLOSURE],
  ['enc:enclosure', ENCLOSURE],
  ['media:content', { read: readContent, holdsMore: true }],
  ['media:group', { read: readGroup, holdsMore: true }],
  [
    'media:player',
    { read: (element, resolve, found) => found.add(player(resolve(element.attributes['url'])), sizeOf(element)) },
  ],
  [
    'media:thumbnail',
    {
      read: (element, resolve, found) =>
        found.add(image(resolve(element.attributes['url'])), { ...sizeOf(element), isThumbnail: true }),
    },
  ],
  [
    'atom:content',
    {
      read: (element, resolve, found) => found.add(sourcesOf(fileOf(element, resolve(element.attributes['src'])))),
    },
  ],
  ['podcast:alternateEnclosure', { read: readAlternatives }],
  ['itunes:image', { read: (element, resolve, found) => found.add(image(resolve(element.attributes['href']))) }],
  [
    'image',
    {
      read: (element, resolve, found) =>
        found.add(image(resolve(childText(element, ['url']) ?? (textOf(element) || undefined)))),
    },
  ],
  ['image:image', { read: readSitemapImage }],
  ['video:video', { read: readSitemapVideo }],
]);

/** How to read an element; undefined if it names no medium. */
export function mediaElement({ name, attributes }: XmlElement): MediaElement | undefined {
  return name === 'atom:link' && attributes['rel'] === 'enclosure' ? ENCLOSURE : ELEMENTS.get(name);
}

const TRACKS = new Set(['podcast:transcript', 'media:subTitle']);

/** Media types of timed texts. */
const TIMED_TEXT = /vtt|srt|subrip|ttml/i;

/** URL of the timed text that an element names, or null. */
export function trackUrl({ name, attributes }: XmlElement, resolve: Resolve): string | null {
  if (!TRACKS.has(name) || !TIMED_TEXT.test(attributes['type'] ?? '')) return null;
  return resolve(attributes['url'] ?? attributes['href']);
}

function readContent(element: XmlElement, resolve: Resolve, found: FoundMedia): void {
  found.add(found.enclosure(fileOf(element, resolve(element.attributes['url']))), details(element));
}

/** Reads alternatives of one medium. An alternative of another kind than the first is a medium of its own. */
function readGroup(element: XmlElement, resolve: Resolve, found: FoundMedia): void {
  const contents = elementsOf(element).filter(({ name }) => name === 'media:content');
  const first = contents.toSorted((a, b) => defaultFirst(b) - defaultFirst(a));
  const sources = first.flatMap((content) => found.enclosure(fileOf(content, resolve(content.attributes['url']))));
  const more = { ...details(contents[0] ?? element), ...known(details(element)) };
  for (const kind of new Set(sources.map((each) => each.kind)))
    found.add(
      sources.filter((each) => each.kind === kind),
      more,
    );
}

function readAlternatives(element: XmlElement, resolve: Resolve, found: FoundMedia): void {
  const mime = element.attributes['type'] ?? null;
  const sources = elementsOf(element).filter(({ name }) => name === 'podcast:source');
  found.add(sources.flatMap(({ attributes }) => sourcesOf({ url: resolve(attributes['uri']), mime, width: null })));
}

function readSitemapImage(element: XmlElement, resolve: Resolve, found: FoundMedia): void {
  found.add(image(resolve(childText(element, ['image:loc']))), {
    alt: childText(element, ['image:title']),
    caption: childText(element, ['image:caption']),
  });
}

function readSitemapVideo(element: XmlElement, resolve: Resolve, found: FoundMedia): void {
  const poster = resolve(childText(element, ['video:thumbnail_loc']));
  const file = resolve(childText(element, ['video:content_loc']));
  const page = resolve(childText(element, ['video:player_loc']));
  const more = {
    poster,
    alt: childText(element, ['video:title']),
    caption: childText(element, ['video:description']),
  };
  if (file !== null) found.add(sourceOf('video', file), more);
  else found.add(page === null ? image(poster) : player(page), more);
}

const image = (url: string | null) => sourceOf('image', url);
const player = (url: string | null) => sourceOf('player', url);

function fileOf({ attributes }: XmlElement, url: string | null): DeclaredFile {
  return {
    url,
    mime: attributes['type'] ?? attributes['enc:type'] ?? null,
    medium: attributes['medium'],
    width: attributes['width'] ?? null,
  };
}

function enclosureUrl({ attributes }: XmlElement): string | undefined {
  return attributes['url'] ?? attributes['href'] ?? attributes['rdf:resource'] ?? attributes['enc:url'];
}

function defaultFirst({ attributes }: XmlElement): number {
  return attributes['isDefault'] === 'true' ? 1 : 0;
}

function sizeOf({ attributes }: XmlElement) {
  return { width: attributes['width'] ?? null, height: attributes['height'] ?? null };
}

/** What Media RSS says about a content or a group of contents. */
function details(element: XmlElement) {
  return {
    ...sizeOf(element),
    alt: childText(element, ['media:title']),
    caption: childText(element, ['media:description', 'media:text']),
  };
}

type Details = ReturnType<typeof details>;

/** The details that are not null. */
function known({ width, height, alt, caption }: Details): Partial<Details> {
  return {
    ...(width === null ? {} : { width }),
    ...(height === null ? {} : { height }),
    ...(alt === null ? {} : { alt }),
    ...(caption === null ? {} : { caption }),
  };
}
