/** Custom elements that represent a player. The segmenter and the readers of attributes take their names from here. */

/**
 * Custom elements that represent a player, the attributes that hold the id, and how the id becomes a URL. An element needs
 * an id in `ElementId` to be seen at all.
 */
export const PLAYER_ELEMENTS: {
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
  'lite-youtube': [
    ['videoid', 'https://www.youtube.com/embed/'],
    ['playlistid', 'https://www.youtube.com/embed/videoseries?list='],
  ],
  'lite-vimeo': [['videoid', 'https://player.vimeo.com/video/']],
  'lite-tiktok': [['videoid', 'https://www.tiktok.com/embed/v2/']],
  'youtube-video': [['src', '']],
  'vimeo-video': [['src', '']],
  'tiktok-video': [['src', '']],
  'twitch-video': [['src', '']],
  'wistia-video': [['src', '']],
  'wistia-player': [['media-id', 'https://fast.wistia.net/embed/iframe/']],
  'spotify-audio': [['src', '']],
  oembed: [['url', '']],
  'mux-player': [['playback-id', 'https://player.mux.com/']],
  'mux-video': [['playback-id', 'https://player.mux.com/']],
};

/**
 * Elements that identify a video by account and id. `video` and `video-js` are included for Brightcove's in-page
 * players.
 */
export const ACCOUNT_ELEMENTS: ReadonlySet<string> = new Set([
  'amp-brightcove',
  'amp-jwplayer',
  'brightcove-player',
  'video-js',
  'video',
]);
