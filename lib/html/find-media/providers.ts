/**
 * Players that pages embed: the hosts of each, what it plays, and how its URL becomes the page that a person would
 * open.
 *
 * The URL forms are those of the services' own embed codes. If the page cannot be derived from the player's URL, the
 * player's URL is returned without the parameters that only change its appearance, since it opens in a browser too.
 */
import { parseUrl } from '../../url/parse.js';
import type { MediaType } from '../../model/media-kinds.js';

/** A player's URL in parts, as the providers read it. */
export interface PlayerUrl {
  readonly url: URL;
  /** Host without `www.`. */
  readonly host: string;
  /** Non-empty path parts, as written but for leading spaces. */
  readonly parts: readonly string[];
  /** Returns a query parameter, or null if it is absent or empty. */
  readonly query: (name: string) => string | null;
}

export interface Provider {
  readonly name: string;
  readonly type: MediaType | ((player: PlayerUrl) => MediaType);
  /** Hosts, each including its subdomains. */
  readonly hosts: readonly string[];
  /** Returns the page, or null if the URL is not a player. */
  readonly page: (player: PlayerUrl) => string | null;
}

const WORD = /^[\w-]+$/;
const DIGITS = /^\d+$/;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** `value` if it has the form of an id, else null. */
function id(value: string | null | undefined, form: RegExp = WORD): string | null {
  return value !== null && value !== undefined && value.length <= 256 && form.test(value) ? value : null;
}

/** Inserts an id into a page's URL; null stays null. */
function page(before: string, value: string | null, after = ''): string | null {
  return value === null ? null : before + value + after;
}

/** Two ids as path parts; null if one is missing. */
function pair(one: string | null, other: string | null): string | null {
  return one === null ? null : page(`${one}/`, other);
}

/** The http(s) URL in a parameter of the player, if `hosts` matches its host. */
function namedUrl(value: string | null, hosts: RegExp): URL | null {
  if (value === null) return null;
  const url = parseUrl(value.startsWith('//') ? `https:${value}` : value);
  return url !== null && /^https?:$/.test(url.protocol) && hosts.test(url.hostname) ? url : null;
}

/** The player's URL with only the parameters that determine what it plays. */
function playerItself(player: PlayerUrl, parameters: readonly string[], path = player.url.pathname): string {
  const kept = parameters.flatMap((name) => {
    const value = player.query(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return player.url.origin + path + (kept.length === 0 ? '' : `?${kept.join('&')}`);
}

const YOUTUBE_ID = /^[\w-]{11}(?![\w-])/;

function youtubeVideo(value: string | null | undefined): string | null {
  const match = YOUTUBE_ID.exec(value ?? '');
  return match === null || match[0] === 'videoseries' || match[0] === 'live_stream'
    ? null
    : `https://www.youtube.com/watch?v=${match[0]}`;
}

function youtubeList(player: PlayerUrl): string | null {
  const list = id(player.query('list'));
  if (player.query('listType') === 'user_uploads') return page('https://www.youtube.com/user/', list);
  return player.query('listType') === 'search' ? null : page('https://www.youtube.com/playlist?list=', list);
}

function youtubePage(player: PlayerUrl): string | null {
  const { host, parts, query } = player;
  const [kind, value] = parts;
  if (host === 'youtu.be') return youtubeVideo(kind);
  switch (kind) {
    case 'embed':
      if (value === 'live_stream') return page('https://www.youtube.com/channel/', id(query('channel')), '/live');
      return youtubeVideo(value ?? query('v')) ?? youtubeList(player);
    case 'v':
    case 'e':
    case 'vi':
    case 'shorts':
    case 'live':
      return youtubeVideo(value);
    case 'watch':
      return youtubeVideo(query('v'));
    case 'playlist':
    case 'embed_playlist':
      return youtubeList(player);
    default:
      return null;
  }
}

function vimeoPage({ host, parts, query }: PlayerUrl): string | null {
  const [first, second, third, fourth] = parts;
  if (first === 'moogaloop.swf') return page('https://vimeo.com/', id(query('clip_id'), DIGITS));
  if (first === 'event' || first === 'showcase' || first === 'album') {
    const number = id(second, DIGITS);
    const hash =
      first === 'event' && third !== 'embed'
        ? id(third, /^[\da-f]{6,}$/)
        : first === 'event'
          ? id(fourth, /^[\da-f]{6,}$/)
          : null;
    return page(
      `https://vimeo.com/${first === 'event' ? 'event' : 'showcase'}/`,
      number,
      hash === null ? '' : `/${hash}`,
    );
  }
  const isPlayer = first === 'video' && host.startsWith('player.');
  const number = id(isPlayer ? second : first, DIGITS);
  const hash = id(query('h') ?? (isPlayer ? third : second), /^[\da-f]{6,}$/);
  return page('https://vimeo.com/', number, hash === null ? '' : `/${hash}`);
}

function dailymotionPage({ host, parts, query }: PlayerUrl): string | null {
  const DAILYMOTION_ID = /^[a-z\d]+/i;
  const video = (value: string | null | undefined) =>
    page('https://www.dailymotion.com/video/', DAILYMOTION_ID.exec(value ?? '')?.[0] ?? null);
  const [first, second, third] = parts;
  if (host === 'dai.ly') return video(first);
  if (host.startsWith('geo.')) {
    return query('video') === null
      ? page('https://www.dailymotion.com/playlist/', id(query('playlist')))
      : video(query('video'));
  }
  if (first === 'embed' && second === 'video') return video(third);
  if (first === 'embed' && second === 'playlist') return page('https://www.dailymotion.com/playlist/', id(third));
  if (first === 'swf') return video(second === 'video' ? third : second);
  return first === 'video' ? video(second) : null;
}

function twitchPage({ host, parts, query }: PlayerUrl): string | null {
  if (host === 'clips.twitch.tv')
    return page('https://clips.twitch.tv/', id(parts[0] === 'embed' ? query('clip') : parts[0]));
  if (host !== 'player.twitch.tv' && host !== 'embed.twitch.tv' && parts[0] !== 'embed') return null;
  const video = id(query('video')?.replace(/^v/, ''), DIGITS);
  return (
    page('https://www.twitch.tv/videos/', video) ??
    page('https://clips.twitch.tv/', id(query('clip'))) ??
    page('https://www.twitch.tv/collections/', id(query('collection'))) ??
    page('https://www.twitch.tv/', id(query('channel')))
  );
}

function facebookPage({ parts, query }: PlayerUrl): string | null {
  if (parts[0] === 'plugins' && parts[1] === 'video.php') {
    const video = namedUrl(query('href'), /(?:^|\.)(?:facebook\.com|fb\.watch|fb\.com)$/);
    return video === null ? null : video.href;
  }
  const isEmbed = parts[0] === 'video' && parts[1] === 'embed';
  return isEmbed ? page('https://www.facebook.com/watch/?v=', id(query('video_id'), DIGITS)) : null;
}

function soundcloudPage({ host, parts, query }: PlayerUrl): string | null {
  if (host !== 'w.soundcloud.com' && host !== 'player.soundcloud.com') return null;
  if (parts[0] !== 'player' && parts[0] !== 'player.swf') return null;
  const named = namedUrl(query('url'), /(?:^|\.)(?:soundcloud\.com|snd\.sc)$/);
  if (named === null) return null;
  if (named.hostname.startsWith('api')) return `https://w.soundcloud.com/player/?url=${encodeURIComponent(named.href)}`;
  return named.href;
}

function spotifyPage({ host, parts, query }: PlayerUrl): string | null {
  const uri = /^spotify:(?:user:[^:]+:)?(\w+):(\w+)$/.exec(query('uri') ?? '');
  const kinds = /^(?:episode|track|album|playlist|show|artist)$/;
  if (uri !== null) return kinds.test(uri[1]!) ? `https://open.spotify.com/${uri[1]}/${uri[2]}` : null;
  const rest = parts.filter((part) => !/^intl-\w+$/.test(part));
  // Elements such as `spotify-audio` name the page itself, not the player.
  const isPage = rest.length === 2 && host === 'open.spotify.com' && kinds.test(rest[0]!);
  if (!isPage && host !== 'embed.spotify.com' && rest[0] !== 'embed' && rest[0] !== 'embed-podcast') return null;
  const at = rest.findIndex((part) => kinds.test(part));
  return at === -1 ? null : page(`https://open.spotify.com/${rest[at]}/`, id(rest[at + 1], /^\w+$/));
}

function mixcloudPage({ parts, query }: PlayerUrl): string | null {
  const feed = query('feed');
  if (parts[0] !== 'widget' || feed === null) return null;
  const named = namedUrl(feed.startsWith('/') ? `https://www.mixcloud.com${feed}` : feed, /(?:^|\.)mixcloud\.com$/);
  return named === null ? null : `https://www.mixcloud.com${named.pathname}`;
}

function deezerPage({ host, parts, query }: PlayerUrl): string | null {
  const plugin = parts[0] === 'plugins' && parts[1] === 'player';
  const isWidget = host === 'widget.deezer.com' && parts[0] === 'widget';
  if (!plugin && !isWidget) return null;
  const kind = plugin ? query('type') : parts[2];
  const kinds = /^(?:track|album|playlist|episode|show|artist)s?$/;
  const number = id(plugin ? query('id') : parts[3], DIGITS);
  if (kind === null || kind === undefined || !kinds.test(kind)) return null;
  const singular = kind.endsWith('s') ? kind.slice(0, -1) : kind;
  return page(`https://www.deezer.com/${singular}/`, number);
}

function bandcampPage({ parts, url }: PlayerUrl): string | null {
  if (parts[0] !== 'EmbeddedPlayer' && parts[0] !== 'EmbeddedPlayer.html') return null;
  const named = parts.filter((part) => /^(?:album|track|video)=\d+$/.test(part));
  return named.length === 0 ? null : `${url.origin}/EmbeddedPlayer/${named.join('/')}/`;
}

const BILIBILI_PLAYER = /^(?:html5)?(?:mobile)?player\.html$/;

function bilibiliPage({ host, parts, query }: PlayerUrl): string | null {
  if (host !== 'player.bilibili.com' && (parts[0] !== 'blackboard' || !BILIBILI_PLAYER.test(parts[1] ?? '')))
    return null;
  const bvid = id(query('bvid'), /^BV\w+$/);
  const number = bvid ?? page('av', id(query('aid'), DIGITS));
  const part = id(query('page') ?? query('p'), DIGITS);
  return page('https://www.bilibili.com/video/', number, part === null || part === '1' ? '' : `?p=${part}`);
}

function odyseePage({ parts }: PlayerUrl): string | null {
  if (parts[0] !== '$' || parts[1] !== 'embed' || parts[2] === undefined) return null;
  const rest = parts.slice(2).map((part) => part.replace(/%3A/gi, ':').replace(/%40/g, '@'));
  const isNameAndClaim = rest.length === 2 && !rest[0]!.includes(':') && id(rest[1], /^[\da-f]+$/) !== null;
  return `https://odysee.com/${isNameAndClaim ? rest.join(':') : rest.join('/')}`;
}

function tedPage({ host, parts }: PlayerUrl): string | null {
  if (!host.startsWith('embed') || parts[0] !== 'talks') return null;
  const slug = parts[1] === 'lang' ? parts[3] : parts[1];
  return page('https://www.ted.com/talks/', id(slug?.replace(/\.html$/, '')));
}

function brightcovePage(player: PlayerUrl): string | null {
  const { host, parts } = player;
  const plays = player.query('videoId') !== null || player.query('playlistId') !== null;
  return host === 'players.brightcove.net' && parts.length >= 2 && plays
    ? playerItself(player, ['videoId', 'playlistId'])
    : null;
}

function kalturaPage(player: PlayerUrl): string | null {
  const entry = id(player.query('entry_id'));
  return entry !== null && player.parts[0] === 'p' && player.parts.includes('embedIframeJs')
    ? playerItself(player, ['iframeembed', 'entry_id'])
    : null;
}

function withoutLast(last: string): Provider['page'] {
  return ({ url, parts }) => {
    const at = parts.indexOf(last);
    return at < 1 ? null : `${url.origin}/${parts.slice(0, at).join('/')}`;
  };
}

function vkPage({ parts, query }: PlayerUrl): string | null {
  if (parts[0] !== 'video_ext.php') return null;
  const owner = id(query('oid'), /^-?\d+$/);
  const video = id(query('id'), DIGITS);
  return owner === null ? null : page(`https://vk.com/video${owner}_`, video);
}

function anchorPage({ url, host, parts }: PlayerUrl): string | null {
  const isSpotify = host.endsWith('.spotify.com');
  if ((isSpotify && (parts[0] !== 'pod' || parts[1] !== 'show')) || !parts.includes('embed')) return null;
  return `${url.origin}/${parts.filter((part) => part !== 'embed').join('/')}`;
}

function audiomackPage({ parts }: PlayerUrl): string | null {
  const kinds = /^(?:song|album|playlist)$/;
  const at = parts.findIndex((part) => kinds.test(part));
  if (at === -1 || !parts.some((part) => part.startsWith('embed'))) return null;
  const names = parts.filter((part, i) => i !== at && !part.startsWith('embed'));
  return names.length < 2 ? null : `https://audiomack.com/${names[0]}/${parts[at]}/${names[1]}`;
}

const ofParts =
  (before: readonly string[], target: string, form: RegExp = WORD) =>
  ({ parts }: Pick<PlayerUrl, 'parts'>): string | null =>
    before.every((part, i) => parts[i] === part)
      ? page(target, id(parts[before.length]?.replace(/\.html$/, ''), form))
      : null;

const first =
  (...ways: readonly Provider['page'][]): Provider['page'] =>
  (player) => {
    for (const way of ways) {
      const found = way(player);
      if (found !== null) return found;
    }
    return null;
  };

export const PROVIDERS: readonly Provider[] = [
  {
    name: 'youtube',
    type: 'video',
    hosts: ['youtube.com', 'youtube-nocookie.com', 'youtube.googleapis.com', 'youtu.be'],
    page: youtubePage,
  },
  { name: 'vimeo', type: 'video', hosts: ['vimeo.com'], page: vimeoPage },
  { name: 'dailymotion', type: 'video', hosts: ['dailymotion.com', 'dai.ly'], page: dailymotionPage },
  {
    name: 'tiktok',
    type: 'video',
    hosts: ['tiktok.com'],
    page: first(
      ofParts(['embed', 'v2'], 'https://www.tiktok.com/@/video/', DIGITS),
      ofParts(['embed', 'v3'], 'https://www.tiktok.com/@/video/', DIGITS),
      ofParts(['player', 'v1'], 'https://www.tiktok.com/@/video/', DIGITS),
      ofParts(['embed'], 'https://www.tiktok.com/@/video/', DIGITS),
      ({ parts }) =>
        parts[0]?.startsWith('@') === true && parts[1] === 'video'
          ? page(`https://www.tiktok.com/${parts[0]}/video/`, id(parts[2], DIGITS))
          : null,
    ),
  },
  { name: 'twitch', type: 'video', hosts: ['twitch.tv'], page: twitchPage },
  { name: 'facebook', type: 'video', hosts: ['facebook.com'], page: facebookPage },
  { name: 'soundcloud', type: 'audio', hosts: ['soundcloud.com'], page: soundcloudPage },
  {
    name: 'spotify',
    type: 'audio',
    hosts: ['open.spotify.com', 'embed.spotify.com', 'play.spotify.com'],
    page: spotifyPage,
  },
  {
    name: 'apple-podcasts',
    type: 'audio',
    hosts: ['embed.podcasts.apple.com'],
    page: (player) => playerItself(player, ['i']).replace('://embed.', '://'),
  },
  {
    name: 'apple-music',
    type: ({ parts }) => (parts[1] === 'music-video' ? 'video' : 'audio'),
    hosts: ['embed.music.apple.com'],
    page: (player) => playerItself(player, ['i']).replace('://embed.', '://'),
  },
  { name: 'bandcamp', type: 'audio', hosts: ['bandcamp.com'], page: bandcampPage },
  { name: 'mixcloud', type: 'audio', hosts: ['mixcloud.com'], page: mixcloudPage },
  { name: 'deezer', type: 'audio', hosts: ['deezer.com'], page: deezerPage },
  {
    name: 'audioboom',
    type: 'audio',
    hosts: ['audioboom.com'],
    page: ({ parts }) =>
      parts.includes('embed') ? ofParts(['posts'], 'https://audioboom.com/posts/')({ parts }) : null,
  },
  {
    name: 'libsyn',
    type: 'audio',
    hosts: ['html5-player.libsyn.com', 'play.libsyn.com'],
    page: ({ parts }) => {
      const at = parts.indexOf('id');
      return parts[0] === 'embed' && at !== -1
        ? page('https://html5-player.libsyn.com/embed/episode/id/', id(parts[at + 1], DIGITS))
        : null;
    },
  },
  {
    name: 'buzzsprout',
    type: 'audio',
    hosts: ['buzzsprout.com'],
    page: ({ parts }) => {
      const show = id(parts[0], DIGITS);
      const episode = id(parts[1]?.replace(/\.js$/, ''), /^\d[\w-]*$/);
      return show === null || parts[1]?.endsWith('.js') === true
        ? null
        : page(`https://www.buzzsprout.com/${show}/`, episode);
    },
  },
  {
    name: 'megaphone',
    type: 'audio',
    hosts: ['playlist.megaphone.fm', 'player.megaphone.fm'],
    page: ({ parts, query }) => {
      return (
        page('https://playlist.megaphone.fm/?e=', id(query('e'))) ??
        page('https://playlist.megaphone.fm/?p=', id(query('p'))) ??
        page('https://player.megaphone.fm/', id(parts[0]))
      );
    },
  },
  {
    name: 'acast',
    type: 'audio',
    hosts: ['embed.acast.com', 'player.acast.com'],
    page: (player) => {
      const [show, episode] = player.parts;
      if (show === undefined || show === '$') return show === undefined ? null : playerItself(player, []);
      const path = episode === undefined || episode === 'episodes' ? id(show) : page(`${show}/`, id(episode));
      return page('https://play.acast.com/s/', path);
    },
  },
  {
    name: 'simplecast',
    type: 'audio',
    hosts: ['player.simplecast.com', 'embed.simplecast.com'],
    page: ofParts([], 'https://player.simplecast.com/'),
  },
  {
    name: 'anchor',
    type: 'audio',
    hosts: ['anchor.fm', 'podcasters.spotify.com', 'creators.spotify.com'],
    page: anchorPage,
  },
  {
    name: 'podbean',
    type: 'audio',
    hosts: ['podbean.com'],
    page: (player) =>
      player.parts[0] === 'player-v2' && player.query('i') !== null ? playerItself(player, ['i']) : null,
  },
  {
    name: 'spreaker',
    type: 'audio',
    hosts: ['widget.spreaker.com'],
    page: ({ query }) =>
      page('https://www.spreaker.com/episode/', id(query('episode_id'), DIGITS)) ??
      page('https://www.spreaker.com/show/', id(query('show_id'), DIGITS)),
  },
  { name: 'art19', type: 'audio', hosts: ['art19.com'], page: withoutLast('embed') },
  { name: 'omny', type: 'audio', hosts: ['omny.fm'], page: withoutLast('embed') },
  { name: 'podigee', type: 'audio', hosts: ['podigee.io'], page: withoutLast('embed') },
  {
    name: 'transistor',
    type: 'audio',
    hosts: ['share.transistor.fm'],
    page: ofParts(['e'], 'https://share.transistor.fm/s/'),
  },
  {
    name: 'captivate',
    type: 'audio',
    hosts: ['player.captivate.fm'],
    page: ofParts(['episode'], 'https://player.captivate.fm/episode/'),
  },
  {
    name: 'iheart',
    type: 'audio',
    hosts: ['iheart.com'],
    page: ({ url, parts, query }) =>
      query('embed') === 'true' && parts[0] === 'podcast' ? `https://www.iheart.com${url.pathname}` : null,
  },
  {
    name: 'npr',
    type: 'audio',
    hosts: ['npr.org'],
    page: (player) => (player.parts[0] === 'player' && player.parts[1] === 'embed' ? playerItself(player, []) : null),
  },
  { name: 'audiomack', type: 'audio', hosts: ['audiomack.com'], page: audiomackPage },
  {
    name: 'tidal',
    type: ({ parts }) => (parts[0] === 'videos' ? 'video' : 'audio'),
    hosts: ['embed.tidal.com'],
    page: ({ parts }) =>
      /^(?:tracks|albums|playlists|videos)$/.test(parts[0] ?? '')
        ? page(`https://tidal.com/browse/${parts[0]!.slice(0, -1)}/`, id(parts[1]))
        : null,
  },
  {
    name: '8tracks',
    type: 'audio',
    hosts: ['8tracks.com'],
    page: ofParts(['mixes'], 'https://8tracks.com/mixes/', DIGITS),
  },
  {
    name: 'wistia',
    type: 'video',
    hosts: ['fast.wistia.net', 'fast.wistia.com'],
    page: first(
      ofParts(['embed', 'iframe'], 'https://fast.wistia.net/embed/iframe/'),
      ofParts(['embed', 'medias'], 'https://fast.wistia.net/embed/iframe/'),
    ),
  },
  { name: 'brightcove', type: 'video', hosts: ['players.brightcove.net'], page: brightcovePage },
  {
    name: 'jwplayer',
    type: 'video',
    hosts: ['cdn.jwplayer.com', 'content.jwplatform.com'],
    page: ({ parts }) =>
      parts[0] === 'players'
        ? page('https://cdn.jwplayer.com/players/', id(parts[1]?.replace(/\.(?:html|js)$/, '')), '.html')
        : null,
  },
  { name: 'kaltura', type: 'video', hosts: ['kaltura.com'], page: kalturaPage },
  {
    name: 'rumble',
    type: 'video',
    hosts: ['rumble.com'],
    page: ({ parts }) =>
      parts[0] === 'embed' ? page('https://rumble.com/embed/', id(parts[1], /^[\w.]+$/), '/') : null,
  },
  {
    name: 'bitchute',
    type: 'video',
    hosts: ['bitchute.com'],
    page: ({ parts }) => (parts[0] === 'embed' ? page('https://www.bitchute.com/video/', id(parts[1]), '/') : null),
  },
  { name: 'odysee', type: 'video', hosts: ['odysee.com', 'lbry.tv'], page: odyseePage },
  {
    name: 'streamable',
    type: 'video',
    hosts: ['streamable.com'],
    page: first(
      ofParts(['e'], 'https://streamable.com/'),
      ofParts(['o'], 'https://streamable.com/'),
      ofParts(['s'], 'https://streamable.com/'),
    ),
  },
  { name: 'loom', type: 'video', hosts: ['loom.com'], page: ofParts(['embed'], 'https://www.loom.com/share/') },
  { name: 'ted', type: 'video', hosts: ['ted.com'], page: tedPage },
  { name: 'bilibili', type: 'video', hosts: ['bilibili.com'], page: bilibiliPage },
  {
    name: 'youku',
    type: 'video',
    hosts: ['player.youku.com'],
    page: ({ parts }) =>
      parts[0] === 'embed' ? page('https://v.youku.com/v_show/id_', id(parts[1], /^[\w=]+$/), '.html') : null,
  },
  {
    name: 'tencent',
    type: 'video',
    hosts: ['v.qq.com'],
    page: ({ parts, query }) =>
      parts.at(-1) === 'player.html' ? page('https://v.qq.com/x/page/', id(query('vid')), '.html') : null,
  },
  {
    name: 'rutube',
    type: 'video',
    hosts: ['rutube.ru'],
    page: first(
      ofParts(['play', 'embed'], 'https://rutube.ru/video/', /^[\da-f]{32}$/),
      ofParts(['play', 'embed'], 'https://rutube.ru/play/embed/', DIGITS),
    ),
  },
  { name: 'vk', type: 'video', hosts: ['vk.com', 'vkvideo.ru', 'vk.ru'], page: vkPage },
  {
    name: 'ok',
    type: 'video',
    hosts: ['ok.ru', 'odnoklassniki.ru'],
    page: ofParts(['videoembed'], 'https://ok.ru/video/', DIGITS),
  },
  {
    name: 'niconico',
    type: 'video',
    hosts: ['embed.nicovideo.jp'],
    page: ofParts(['watch'], 'https://www.nicovideo.jp/watch/'),
  },
  {
    name: 'naver',
    type: 'video',
    hosts: ['tv.naver.com'],
    page: ofParts(['embed'], 'https://tv.naver.com/v/', DIGITS),
  },
  {
    name: 'kakao',
    type: 'video',
    hosts: ['tv.kakao.com'],
    page: ofParts(['embed', 'player', 'cliplink'], 'https://tv.kakao.com/v/', DIGITS),
  },
  {
    name: 'aparat',
    type: 'video',
    hosts: ['aparat.com'],
    page: ({ parts }) => {
      const at = parts.indexOf('videohash');
      return at === -1 ? null : page('https://www.aparat.com/v/', id(parts[at + 1]));
    },
  },
  { name: 'coub', type: 'video', hosts: ['coub.com'], page: ofParts(['embed'], 'https://coub.com/view/') },
  { name: 'giphy', type: 'video', hosts: ['giphy.com'], page: ofParts(['embed'], 'https://giphy.com/gifs/') },
  {
    name: 'vine',
    type: 'video',
    hosts: ['vine.co'],
    page: ({ parts }) => (parts[2] === 'embed' ? ofParts(['v'], 'https://vine.co/v/')({ parts }) : null),
  },
  {
    name: 'internet-archive',
    type: 'video',
    hosts: ['archive.org'],
    page: ofParts(['embed'], 'https://archive.org/details/', /^[\w.-]+$/),
  },
  {
    name: 'blogger',
    type: 'video',
    hosts: ['blogger.com'],
    page: (player) =>
      player.parts[0] === 'video.g' && player.query('token') !== null ? playerItself(player, ['token']) : null,
  },
  {
    name: 'cloudflare-stream',
    type: 'video',
    hosts: ['videodelivery.net', 'cloudflarestream.com'],
    page: ({ parts }) => page('https://iframe.videodelivery.net/', id(parts[0], /^[\da-f]{32}$/)),
  },
  { name: 'mux', type: 'video', hosts: ['player.mux.com'], page: ofParts([], 'https://player.mux.com/') },
  {
    name: 'bunny',
    type: 'video',
    hosts: ['iframe.mediadelivery.net', 'player.mediadelivery.net'],
    page: ({ parts }) =>
      parts[0] === 'embed' || parts[0] === 'play'
        ? page('https://iframe.mediadelivery.net/play/', pair(id(parts[1], DIGITS), id(parts[2])))
        : null,
  },
  {
    name: 'videopress',
    type: 'video',
    hosts: ['videopress.com', 'video.wordpress.com'],
    page: first(ofParts(['embed'], 'https://videopress.com/v/'), ofParts(['v'], 'https://videopress.com/v/')),
  },
  {
    name: 'fc2',
    type: 'video',
    hosts: ['video.fc2.com'],
    page: ofParts(['embed', 'player'], 'https://video.fc2.com/content/', /^\w+$/),
  },
  {
    name: 'fireside',
    type: 'audio',
    hosts: ['player.fireside.fm'],
    page: ({ parts }) =>
      /^v\d$/.test(parts[0] ?? '') ? page(`https://player.fireside.fm/${parts[0]}/`, id(parts[1], /^[\w+-]+$/)) : null,
  },
  {
    name: 'ivoox',
    type: 'audio',
    hosts: ['ivoox.com'],
    page: (player) => (/^player_ej_\d+_[\d_]+\.html$/.test(player.parts[0] ?? '') ? playerItself(player, []) : null),
  },
  { name: 'vidyard', type: 'video', hosts: ['play.vidyard.com'], page: ofParts([], 'https://play.vidyard.com/') },
];

/** A UUID in base 58, as PeerTube writes it since version 3. */
const SHORT_UUID = /^[1-9A-HJ-NP-Za-km-z]{22}$/;

/** PeerTube runs on many hosts and is recognised by its path. */
export const PEERTUBE: Provider = {
  name: 'peertube',
  type: 'video',
  hosts: [],
  page: ({ url, parts }) =>
    parts[0] === 'videos' && parts[1] === 'embed'
      ? page(`${url.origin}/videos/watch/`, id(parts[2], UUID) ?? id(parts[2], SHORT_UUID))
      : null,
};
