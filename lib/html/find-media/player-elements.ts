/**
 * Custom elements that represent a player (`amp-youtube`, `lite-youtube`, `video-js`) and identify the video by an id.
 */
import type { Medium } from '../../model/media.js';
import type { Resolve } from '../../url/resolve.js';
import { type Attributes } from './attributes.js';
import { mediumAt } from './medium-at.js';
import { ACCOUNT_ELEMENTS, PLAYER_ELEMENTS } from './player-table.js';

/** URL for elements that identify a Brightcove or JW Player video by account and video id. */
function accountPlayer(element: string, attributes: Attributes): string | null {
  if (element === 'amp-jwplayer') {
    const media = attributes.get('data-media-id');
    return media === undefined
      ? null
      : `https://cdn.jwplayer.com/players/${encodeURIComponent(media)}-${encodeURIComponent(attributes.get('data-player-id') ?? '')}.html`;
  }
  const account = attributes.get('data-account');
  const video = attributes.get('data-video-id');
  if (account === undefined || video === undefined || !/^\d+$/.test(account)) return null;
  const player = attributes.get('data-player') ?? attributes.get('data-player-id') ?? 'default';
  return `https://players.brightcove.net/${account}/${encodeURIComponent(player)}_default/index.html?videoId=${encodeURIComponent(video)}`;
}

/** The medium of a custom element such as `amp-youtube` or `lite-youtube`; null if its id is missing or malformed. */
export function ampEmbedFrom(element: string, attributes: Attributes, resolve: Resolve): Medium | null {
  if (ACCOUNT_ELEMENTS.has(element)) {
    const url = accountPlayer(element, attributes);
    return url === null
      ? null
      : mediumAt(url, `${element}@${element === 'amp-jwplayer' ? 'data-media-id' : 'data-video-id'}`, null, attributes);
  }
  if (!Object.hasOwn(PLAYER_ELEMENTS, element)) return null;
  if (element === 'amp-facebook' && attributes.get('data-embed-as') !== 'video') return null;
  for (const [attribute, before, after = ''] of PLAYER_ELEMENTS[element]!) {
    const value = attributes.get(attribute)?.trim();
    if (value === undefined || value === '') continue;
    const url = resolve(before === '' ? value : before + encodeURIComponent(value) + after);
    const medium = url === null ? null : mediumAt(url, `${element}@${attribute}`, null, attributes);
    if (medium !== null) return medium;
  }
  return null;
}
