/**
 * Collects the media of a page in reading order from the kernel's findings. It tracks the `picture`, player, link and
 * figure around the current place, and gives each medium its place in the text.
 */
import type { Medium, PlacedMedium } from '../../model/media.js';
import { createLinkResolver, createMediaResolver } from '../../url/element-resolver.js';
import type { Resolve } from '../../url/resolve.js';
import { couldBeMediaLink, kindOfLink } from '../../url/kind.js';
import { ElementId as E, elementNames } from '../tokens/elements.js';
import { draftOf, placed, type Draft, type Place } from './media-draft.js';
import { isEmbed, isImage, isPlayer, kindOfElement } from './media-elements.js';
import { withoutDoubles } from './noscript.js';
import {
  attributesOf,
  CaptionField,
  fieldAt,
  FindingFlag,
  FindingKind,
  hasFlag,
  LinkField,
  PlaceField,
  subjectAt,
} from './findings.js';
import type { Attributes } from '../find-media/attributes.js';
import { embedElementFrom, iframeFrom, objectFrom } from '../find-media/embed.js';
import { ampEmbedFrom } from '../find-media/player-elements.js';
import { imageFrom, type ImageChoice } from '../find-media/image.js';
import { playerFrom } from '../find-media/player.js';

/** A player whose sources are still being read. */
interface OpenPlayer {
  readonly id: number;
  readonly attributes: Attributes;
  readonly sources: Attributes[];
  readonly tracks: Attributes[];
  readonly place: Place;
  /** Number of drafts when the player began. Media inside an object whose own medium is known are its fallback. */
  readonly firstInside: number;
}

/**
 * Most media kept per page: a hundred times what a document may hold. A page with more is an attack, and is flagged.
 */
export const MAX_MEDIA = 4096;

/**
 * Most characters kept of all URLs of one page’s media: half of the default limit for pages in bytes, and a thousand
 * per medium. A `base` of 8 KB turns every one-letter reference into 8 KB, up to nine times per image.
 */
export const MAX_URL_CHARS = 4 << 20;

/**
 * Most `source`, `track` and `param` elements kept per picture or player: several times what any candidate list uses.
 */
const MAX_PARTS = 256;

/** Elements that are not media themselves. */
const NO_MEDIA: ReadonlySet<number> = new Set([E.picture, E.source, E.track, E.param, E.figure]);

export class MediaCollector {
  readonly #resolve: Resolve;
  readonly #resolveLink: Resolve;
  readonly #source: Uint8Array;
  readonly #findings: Int32Array;
  /** Number of media and of links to files left out because a limit was reached. */
  cut = 0;
  #urlChars = 0;
  readonly #drafts: Draft[] = [];
  #pictureSources: Attributes[] | null = null;
  readonly #players: OpenPlayer[] = [];
  /** For each open figure, the number of drafts when it began. */
  readonly #figures: number[] = [];
  /** Number of drafts when the innermost open link began. */
  #beforeLink = 0;
  /** Index of the first draft that is at the beginning of a block without text so far. */
  #sinceBreak = 0;

  /** `charset`: the encoding in which the page's elements send queries. */
  constructor(base: string, charset: string, source: Uint8Array, findings: Int32Array) {
    this.#resolve = createMediaResolver(base, charset);
    this.#resolveLink = createLinkResolver(base, charset);
    this.#source = source;
    this.#findings = findings;
  }

  /** Whether a limit is reached. Then nothing more is added or read, because resolving URLs is what costs most. */
  get #isFull(): boolean {
    return this.#drafts.length >= MAX_MEDIA || this.#urlChars >= MAX_URL_CHARS;
  }

  /** Adds the finding at an index; `kind` is its kind. */
  addFinding(kind: number, at: number): void {
    switch (kind) {
      case FindingKind.medium:
        return this.#tag(at);
      case FindingKind.textFollows:
        for (let i = this.#sinceBreak; i < this.#drafts.length; i++) this.#drafts[i]!.inline = true;
        this.#sinceBreak = this.#drafts.length;
        return;
      case FindingKind.blockBreak:
        this.#sinceBreak = this.#drafts.length;
        return;
      case FindingKind.linkStart:
        this.#beforeLink = this.#drafts.length;
        return;
      case FindingKind.linkEnd:
        return this.#endLink(at);
      case FindingKind.playerEnd:
        return this.#endPlayer();
      case FindingKind.figureEnd:
        return this.#endFigure(this.#field(at, CaptionField.start), this.#field(at, CaptionField.end));
      case FindingKind.pictureEnd:
        this.#pictureSources = null;
    }
  }

  /** The page's media in reading order, without those that have no URL to fetch. */
  finish(): PlacedMedium[] {
    return withoutDoubles(this.#drafts)
      .filter((draft) => draft.medium.url !== '')
      .map(placed);
  }

  #tag(at: number): void {
    const id = subjectAt(this.#findings, at);
    if (this.#isFull && !NO_MEDIA.has(id)) this.#leaveOut(id, at);
    else if (id === E.picture) this.#pictureSources = [];
    else if (id === E.figure) this.#figures.push(this.#drafts.length);
    else if (isImage(id)) this.#image(id, at);
    else if (isPlayer(id)) this.#beginPlayer(id, at);
    else this.#part(id, at);
  }

  #attributes(at: number): Attributes {
    return attributesOf(this.#source, this.#findings, at);
  }

  #field(at: number, field: number): number {
    return fieldAt(this.#findings, at, field);
  }

  #has(at: number, flag: number): boolean {
    return hasFlag(this.#findings, at, flag);
  }

  #place(at: number): Place {
    return {
      at: this.#field(at, PlaceField.wordsBefore),
      region: this.#field(at, PlaceField.region),
      inline: this.#has(at, FindingFlag.inside),
    };
  }

  #part(id: number, at: number): void {
    const player = this.#players.at(-1);
    switch (id) {
      case E.source:
        this.#addPart(this.#pictureSources ?? player?.sources, at);
        break;
      case E.track:
        this.#addPart(player?.tracks, at);
        break;
      case E.param:
        this.#addPart(player?.sources, at);
        break;
      default:
        this.#add(this.#embedded(id, this.#attributes(at)), at);
    }
  }

  #addPart(parts: Attributes[] | undefined, at: number): void {
    if (parts !== undefined && parts.length < MAX_PARTS) parts.push(this.#attributes(at));
  }

  /**
   * Leaves an element out. A player is still begun, because the kernel does not know the limits here and will report
   * its end.
   */
  #leaveOut(id: number, at: number): void {
    if (isPlayer(id)) this.#beginPlayer(id, at);
    else this.cut++;
  }

  #embedded(id: number, attributes: Attributes): Medium | null {
    const name = elementNames[id]!;
    if (isEmbed(id)) return ampEmbedFrom(name, attributes, this.#resolve);
    return id === E.embed ? embedElementFrom(attributes, this.#resolve) : iframeFrom(attributes, this.#resolve, name);
  }

  #image(id: number, at: number): void {
    const choice = imageFrom(this.#attributes(at), this.#pictureSources ?? [], this.#resolve, elementNames[id]);
    this.#add(choice.medium, at, choice);
    // A `picture` has one image; a second `img` in it is a picture of its own.
    if (this.#pictureSources !== null) this.#pictureSources = [];
  }

  #beginPlayer(id: number, at: number): void {
    this.#players.push({
      id,
      attributes: this.#attributes(at),
      sources: [],
      tracks: [],
      place: this.#place(at),
      firstInside: this.#drafts.length,
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
    const type = kindOfElement(id);
    return type === null ? null : playerFrom(type, elementNames[id]!, { attributes, sources, tracks }, this.#resolve);
  }

  #endFigure(captionStart: number, captionEnd: number): void {
    const firstMedium = this.#figures.pop()!;
    if (captionStart < 0) return;
    for (let i = firstMedium; i < this.#drafts.length; i++) {
      const draft = this.#drafts[i]!;
      if (draft.captionEnd > 0) continue;
      draft.captionStart = captionStart;
      draft.captionEnd = captionEnd;
    }
  }

  #endLink(at: number): void {
    const firstMedium = this.#has(at, FindingFlag.holdsMedia) ? this.#beforeLink : this.#drafts.length;
    const hasMedia = this.#drafts.length > firstMedium;
    if (!hasMedia && !this.#has(at, FindingFlag.linkedFile)) return;
    if (!hasMedia && this.#isFull) {
      this.cut++;
      return;
    }
    const attributes = this.#attributes(at);
    const href = attributes.get('href');
    if (href === undefined || (!hasMedia && !couldBeMediaLink(href))) return;
    this.#closeLink(href, attributes.get('title') ?? null, firstMedium, at);
  }

  #closeLink(href: string, title: string | null, firstMedium: number, at: number): void {
    const target = this.#resolveLink(href);
    if (target === null) return;
    const kind = kindOfLink(target);
    for (let i = firstMedium; i < this.#drafts.length; i++) {
      const draft = this.#drafts[i]!;
      draft.link = target;
      this.#urlChars += target.length;
      if (kind?.type === 'image' && draft.medium.type === 'image') draft.linked = target;
    }
    if (kind === null || kind.type === 'image') return;
    const url = this.#resolve(href);
    if (url === null || this.#has(at, FindingFlag.hidden)) return;
    const draft = draftOf(linkedFile(kind.type, kind.mime, url, title), this.#place(at), null);
    draft.linkTextStart = this.#field(at, LinkField.textStart);
    draft.linkTextEnd = this.#field(at, LinkField.textEnd);
    this.#push(draft);
  }

  #add(medium: Medium | null, at: number, image: ImageChoice | null = null): void {
    if (medium !== null) this.#push(draftOf(medium, this.#place(at), image));
  }

  #push(draft: Draft): void {
    if (this.#isFull) this.cut++;
    else this.#drafts.push(draft);
    this.#urlChars += urlChars(draft.medium);
  }
}

function urlChars({ url, poster, candidates, tracks }: Medium): number {
  let chars = url.length + (poster?.length ?? 0);
  for (const candidate of candidates) chars += candidate.length;
  for (const track of tracks) chars += track.length;
  return chars;
}

function linkedFile(type: Medium['type'], mime: string, url: string, title: string | null): Medium {
  return {
    ...{ type, url, alt: null, title, width: null, height: null, mime, via: 'a@href' },
    ...{ embed: false, provider: null, poster: null, candidates: [], tracks: [] },
  };
}
