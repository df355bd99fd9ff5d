/** Classifies the elements that media come from: pictures, players, frames, and parts of these. */
import { MEDIA_TYPES, mediaKinds, PLAYED_TYPES, type MediaType } from '../../model/media-kinds.js';
import { ACCOUNT_ELEMENTS, PLAYER_ELEMENTS } from '../find-media/player-table.js';
import { ElementId as E, elementIds } from '../tokens/elements.js';

/** The kind of medium by element id, for elements that are media. */
const KINDS: ReadonlyMap<number, MediaType> = new Map(
  MEDIA_TYPES.flatMap((type) => elementIds(mediaKinds[type].elements).map((id) => [id, type] as const)),
);

/** Elements that play one kind of medium and have their own sources. */
export const playerElements: readonly number[] = PLAYED_TYPES.flatMap((type) => elementIds(mediaKinds[type].elements));

const IMAGES = idSet(...elementIds(mediaKinds.image.elements));
const PLAYERS = idSet(...playerElements, E.object);
/** Every element of the tables of players, so that none is declared there and never seen here. */
const EMBEDS = idSet(
  ...elementIds([...Object.keys(PLAYER_ELEMENTS), ...ACCOUNT_ELEMENTS]).filter((id) => !playerElements.includes(id)),
);
/** Elements that count only inside a `picture` or a player. */
const PARTS = idSet(E.source, E.track, E.param);
const FRAMES = idSet(E.iframe, E['amp-iframe'], E['amp-video-iframe'], E.embed);

function idSet(...ids: number[]): Uint8Array {
  const set = new Uint8Array(256);
  for (const id of ids) set[id] = 1;
  return set;
}

/** The kind of medium that an element is, whatever it contains; null for other elements. */
export const kindOfElement = (id: number): MediaType | null => KINDS.get(id) ?? null;

export const isImage = (id: number): boolean => IMAGES[id] === 1;
export const isPlayer = (id: number): boolean => PLAYERS[id] === 1;
export const isEmbed = (id: number): boolean => EMBEDS[id] === 1;
export const isMediaPart = (id: number): boolean => PARTS[id] === 1;
export const isFigure = (id: number): boolean => id === E.figure;

/** Whether an element is a medium of its own and counts only if it is shown. */
export const isShown = (id: number): boolean => isImage(id) || isEmbed(id) || FRAMES[id] === 1;

/** Whether the media collector needs to see an element. */
export const handlesMedia = (id: number): boolean =>
  isShown(id) || isPlayer(id) || isMediaPart(id) || isFigure(id) || id === E.picture;
