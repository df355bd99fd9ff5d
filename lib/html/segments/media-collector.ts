/**
 * Collects the media of a page in reading order: remembers the `picture`, player, link, figure and `noscript` it is in,
 * and puts every medium at its place in the text.
 */
import type { Medium, PlacedMedium } from '../../model/media.js';
import { createResolver, type Resolve } from '../../url/resolve.js';
import { couldBeMediaLink, kindOfLink } from '../../url/kind.js';
import { readAttribute } from '../tokens/attributes.js';
import type { BlockWriter } from './block-writer.js';
import type { ElementStack } from './element-stack.js';
import { ElementId as E, elementNames } from '../tokens/elements.js';
import { Layout } from './layout.js';
import { mayBeFile } from './link-suffix.js';
import { draftOf, placed, type Draft, type Place } from './media-draft.js';
import { withoutDoubles } from './noscript.js';
import type { Attributes } from '../media/attributes.js';
import { ampEmbedFrom, embedElementFrom, iframeFrom, objectFrom } from '../media/embed.js';
import { imageFrom, type ImageChoice } from '../media/image.js';
import { audioFrom, videoFrom } from '../media/player.js';

/** A player whose sources are still being read. */
interface OpenPlayer {
  readonly id: number;
  readonly attributes: Attributes;
  readonly sources: Attributes[];
  readonly tracks: Attributes[];
  readonly place: Place;
  /** Drafts there were when it began: what is inside an object that is known is its fallback. */
  readonly firstInside: number;
  /** Depth of the stack with it: it ends when the stack falls below, whether its end tag comes or not. */
  readonly depth: number;
}

interface OpenFigure {
  readonly depth: number;
  readonly firstMedium: number;
  captionStart: number;
  captionEnd: number;
}

/** Media kept of one page: a hundred times what a document may hold. Beyond it a page is an attack, and it is flagged. */
export const MAX_MEDIA = 4096;

/**
 * Characters kept of all URLs of one page’s media: half of what the largest page read by default has bytes, and a thousand a medium. A `base` of 8 KB
 * makes 8 KB of every reference of one letter, up to nine times an image.
 */
const MAX_URL_CHARS = 4 << 20;

/** `source`, `track` and `param` elements kept of one picture or player: several times what any candidate list takes of them. */
const MAX_PARTS = 256;

/** Deepest nesting of players and figures followed; more is an attack. */
const MAX_NESTING = 16;

const IMAGES = idSet(E.img, E.image, E['amp-img'], E['amp-anim']);
const PLAYERS = idSet(E.video, E.audio, E['amp-video'], E['amp-audio'], E['mux-video'], E['video-js'], E.object);
const EMBEDS = idSet(
  ...[E['amp-youtube'], E['amp-vimeo'], E['amp-dailymotion'], E['amp-brightcove'], E['amp-jwplayer']],
  ...[
    E['amp-soundcloud'],
    E['amp-tiktok'],
    E['amp-facebook'],
    E['lite-youtube'],
    E['lite-vimeo'],
    E['youtube-video'],
    E['vimeo-video'],
  ],
  ...[E['mux-player'], E['brightcove-player']],
);
const PARTS = idSet(
  E.picture,
  E.source,
  E.track,
  E.param,
  E.figure,
  E.iframe,
  E['amp-iframe'],
  E['amp-video-iframe'],
  E.embed,
);

/** Parts that are no media themselves. */
const NO_MEDIA = idSet(E.picture, E.source, E.track, E.param, E.figure);

const HANDLED = new Uint8Array(256);
for (const set of [IMAGES, PLAYERS, EMBEDS, PARTS]) for (const id of set) HANDLED[id] = 1;

function idSet(...ids: number[]): ReadonlySet<number> {
  return new Set(ids);
}

/** Whether an element is of any interest here. */
export function handlesMedia(id: number): boolean {
  return HANDLED[id] === 1;
}

export class MediaCollector {
  readonly #resolve: Resolve;
  readonly #resolveLink: Resolve;
  readonly #writer: BlockWriter;
  readonly #stack: ElementStack;
  /** Elements left out that would be media, or links to files, because the page has all the media it may have. */
  cut = 0;
  #urlChars = 0;
  readonly #drafts: Draft[] = [];
  #pictureSources: Attributes[] | null = null;
  readonly #players: OpenPlayer[] = [];
  readonly #figures: OpenFigure[] = [];
  /** The innermost open link: where its attributes stand, and the drafts there were when it began. */
  #link: { source: Uint8Array; nameEnd: number; end: number; firstMedium: number } | null = null;
  /** First of the drafts that stand at the beginning of a block whose text has not come yet. */
  #sinceBreak = 0;

  constructor(base: string, writer: BlockWriter, stack: ElementStack) {
    this.#resolve = createResolver(base);
    this.#resolveLink = createResolver(base, 'keep');
    this.#writer = writer;
    this.#stack = stack;
  }

  /** Nothing more is taken, and nothing read for it: resolving a URL is what costs most. */
  get #isFull(): boolean {
    return this.#drafts.length >= MAX_MEDIA || this.#urlChars >= MAX_URL_CHARS;
  }

  begin(id: number, attributes: Attributes, selfClosing: boolean): void {
    if (this.#isFull && !NO_MEDIA.has(id)) this.cut++;
    else if (IMAGES.has(id)) this.#image(id, attributes);
    else if (PLAYERS.has(id)) this.#beginPlayer(id, attributes);
    else if (EMBEDS.has(id)) this.#add(ampEmbedFrom(elementNames[id]!, attributes, this.#resolve), this.#place());
    else this.#beginPart(id, attributes, selfClosing);
  }

  #beginPart(id: number, attributes: Attributes, selfClosing: boolean): void {
    const player = this.#players.at(-1);
    switch (id) {
      case E.picture:
        this.#pictureSources = [];
        break;
      case E.source:
        addPart(this.#pictureSources ?? player?.sources, attributes);
        break;
      case E.track:
        addPart(player?.tracks, attributes);
        break;
      case E.param:
        addPart(player?.sources, attributes);
        break;
      case E.figure:
        if (!selfClosing && this.#figures.length < MAX_NESTING)
          this.#figures.push({
            depth: this.#stack.depth,
            firstMedium: this.#drafts.length,
            captionStart: -1,
            captionEnd: 0,
          });
        break;
      case E.iframe:
      case E['amp-iframe']:
      case E['amp-video-iframe']:
        this.#add(iframeFrom(attributes, this.#resolve, elementNames[id]), this.#place());
        break;
      case E.embed:
        this.#add(embedElementFrom(attributes, this.#resolve), this.#place());
    }
  }

  /** Elements were closed: end the players, figures and pictures among them. */
  afterClose(): void {
    const { depth } = this.#stack;
    if (this.#pictureSources !== null && !this.#stack.isOpen(E.picture)) this.#pictureSources = null;
    while (this.#players.length > 0 && this.#players.at(-1)!.depth > depth) this.#endPlayer();
    while (this.#figures.length > 0 && this.#figures.at(-1)!.depth > depth) this.#endFigure();
  }

  /** Text came: the media at the beginning of its block stand inside it. */
  textFollows(): void {
    for (let i = this.#sinceBreak; i < this.#drafts.length; i++) this.#drafts[i]!.inline = true;
    this.#sinceBreak = this.#drafts.length;
  }

  /** A block-level element begins or ends. */
  breakBlock(): void {
    this.#sinceBreak = this.#drafts.length;
  }

  beginLink(source: Uint8Array, nameEnd: number, end: number): void {
    if (!this.#isFull) this.#link = { source, nameEnd, end, firstMedium: this.#drafts.length };
    else if (mayBeFile(source, nameEnd, end)) this.cut++;
  }

  endLink(): void {
    const link = this.#link;
    if (link === null) return;
    this.#link = null;
    const hasMedia = this.#drafts.length > link.firstMedium;
    if (!hasMedia && !mayBeFile(link.source, link.nameEnd, link.end)) return;
    const href = readAttribute(link.source, link.nameEnd, link.end, 'href');
    if (href === undefined || (!hasMedia && !couldBeMediaLink(href))) return;
    this.#closeLink(href, link.firstMedium, link);
  }

  #closeLink(href: string, firstMedium: number, tag: { source: Uint8Array; nameEnd: number; end: number }): void {
    const target = this.#resolveLink(href);
    if (target === null) return;
    const kind = kindOfLink(target);
    for (let i = firstMedium; i < this.#drafts.length; i++) {
      const draft = this.#drafts[i]!;
      draft.link = target;
      this.#urlChars += target.length;
      if (kind?.type === 'image' && draft.medium.type === 'image') draft.linked = target;
    }
    const url = kind === null || kind.type === 'image' ? null : this.#resolve(href);
    if (url === null || (this.#stack.hides & Layout.hidesMedia) !== 0) return;
    const title = readAttribute(tag.source, tag.nameEnd, tag.end, 'title') ?? null;
    this.#add(linkedFile(kind!.type, kind!.mime, url, title), this.#place());
  }

  beginCaption(): void {
    const figure = this.#figures.at(-1);
    if (figure !== undefined && figure.captionStart < 0) figure.captionStart = this.#writer.assembler.length;
  }

  endCaption(): void {
    const figure = this.#figures.at(-1);
    if (figure !== undefined && figure.captionStart >= 0 && figure.captionEnd === 0)
      figure.captionEnd = this.#writer.assembler.length;
  }

  /** The page's media, in reading order; those without a URL to fetch are left out. */
  finish(): PlacedMedium[] {
    this.endLink();
    while (this.#players.length > 0) this.#endPlayer();
    while (this.#figures.length > 0) this.#endFigure();
    return withoutDoubles(this.#drafts)
      .filter((draft) => draft.medium.url !== '')
      .map(placed);
  }

  #image(id: number, attributes: Attributes): void {
    if (this.#hidden()) return;
    const choice = imageFrom(attributes, this.#pictureSources ?? [], this.#resolve, elementNames[id]);
    if (choice !== null) this.#add(choice.medium, this.#place(), choice);
    // One picture has one image; a second `img` in it stands for itself.
    if (this.#pictureSources !== null) this.#pictureSources = [];
  }

  #beginPlayer(id: number, attributes: Attributes): void {
    // NOTE: the player is on the stack already and hides what is inside it; whether it is shown is decided outside it.
    if (this.#players.length >= MAX_NESTING || (this.#stack.outerHides & Layout.hidesMedia) !== 0) return;
    this.#players.push({
      id,
      attributes,
      sources: [],
      tracks: [],
      place: this.#place(),
      firstInside: this.#drafts.length,
      depth: this.#stack.depth,
    });
  }

  #endPlayer(): void {
    const player = this.#players.pop();
    if (player === undefined) return;
    const medium = this.#playerMedium(player);
    if (medium === null) return;
    if (player.id === E.object) this.#drafts.length = player.firstInside;
    this.#push(draftOf(medium, player.place, null));
  }

  #playerMedium({ id, attributes, sources, tracks }: OpenPlayer): Medium | null {
    if (id === E.object) return objectFrom(attributes, sources, this.#resolve);
    const isAudio = id === E.audio || id === E['amp-audio'];
    return isAudio
      ? audioFrom(attributes, sources, tracks, this.#resolve, elementNames[id])
      : videoFrom(attributes, sources, tracks, this.#resolve, elementNames[id]);
  }

  #endFigure(): void {
    const figure = this.#figures.pop();
    if (figure === undefined || figure.captionStart < 0) return;
    if (figure.captionEnd === 0) {
      this.#writer.flush();
      figure.captionEnd = this.#writer.assembler.length;
    }
    for (let i = figure.firstMedium; i < this.#drafts.length; i++) {
      const draft = this.#drafts[i]!;
      if (draft.captionEnd > 0) continue;
      draft.captionStart = figure.captionStart;
      draft.captionEnd = figure.captionEnd;
    }
  }

  #hidden(): boolean {
    return (this.#stack.hides & Layout.hidesMedia) !== 0;
  }

  #place(): Place {
    return { at: this.#writer.words, region: this.#stack.region, inline: this.#writer.insideBlock };
  }

  #add(medium: Medium | null, place: Place, image: ImageChoice | null = null): void {
    if (medium === null || this.#hidden()) return;
    this.#push(draftOf(medium, place, image));
  }

  #push(draft: Draft): void {
    if (this.#isFull) this.cut++;
    else this.#drafts.push(draft);
    this.#urlChars += urlChars(draft.medium);
  }
}

function urlChars({ url, poster, candidates, tracks }: Medium): number {
  const lengths = [...candidates, ...tracks].reduce((sum, { length }) => sum + length, url.length);
  return poster === null ? lengths : lengths + poster.length;
}

function addPart(parts: Attributes[] | undefined, attributes: Attributes): void {
  if (parts !== undefined && parts.length < MAX_PARTS) parts.push(attributes);
}

function linkedFile(type: Medium['type'], mime: string, url: string, title: string | null): Medium {
  return {
    ...{ type, url, alt: null, title, width: null, height: null, mime, via: 'a@href' },
    ...{ embed: false, provider: null, poster: null, candidates: [], tracks: [] },
  };
}
