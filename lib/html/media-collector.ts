/**
 * Collects the media of a page in reading order: remembers the `picture`, player, link, figure and `noscript` it is in,
 * and puts every medium at its place in the text.
 */
import type { Medium, PlacedMedium } from '../model/media.js';
import { Region } from '../model/segments.js';
import { createResolver, type Resolve } from '../url/resolve.js';
import { couldBeMediaLink, kindOfLink } from '../url/kind.js';
import { readAttribute } from './attributes.js';
import type { BlockWriter } from './block-writer.js';
import type { ElementStack } from './element-stack.js';
import { ElementId as E, elementNames } from './elements.js';
import { Layout } from './layout.js';
import type { Attributes } from './media/attributes.js';
import { ampEmbedFrom, embedElementFrom, iframeFrom, objectFrom } from './media/embed.js';
import { imageFrom, MAX_CANDIDATES, sharesUrl, type ImageChoice } from './media/image.js';
import { audioFrom, videoFrom } from './media/player.js';

/** A medium while its page is read. */
interface Draft {
  medium: Medium;
  readonly at: number;
  readonly region: number;
  inline: boolean;
  link: string | null;
  captionStart: number;
  captionEnd: number;
  /** For images: what else is known of them, for the `noscript` rule. */
  image: ImageChoice | null;
  /** URLs of enclosing links that are image files. */
  linked: string | null;
}

/** A player whose sources are still being read. */
interface OpenPlayer {
  readonly id: number;
  readonly attributes: Attributes;
  readonly sources: Attributes[];
  readonly tracks: Attributes[];
  readonly place: Place;
  /** Drafts there were when it began: what is inside an object is its fallback. */
  readonly firstInside: number;
  /** Depth of the stack with it: it ends when the stack falls below, whether its end tag comes or not. */
  readonly depth: number;
}

interface Place {
  readonly at: number;
  readonly region: number;
  readonly inline: boolean;
}

interface OpenFigure {
  readonly depth: number;
  readonly firstMedium: number;
  captionStart: number;
  captionEnd: number;
}

/** Deepest nesting of players and figures followed; more is an attack. */
const MAX_NESTING = 16;

const IMAGES = idSet(E.img, E.image, E['amp-img'], E['amp-anim']);
const PLAYERS = idSet(E.video, E.audio, E['amp-video'], E['amp-audio'], E['mux-video'], E['video-js'], E.object);
const EMBEDS = idSet(
  ...[E['amp-youtube'], E['amp-vimeo'], E['amp-dailymotion'], E['amp-brightcove'], E['amp-jwplayer']],
  ...[E['amp-soundcloud'], E['amp-tiktok'], E['amp-facebook'], E['lite-youtube'], E['lite-vimeo'], E['youtube-video'], E['vimeo-video']],
  ...[E['mux-player'], E['brightcove-player']],
);
const PARTS = idSet(E.picture, E.source, E.track, E.param, E.figure, E.iframe, E['amp-iframe'], E['amp-video-iframe'], E.embed);

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

  begin(id: number, attributes: Attributes, selfClosing: boolean): void {
    if (IMAGES.has(id)) this.#image(id, attributes);
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
        (this.#pictureSources ?? player?.sources)?.push(attributes);
        break;
      case E.track:
        player?.tracks.push(attributes);
        break;
      case E.param:
        player?.sources.push(attributes);
        break;
      case E.figure:
        if (!selfClosing && this.#figures.length < MAX_NESTING) this.#figures.push({ depth: this.#stack.depth, firstMedium: this.#drafts.length, captionStart: -1, captionEnd: 0 });
        break;
      case E.iframe:
      case E['amp-iframe']:
      case E['amp-video-iframe']:
        this.#add(iframeFrom(attributes, this.#resolve, elementNames[id]!), this.#place());
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
    this.#link = { source, nameEnd, end, firstMedium: this.#drafts.length };
  }

  endLink(): void {
    const link = this.#link;
    if (link === null) return;
    this.#link = null;
    const hasMedia = this.#drafts.length > link.firstMedium;
    if (!hasMedia && !maySuffix(link.source, link.nameEnd, link.end)) return;
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
    if (figure !== undefined && figure.captionStart >= 0 && figure.captionEnd === 0) figure.captionEnd = this.#writer.assembler.length;
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
    const choice = imageFrom(attributes, this.#pictureSources ?? [], this.#resolve, elementNames[id]!);
    if (choice !== null) this.#add(choice.medium, this.#place(), choice);
    // One picture has one image; a second `img` in it stands for itself.
    if (this.#pictureSources !== null) this.#pictureSources = [];
  }

  #beginPlayer(id: number, attributes: Attributes): void {
    // NOTE: the player is on the stack already and hides what is inside it; whether it is shown is decided outside it.
    if (this.#players.length >= MAX_NESTING || (this.#stack.outerHides & Layout.hidesMedia) !== 0) return;
    this.#players.push({ id, attributes, sources: [], tracks: [], place: this.#place(), firstInside: this.#drafts.length, depth: this.#stack.depth });
  }

  #endPlayer(): void {
    const player = this.#players.pop();
    if (player === undefined) return;
    const medium = this.#playerMedium(player);
    if (medium === null) return;
    this.#drafts.length = player.firstInside;
    this.#drafts.push(draftOf(medium, player.place, null));
  }

  #playerMedium({ id, attributes, sources, tracks }: OpenPlayer): Medium | null {
    if (id === E.object) return objectFrom(attributes, sources, this.#resolve);
    const isAudio = id === E.audio || id === E['amp-audio'];
    return isAudio ? audioFrom(attributes, sources, tracks, this.#resolve, elementNames[id]!) : videoFrom(attributes, sources, tracks, this.#resolve, elementNames[id]!);
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
    this.#drafts.push(draftOf(medium, place, image));
  }
}

function draftOf(medium: Medium, place: Place, image: ImageChoice | null): Draft {
  const { at, region, inline } = place;
  return { medium, at, region, inline, link: null, captionStart: 0, captionEnd: 0, image, linked: null };
}

/** Whether a tag holds a dot followed by what may be the suffix of a file: most links do not, and their `href` is not read. */
function maySuffix(source: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (source[i] === 0x2e && MEDIA_SUFFIX_STARTS[source[i + 1]! | 0x20] === 1 && isSuffixEnd(source, i + 1)) return true;
  return false;
}

/** First letters of the suffixes of audio and video files (`lib/url/kind.ts`): mp3, aac, ogg, wav, flac, 3gp and their like. */
const MEDIA_SUFFIX_STARTS = new Uint8Array(256);
for (const letter of 'maowf3') MEDIA_SUFFIX_STARTS[letter.charCodeAt(0)] = 1;

/** Whether 3 to 5 letters or digits from here are followed by what may end a URL's path. */
function isSuffixEnd(source: Uint8Array, start: number): boolean {
  let end = start;
  while (end < start + 6 && isAlphanumeric(source[end]!)) end++;
  if (end - start < 3 || end - start > 5) return false;
  const next = source[end]!;
  return next === 0x22 || next === 0x27 || next === 0x3f || next === 0x23 || next === 0x3e || next === 0x26 || next <= 0x20;
}

function isAlphanumeric(byte: number): boolean {
  const folded = byte | 0x20;
  return (folded >= 0x61 && folded <= 0x7a) || (byte >= 0x30 && byte <= 0x39);
}

function linkedFile(type: Medium['type'], mime: string, url: string, title: string | null): Medium {
  return {
    ...{ type, url, alt: null, title, width: null, height: null, mime, via: 'a@href' },
    ...{ embed: false, provider: null, poster: null, candidates: [], tracks: [] },
  };
}

/**
 * The images of `noscript` beside lazy images: dropped where they name the same picture, in its place where the lazy
 * image has only a placeholder, else media of their own.
 */
function withoutDoubles(drafts: readonly Draft[]): Draft[] {
  if (!drafts.some((draft) => (draft.region & Region.noscript) !== 0)) return [...drafts];
  const doubles = new Set<Draft>();
  drafts.forEach((draft, index) => {
    if ((draft.region & Region.noscript) === 0 || draft.image === null) return;
    for (const neighbour of [neighbourOf(drafts, index, -1), neighbourOf(drafts, index, 1)]) {
      if (neighbour === undefined || doubles.has(draft)) continue;
      if (neighbour.image!.placeholderOnly) {
        neighbour.medium = { ...draft.medium, alt: neighbour.medium.alt || draft.medium.alt };
        neighbour.image = draft.image;
        doubles.add(draft);
      } else if (sharesUrl(neighbour.image!, draft.image)) doubles.add(draft);
    }
  });
  return drafts.filter((draft) => !doubles.has(draft));
}

/** The nearest image outside `noscript` with no word between. */
function neighbourOf(drafts: readonly Draft[], index: number, step: number): Draft | undefined {
  for (let at = index + step; at >= 0 && at < drafts.length; at += step) {
    const draft = drafts[at]!;
    if (draft.at !== drafts[index]!.at) return undefined;
    if (draft.image !== null && (draft.region & Region.noscript) === 0) return draft;
  }
  return undefined;
}

/** The candidates with the image file that the picture links to, which is often the original, as the last. */
function withLinked({ url, candidates }: Medium, linked: string | null): readonly string[] {
  if (linked === null || linked === url || candidates.includes(linked)) return candidates;
  return [...candidates.slice(0, MAX_CANDIDATES - 1), linked];
}

// Written out field by field: spreading objects is many times slower, and pages have hundreds of media.
function placed({ medium, at, inline, link, captionStart, captionEnd, region, linked }: Draft): PlacedMedium {
  return {
    type: medium.type,
    url: medium.url,
    alt: medium.alt,
    title: medium.title,
    width: medium.width,
    height: medium.height,
    mime: medium.mime,
    via: medium.via,
    embed: medium.embed,
    provider: medium.provider,
    poster: medium.poster,
    candidates: withLinked(medium, linked),
    tracks: medium.tracks,
    at,
    inline,
    link,
    captionStart,
    captionEnd,
    region,
  };
}
