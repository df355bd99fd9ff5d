/**
 * Custom elements that represent a player (`amp-youtube`, `lite-youtube`, `video-js`) and identify the video by an id.
 */
import type { Medium } from '../../model/media.js';
import type { Resolve } from '../../url/resolve.js';
import { type Attributes } from './attributes.js';
import { mediumAt } from './medium-at.js';

/** Custom elements that represent a player, the attributes that hold the id, and how the id becomes a URL. */
const PLAYER_ELEMENTS: {
  readonly [element: string]: readonly (readonly [attribute: string, before: string, after?: string])[];
} = {
  'amp-youtube': [
    ['data-videoid', 'https://www.youtube.com/embed/'],
    ['data-live-channelid', 'https://www.youtube.com/embed/live_stream?channel='],
  ],
  'amp-vimeo': [['data-videoid', 'https://player.vimeo.com/video/']],
  'amp-dailymotion': [['data-videoid', 'https://www.dailymotion.com/embed/video/']],
  'amp-soundcloud': [
    ['data-trackid', 'https://w.soundcloud.com/player/?url=https://api.soundcloud.com/tracks/'],
    ['data-playlistid', 'https://w.soundcloud.com/player/?url=https://api.soundcloud.com/playlists/'],
  ],
  'amp-facebook': [['data-href', 'https://www.facebook.com/plugins/video.php?href=']],
  'amp-tiktok': [['data-src', 'https://www.tiktok.com/embed/v2/']],
  'amp-vine': [['data-vineid', 'https://vine.co/v/', '/embed/simple']],
  'amp-wistia-player': [['data-media-hashed-id', 'https://fast.wistia.net/embed/iframe/']],
  'amp-megaphone': [['data-episode', 'https://playlist.megaphone.fm/?e=']],
  'amp-video-iframe': [['src', '']],
  'lite-youtube': [
    ['videoid', 'https://www.youtube.com/embed/'],
    ['playlistid', 'https://www.youtube.com/embed/videoseries?list='],
  ],
  'lite-vimeo': [['videoid', 'https://player.vimeo.com/video/']],
  'youtube-video': [['src', '']],
  'vimeo-video': [['src', '']],
  'spotify-audio': [['src', '']],
  'mux-player': [['playback-id', 'https://player.mux.com/']],
  'mux-video': [['playback-id', 'https://player.mux.com/']],
};

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

/**
 * Elements that identify a video by account and id. `video` and `video-js` are included for Brightcove's in-page
 * players.
 */
const ACCOUNT_ELEMENTS: ReadonlySet<string> = new Set([
  'amp-brightcove',
  'amp-jwplayer',
  'brightcove-player',
  'video-js',
  'video',
]);

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
