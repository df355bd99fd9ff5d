/** lib/html/find-media/embed, embed-url, player-elements and providers: players in frames, objects and custom elements. */
import fc from 'fast-check';
import t from 'tap';
import { embedFrom, WRAPPERS } from '../../../../lib/html/find-media/embed-url.js';
import { embedElementFrom, iframeFrom, objectFrom } from '../../../../lib/html/find-media/embed.js';
import { ampEmbedFrom } from '../../../../lib/html/find-media/player-elements.js';
import { ACCOUNT_ELEMENTS, PLAYER_ELEMENTS } from '../../../../lib/html/find-media/player-table.js';
import { PROVIDERS } from '../../../../lib/html/find-media/providers.js';
import { map, maps, resolve } from '../../../helpers/elements.js';
import { fixedSeed } from '../../../helpers/random.js';
import { segmentHtml } from '../../../helpers/segment.js';

const ID = 'aB3_-xYz012';
const UUID = '0123abcd-0123-0123-0123-0123456789ab';
const HEX = '0123456789abcdef0123456789abcdef';

const EMBEDS: readonly (readonly [src: string, expected: string | null])[] = [
  [`https://www.youtube.com/embed/${ID}`, `youtube video https://www.youtube.com/watch?v=${ID}`],
  [
    `https://www.youtube.com/embed/${ID}?start=30&autoplay=1&list=PLx`,
    `youtube video https://www.youtube.com/watch?v=${ID}`,
  ],
  [`https://www.youtube-nocookie.com/embed/${ID}?rel=0`, `youtube video https://www.youtube.com/watch?v=${ID}`],
  [`http://www.youtube.com/v/${ID}&hl=en&fs=1`, `youtube video https://www.youtube.com/watch?v=${ID}`],
  [`http://youtube.com/v/${ID}?version=3`, `youtube video https://www.youtube.com/watch?v=${ID}`],
  [`https://www.youtube.com/e/${ID}`, `youtube video https://www.youtube.com/watch?v=${ID}`],
  [`https://m.youtube.com/shorts/${ID}`, `youtube video https://www.youtube.com/watch?v=${ID}`],
  [`https://www.youtube.com/live/${ID}`, `youtube video https://www.youtube.com/watch?v=${ID}`],
  [`https://youtu.be/${ID}?t=10`, `youtube video https://www.youtube.com/watch?v=${ID}`],
  [`https://www.youtube.com/watch?v=${ID}&t=5s`, `youtube video https://www.youtube.com/watch?v=${ID}`],
  [
    'https://www.youtube.com/embed/videoseries?list=PLabc_-1',
    'youtube video https://www.youtube.com/playlist?list=PLabc_-1',
  ],
  [
    'https://www.youtube.com/embed/?listType=playlist&list=PLabc',
    'youtube video https://www.youtube.com/playlist?list=PLabc',
  ],
  [
    'https://www.youtube.com/embed/live_stream?channel=UCabc',
    'youtube video https://www.youtube.com/channel/UCabc/live',
  ],
  ['https://www.youtube.com/embed/', null],
  ['https://www.youtube.com/embed/tooshort', null],
  ['https://www.youtube.com/subscribe_embed?usegapi=1', null],
  ['https://notyoutube.com/embed/aaaaaaaaaaa', null],
  ['https://player.vimeo.com/video/123456', 'vimeo video https://vimeo.com/123456'],
  [
    'https://player.vimeo.com/video/123456?h=0a1b2c3d4e&title=0#t=10s',
    'vimeo video https://vimeo.com/123456/0a1b2c3d4e',
  ],
  ['http://vimeo.com/moogaloop.swf?clip_id=123456&server=vimeo.com', 'vimeo video https://vimeo.com/123456'],
  ['https://vimeo.com/event/123/embed', 'vimeo video https://vimeo.com/event/123'],
  ['https://vimeo.com/event/123/embed/0a1b2c3d4e', 'vimeo video https://vimeo.com/event/123/0a1b2c3d4e'],
  ['https://vimeo.com/showcase/123/embed', 'vimeo video https://vimeo.com/showcase/123'],
  ['https://player.vimeo.com/video/abc', null],
  [
    'https://www.dailymotion.com/embed/video/x7abc?autoplay=1',
    'dailymotion video https://www.dailymotion.com/video/x7abc',
  ],
  [
    'https://geo.dailymotion.com/player/xf1.html?video=x7abc',
    'dailymotion video https://www.dailymotion.com/video/x7abc',
  ],
  [
    'https://geo.dailymotion.com/player.html?video=x7abc&mute=true',
    'dailymotion video https://www.dailymotion.com/video/x7abc',
  ],
  [
    'https://geo.dailymotion.com/player.html?playlist=x5abc',
    'dailymotion video https://www.dailymotion.com/playlist/x5abc',
  ],
  ['http://www.dailymotion.com/swf/video/x7abc_a-title', 'dailymotion video https://www.dailymotion.com/video/x7abc'],
  ['https://dai.ly/x7abc', 'dailymotion video https://www.dailymotion.com/video/x7abc'],
  [
    'https://www.tiktok.com/embed/v2/7012345678901234567?lang=en',
    'tiktok video https://www.tiktok.com/@/video/7012345678901234567',
  ],
  [
    'https://www.tiktok.com/embed/7012345678901234567',
    'tiktok video https://www.tiktok.com/@/video/7012345678901234567',
  ],
  [
    'https://www.tiktok.com/player/v1/7012345678901234567',
    'tiktok video https://www.tiktok.com/@/video/7012345678901234567',
  ],
  ['https://player.twitch.tv/?video=v123&parent=e.org', 'twitch video https://www.twitch.tv/videos/123'],
  ['https://player.twitch.tv/?channel=some_one&parent=e.org', 'twitch video https://www.twitch.tv/some_one'],
  ['https://player.twitch.tv/?collection=abc', 'twitch video https://www.twitch.tv/collections/abc'],
  ['https://clips.twitch.tv/embed?clip=Slug-1_a&parent=e.org', 'twitch video https://clips.twitch.tv/Slug-1_a'],
  ['https://www.twitch.tv/embed/some_one/chat', null],
  [
    'https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fpage%2Fvideos%2F123%2F&show_text=0',
    'facebook video https://www.facebook.com/page/videos/123/',
  ],
  ['https://www.facebook.com/video/embed?video_id=123', 'facebook video https://www.facebook.com/watch/?v=123'],
  ['https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fevil.example%2F', null],
  ['https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fe.org', null],
  [
    'https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/artist/track&color=ff5500',
    'soundcloud audio https://soundcloud.com/artist/track',
  ],
  [
    'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/123&auto_play=true',
    'soundcloud audio https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F123',
  ],
  ['https://w.soundcloud.com/player/?url=javascript:1', null],
  [
    'https://open.spotify.com/embed/episode/abc123?utm_source=x',
    'spotify audio https://open.spotify.com/episode/abc123',
  ],
  ['https://open.spotify.com/embed/track/abc123', 'spotify audio https://open.spotify.com/track/abc123'],
  ['https://open.spotify.com/embed/user/me/playlist/abc123', 'spotify audio https://open.spotify.com/playlist/abc123'],
  ['https://open.spotify.com/embed-podcast/show/abc123', 'spotify audio https://open.spotify.com/show/abc123'],
  ['https://embed.spotify.com/?uri=spotify:album:abc123', 'spotify audio https://open.spotify.com/album/abc123'],
  ['https://open.spotify.com/follow/1/?uri=x', null],
  [
    'https://embed.podcasts.apple.com/us/podcast/a-show/id123?i=456&theme=light',
    'apple-podcasts audio https://podcasts.apple.com/us/podcast/a-show/id123?i=456',
  ],
  ['https://embed.music.apple.com/us/album/a/123?i=4', 'apple-music audio https://music.apple.com/us/album/a/123?i=4'],
  [
    'https://embed.music.apple.com/us/music-video/a/123',
    'apple-music video https://music.apple.com/us/music-video/a/123',
  ],
  [
    'https://bandcamp.com/EmbeddedPlayer/album=123/size=large/bgcol=ffffff/track=456/',
    'bandcamp audio https://bandcamp.com/EmbeddedPlayer/album=123/track=456/',
  ],
  [
    'https://www.mixcloud.com/widget/iframe/?hide_cover=1&feed=%2Fa%2Fb%2F',
    'mixcloud audio https://www.mixcloud.com/a/b/',
  ],
  [
    'https://player-widget.mixcloud.com/widget/iframe/?feed=https%3A%2F%2Fwww.mixcloud.com%2Fa%2Fb%2F',
    'mixcloud audio https://www.mixcloud.com/a/b/',
  ],
  ['https://widget.deezer.com/widget/dark/episode/123', 'deezer audio https://www.deezer.com/episode/123'],
  ['https://www.deezer.com/plugins/player?type=album&id=123', 'deezer audio https://www.deezer.com/album/123'],
  [
    'https://embeds.audioboom.com/posts/123-a-title/embed/v4',
    'audioboom audio https://audioboom.com/posts/123-a-title',
  ],
  [
    'https://html5-player.libsyn.com/embed/episode/id/123/height/90/theme/custom/',
    'libsyn audio https://html5-player.libsyn.com/embed/episode/id/123',
  ],
  [
    'https://www.buzzsprout.com/12/345-a-title?client_source=small_player&iframe=true',
    'buzzsprout audio https://www.buzzsprout.com/12/345-a-title',
  ],
  ['https://playlist.megaphone.fm/?e=ABC123', 'megaphone audio https://playlist.megaphone.fm/?e=ABC123'],
  ['https://player.megaphone.fm/ABC123', 'megaphone audio https://player.megaphone.fm/ABC123'],
  ['https://embed.acast.com/show/episode', 'acast audio https://play.acast.com/s/show/episode'],
  ['https://embed.acast.com/$/show/episode?x=1', 'acast audio https://embed.acast.com/$/show/episode'],
  [`https://player.simplecast.com/${UUID}?dark=true`, `simplecast audio https://player.simplecast.com/${UUID}`],
  ['https://anchor.fm/show/embed/episodes/title-e1', 'anchor audio https://anchor.fm/show/episodes/title-e1'],
  [
    'https://podcasters.spotify.com/pod/show/show/embed/episodes/title-e1',
    'anchor audio https://podcasters.spotify.com/pod/show/show/episodes/title-e1',
  ],
  ['https://www.podbean.com/player-v2/?i=abc-12&skin=1', 'podbean audio https://www.podbean.com/player-v2/?i=abc-12'],
  [
    'https://widget.spreaker.com/player?episode_id=123&theme=dark',
    'spreaker audio https://www.spreaker.com/episode/123',
  ],
  ['https://widget.spreaker.com/player?show_id=123', 'spreaker audio https://www.spreaker.com/show/123'],
  [`https://art19.com/shows/a/episodes/${UUID}/embed`, `art19 audio https://art19.com/shows/a/episodes/${UUID}`],
  ['https://omny.fm/shows/a/b/embed?style=Cover', 'omny audio https://omny.fm/shows/a/b'],
  ['https://show.podigee.io/12-title/embed?context=external', 'podigee audio https://show.podigee.io/12-title'],
  ['https://share.transistor.fm/e/abc', 'transistor audio https://share.transistor.fm/s/abc'],
  [`https://player.captivate.fm/episode/${UUID}/`, `captivate audio https://player.captivate.fm/episode/${UUID}`],
  [
    'https://www.iheart.com/podcast/a-1/episode/b-2/?embed=true',
    'iheart audio https://www.iheart.com/podcast/a-1/episode/b-2/',
  ],
  ['https://www.npr.org/player/embed/12/34', 'npr audio https://www.npr.org/player/embed/12/34'],
  ['https://audiomack.com/embed/song/artist/title', 'audiomack audio https://audiomack.com/artist/song/title'],
  ['https://audiomack.com/embed/artist/album/title', 'audiomack audio https://audiomack.com/artist/album/title'],
  ['https://embed.tidal.com/tracks/123', 'tidal audio https://tidal.com/browse/track/123'],
  ['https://embed.tidal.com/videos/123', 'tidal video https://tidal.com/browse/video/123'],
  ['https://8tracks.com/mixes/123/player_v3_universal', '8tracks audio https://8tracks.com/mixes/123'],
  [
    'https://fast.wistia.net/embed/iframe/abc123?videoFoam=true',
    'wistia video https://fast.wistia.net/embed/iframe/abc123',
  ],
  ['https://fast.wistia.com/embed/medias/abc123.html', 'wistia video https://fast.wistia.net/embed/iframe/abc123'],
  [
    'https://players.brightcove.net/12/default_default/index.html?videoId=34&autoplay',
    'brightcove video https://players.brightcove.net/12/default_default/index.html?videoId=34',
  ],
  ['https://players.brightcove.net/12/default_default/index.html', null],
  [
    'https://cdn.jwplayer.com/players/abc12345-xyz67890.html',
    'jwplayer video https://cdn.jwplayer.com/players/abc12345-xyz67890.html',
  ],
  [
    'https://content.jwplatform.com/players/abc12345-xyz67890.js',
    'jwplayer video https://cdn.jwplayer.com/players/abc12345-xyz67890.html',
  ],
  [
    'https://cdnapisec.kaltura.com/p/1/sp/100/embedIframeJs/uiconf_id/2/partner_id/1?iframeembed=true&playerId=x&entry_id=0_ab',
    'kaltura video https://cdnapisec.kaltura.com/p/1/sp/100/embedIframeJs/uiconf_id/2/partner_id/1?iframeembed=true&entry_id=0_ab',
  ],
  ['https://rumble.com/embed/v1abc/?pub=4', 'rumble video https://rumble.com/embed/v1abc/'],
  ['https://www.bitchute.com/embed/abc/', 'bitchute video https://www.bitchute.com/video/abc/'],
  ['https://odysee.com/$/embed/name/0a1b', 'odysee video https://odysee.com/name:0a1b'],
  ['https://odysee.com/$/embed/@chan:1/name:2?r=x', 'odysee video https://odysee.com/@chan:1/name:2'],
  ['https://streamable.com/e/abc', 'streamable video https://streamable.com/abc'],
  [`https://www.loom.com/embed/${HEX}?hide_owner=true`, `loom video https://www.loom.com/share/${HEX}`],
  ['https://embed.ted.com/talks/a_b_c', 'ted video https://www.ted.com/talks/a_b_c'],
  ['https://embed-ssl.ted.com/talks/lang/de/a_b_c.html', 'ted video https://www.ted.com/talks/a_b_c'],
  [
    'https://player.bilibili.com/player.html?aid=1&bvid=BV1abc&cid=2&page=1',
    'bilibili video https://www.bilibili.com/video/BV1abc',
  ],
  ['https://player.bilibili.com/player.html?aid=123&page=2', 'bilibili video https://www.bilibili.com/video/av123?p=2'],
  ['https://player.youku.com/embed/XNzA=', 'youku video https://v.youku.com/v_show/id_XNzA=.html'],
  ['https://v.qq.com/txp/iframe/player.html?vid=a123', 'tencent video https://v.qq.com/x/page/a123.html'],
  [`https://rutube.ru/play/embed/${HEX}`, `rutube video https://rutube.ru/video/${HEX}`],
  ['https://rutube.ru/play/embed/123', 'rutube video https://rutube.ru/play/embed/123'],
  ['https://vk.com/video_ext.php?oid=-12&id=34&hash=abc', 'vk video https://vk.com/video-12_34'],
  ['https://ok.ru/videoembed/123', 'ok video https://ok.ru/video/123'],
  ['https://embed.nicovideo.jp/watch/sm9?from=1', 'niconico video https://www.nicovideo.jp/watch/sm9'],
  ['https://tv.naver.com/embed/123?autoPlay=true', 'naver video https://tv.naver.com/v/123'],
  ['https://tv.kakao.com/embed/player/cliplink/123?service=x', 'kakao video https://tv.kakao.com/v/123'],
  ['https://www.aparat.com/video/video/embed/videohash/abc/vt/frame', 'aparat video https://www.aparat.com/v/abc'],
  ['https://coub.com/embed/abc?muted=false', 'coub video https://coub.com/view/abc'],
  ['https://giphy.com/embed/abc', 'giphy video https://giphy.com/gifs/abc'],
  ['https://vine.co/v/abc/embed/simple', 'vine video https://vine.co/v/abc'],
  ['https://archive.org/embed/some.item-1', 'internet-archive video https://archive.org/details/some.item-1'],
  ['https://www.blogger.com/video.g?token=abc', 'blogger video https://www.blogger.com/video.g?token=abc'],
  [`https://iframe.videodelivery.net/${HEX}`, `cloudflare-stream video https://iframe.videodelivery.net/${HEX}`],
  [
    `https://customer-abc.cloudflarestream.com/${HEX}/iframe`,
    `cloudflare-stream video https://iframe.videodelivery.net/${HEX}`,
  ],
  ['https://player.mux.com/aB1?autoplay=muted', 'mux video https://player.mux.com/aB1'],
  ['https://play.vidyard.com/abc123.html?v=4', 'vidyard video https://play.vidyard.com/abc123'],
  [`https://youtube.googleapis.com/v/${ID}`, `youtube video https://www.youtube.com/watch?v=${ID}`],
  [`https://www.youtube.com/embed/%20${ID}`, `youtube video https://www.youtube.com/watch?v=${ID}`],
  [`https://www.youtube.com/embed/?v=${ID}`, `youtube video https://www.youtube.com/watch?v=${ID}`],
  [
    'https://www.tiktok.com/@a.b/video/7012345678901234567',
    'tiktok video https://www.tiktok.com/@a.b/video/7012345678901234567',
  ],
  ['https://www.tiktok.com/@a.b', null],
  ['https://open.spotify.com/intl-de/episode/abc123?si=x', 'spotify audio https://open.spotify.com/episode/abc123'],
  ['https://open.spotify.com/user/me', null],
  [
    'https://www.bilibili.com/blackboard/html5mobileplayer.html?bvid=BV1ab&p=2',
    'bilibili video https://www.bilibili.com/video/BV1ab?p=2',
  ],
  ['https://www.bilibili.com/blackboard/activity.html?bvid=BV1ab', null],
  [
    `https://iframe.mediadelivery.net/embed/1234/${UUID}?autoplay=true`,
    `bunny video https://iframe.mediadelivery.net/play/1234/${UUID}`,
  ],
  [`https://iframe.mediadelivery.net/embed/x/${UUID}`, null],
  ['https://videopress.com/embed/a1B2c3D4?hd=1', 'videopress video https://videopress.com/v/a1B2c3D4'],
  ['https://video.wordpress.com/v/a1B2c3D4', 'videopress video https://videopress.com/v/a1B2c3D4'],
  ['https://video.fc2.com/embed/player/20240511abc', 'fc2 video https://video.fc2.com/content/20240511abc'],
  ['https://video.fc2.com/account/1', null],
  ['https://player.fireside.fm/v2/abc+def?theme=dark', 'fireside audio https://player.fireside.fm/v2/abc+def'],
  ['https://www.ivoox.com/player_ej_123_4_1.html?c1=1', 'ivoox audio https://www.ivoox.com/player_ej_123_4_1.html'],
  ['https://www.ivoox.com/podcast.html', null],
  [
    'https://tube.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv',
    'peertube video https://tube.example/videos/watch/kkGMgK9ZtnKfYAgnEtQxbv',
  ],
  ['https://site.example/videos/embed/1234', null],
  [`https://tube.example/videos/embed/${UUID}?title=0`, `peertube video https://tube.example/videos/watch/${UUID}`],
  [
    `https://web.archive.org/web/20120101000000if_/http://www.youtube.com/embed/${ID}`,
    `youtube video https://www.youtube.com/watch?v=${ID}`,
  ],
  ['https://e.org/', null],
  ['https://www.googletagmanager.com/ns.html?id=GTM-1', null],
  ['https://e.org/constructor', null],
  ['https://constructor/x', null],
];

t.test('embedFrom gives the page on which a person would play the medium', async (t) => {
  for (const [src, expected] of EMBEDS) {
    const embed = embedFrom(src);
    t.equal(embed === null ? null : `${embed.provider} ${embed.type} ${embed.url}`, expected, src);
    if (embed !== null) t.equal(new URL(embed.url).href, embed.url, `${src}: normal form`);
  }
  const tested = new Set(EMBEDS.map(([, expected]) => expected?.split(' ')[0]));
  t.same(
    PROVIDERS.map(({ name }) => name).filter((name) => !tested.has(name)),
    [],
    'every row of the table is tested',
  );
});

t.test('embedFrom reads the player in the frame of every wrapper, once', async (t) => {
  const inner = encodeURIComponent(`https://www.youtube.com/embed/${ID}?feature=oembed`);
  const page = `https://www.youtube.com/watch?v=${ID}`;
  for (const { hosts, path, parameters } of WRAPPERS) {
    for (const host of hosts) {
      const frame = `https://${host}${path}`;
      for (const parameter of parameters) {
        t.equal(embedFrom(`${frame}?key=1&${parameter}=${inner}`)?.url, page, `${frame} ${parameter}`);
        const bare = encodeURIComponent(`//youtu.be/${ID}`);
        t.equal(embedFrom(`${frame}?${parameter}=${bare}`)?.url, page, `${frame} without scheme`);
        t.equal(embedFrom(`${frame}?${parameter}=${encodeURIComponent('https://e.org/page')}`), null, 'any page');
        t.equal(embedFrom(`${frame}?${parameter}=no%20URL`), null, 'no URL');
        t.equal(
          embedFrom(`${frame}?${parameter}=${encodeURIComponent(`${frame}?${parameter}=${inner}`)}`),
          null,
          'twice',
        );
      }
      t.equal(embedFrom(`${frame}x?${parameters[0]}=${inner}`), null, 'another path');
      t.equal(embedFrom(frame), null, 'nothing inside');
    }
  }
  const both = `https://cdn.embedly.com/widgets/media.html?src=${encodeURIComponent('https://e.org/x')}&url=${inner}`;
  t.equal(embedFrom(both)?.url, page, 'the parameters are tried in order');
});

/** For each attribute in the table of custom elements: a value, and the URL of the medium. */
const ELEMENTS: { readonly [place: string]: readonly [value: string, url: string] } = {
  'amp-youtube@data-videoid': [ID, `https://www.youtube.com/watch?v=${ID}`],
  'amp-youtube@data-live-channelid': ['UCab', 'https://www.youtube.com/channel/UCab/live'],
  'amp-vimeo@data-videoid': ['12', 'https://vimeo.com/12'],
  'amp-dailymotion@data-videoid': ['x7', 'https://www.dailymotion.com/video/x7'],
  'amp-soundcloud@data-trackid': [
    '12',
    'https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F12',
  ],
  'amp-soundcloud@data-playlistid': [
    '12',
    'https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Fplaylists%2F12',
  ],
  'amp-facebook@data-href': ['https://www.facebook.com/a/videos/1/', 'https://www.facebook.com/a/videos/1/'],
  'amp-tiktok@data-src': ['70123', 'https://www.tiktok.com/@/video/70123'],
  'amp-vine@data-vineid': ['ab1', 'https://vine.co/v/ab1'],
  'amp-wistia-player@data-media-hashed-id': ['ab1', 'https://fast.wistia.net/embed/iframe/ab1'],
  'amp-megaphone@data-episode': ['AB1', 'https://playlist.megaphone.fm/?e=AB1'],
  'lite-youtube@videoid': [ID, `https://www.youtube.com/watch?v=${ID}`],
  'lite-youtube@playlistid': ['PLab', 'https://www.youtube.com/playlist?list=PLab'],
  'lite-vimeo@videoid': ['12', 'https://vimeo.com/12'],
  'lite-tiktok@videoid': ['70123', 'https://www.tiktok.com/@/video/70123'],
  'youtube-video@src': [`https://youtu.be/${ID}`, `https://www.youtube.com/watch?v=${ID}`],
  'vimeo-video@src': ['https://vimeo.com/12', 'https://vimeo.com/12'],
  'tiktok-video@src': ['https://www.tiktok.com/@a/video/70123', 'https://www.tiktok.com/@a/video/70123'],
  'twitch-video@src': ['https://player.twitch.tv/?video=v12', 'https://www.twitch.tv/videos/12'],
  'wistia-video@src': ['https://fast.wistia.net/embed/iframe/ab1', 'https://fast.wistia.net/embed/iframe/ab1'],
  'wistia-player@media-id': ['ab1', 'https://fast.wistia.net/embed/iframe/ab1'],
  'spotify-audio@src': ['https://open.spotify.com/episode/ab1', 'https://open.spotify.com/episode/ab1'],
  'oembed@url': [`https://www.youtube.com/watch?v=${ID}`, `https://www.youtube.com/watch?v=${ID}`],
  'mux-player@playback-id': ['ab1', 'https://player.mux.com/ab1'],
  'mux-video@playback-id': ['ab1', 'https://player.mux.com/ab1'],
};

t.test('every custom element of the table of players is found in a page', async (t) => {
  const declared = Object.entries(PLAYER_ELEMENTS).flatMap(([element, rows]) =>
    rows.map(([attribute]) => `${element}@${attribute}`),
  );
  t.same(Object.keys(ELEMENTS).toSorted(), declared.toSorted());
  for (const [place, [value, url]] of Object.entries(ELEMENTS)) {
    const [element, attribute] = place.split('@') as [string, string];
    const html = `<!doctype html><p>One.</p><${element} data-embed-as=video ${attribute}="${value}"></${element}><p>Two.</p>`;
    const { media, wordsTotal } = segmentHtml(Buffer.from(html));
    t.match(media, [{ url, via: place, embed: true, at: 1 }], html);
    t.equal(media.length, 1, place);
    t.equal(wordsTotal, 2, place);
  }
  for (const element of ACCOUNT_ELEMENTS) {
    const jw = element === 'amp-jwplayer' ? 'data-media-id=m data-player-id=p' : 'data-account=1 data-video-id=2';
    t.equal(segmentHtml(Buffer.from(`<!doctype html><${element} ${jw}></${element}>`)).media.length, 1, element);
  }
});

t.test('embedFrom never throws on any path and query of any provider', async (t) => {
  const hosts = fc.constantFrom(...PROVIDERS.flatMap((provider) => [...provider.hosts]));
  const parts = fc.constantFrom(
    'embed',
    'video',
    'v',
    'player',
    '$',
    '..',
    '%',
    '%E0',
    '%2F',
    ID,
    UUID,
    '123',
    'x.html',
    '?',
    '&',
    'id=1',
    'video=2',
    'url=',
    'https%3A%2F%2Fsoundcloud.com%2F',
    'feed=//',
    '@',
    '#',
    'é',
  );
  fc.assert(
    fc.property(hosts, fc.array(parts, { maxLength: 8 }), fc.constantFrom('/', '&', '?'), (host, path, glue) => {
      const url = resolve(`https://${host}/${path.join(glue)}`);
      const embed = url === null ? null : embedFrom(url);
      return embed === null || /^https?:\/\//.test(new URL(embed.url).href);
    }),
    { seed: fixedSeed, numRuns: 5000 },
  );
  t.pass(`WEFT_SEED=${fixedSeed}`);
});

const watch = `https://www.youtube.com/watch?v=${ID}`;

t.test('iframeFrom, objectFrom, embedElementFrom and ampEmbedFrom find the media in frames', async (t) => {
  const frame = `https://www.youtube.com/embed/${ID}`;
  const rows: [name: string, medium: ReturnType<typeof iframeFrom>, expected: string | null][] = [
    ['iframe', iframeFrom(map({ src: frame }), resolve), `video true iframe@src ${watch}`],
    [
      'iframe without scheme',
      iframeFrom(map({ src: `//www.youtube.com/embed/${ID}` }), resolve),
      `video true iframe@src ${watch}`,
    ],
    [
      'lazy iframe',
      iframeFrom(map({ src: 'about:blank', 'data-src': frame }), resolve),
      `video true iframe@data-src ${watch}`,
    ],
    [
      'lazy iframe of a plugin',
      iframeFrom(map({ src: '/blank.html', 'data-lazy-src': frame }), resolve),
      `video true iframe@data-lazy-src ${watch}`,
    ],
    [
      'lazy iframe without src',
      iframeFrom(map({ 'data-litespeed-src': frame }), resolve),
      `video true iframe@data-litespeed-src ${watch}`,
    ],
    [
      'iframe behind a consent banner',
      iframeFrom(map({ 'data-cookieblock-src': frame }), resolve),
      `video true iframe@data-cookieblock-src ${watch}`,
    ],
    ['iframe with a file', iframeFrom(map({ src: 'a.mp4' }), resolve), 'video false iframe@src https://e.org/p/a.mp4'],
    ['iframe with any page', iframeFrom(map({ src: 'https://ads.example/frame' }), resolve), null],
    ['iframe without src', iframeFrom(map({ srcdoc: '<p>' }), resolve), null],
    ['amp-iframe', iframeFrom(map({ src: frame }), resolve, 'amp-iframe'), `video true amp-iframe@src ${watch}`],
    [
      'embed by type',
      embedElementFrom(map({ src: '/s/1', type: 'audio/mpeg' }), resolve),
      'audio false embed@src https://e.org/s/1',
    ],
    [
      'embed by suffix',
      embedElementFrom(map({ src: 'a.MOV' }), resolve),
      'video false embed@src https://e.org/p/a.MOV',
    ],
    [
      'embed by player',
      embedElementFrom(
        map({ src: `https://www.youtube.com/v/${ID}&fs=1`, type: 'application/x-shockwave-flash' }),
        resolve,
      ),
      `video true embed@src ${watch}`,
    ],
    [
      'embed of Flash with variables',
      embedElementFrom(map({ src: 'player.swf', flashvars: 'autostart=1&file=/a.flv&image=/p.jpg' }), resolve),
      'video false embed@flashvars https://e.org/a.flv',
    ],
    [
      'embed of Flash with variables in its query',
      embedElementFrom(map({ src: 'player.swf?soundFile=%2Fa.mp3' }), resolve),
      'audio false embed@src https://e.org/a.mp3',
    ],
    ['embed of Flash alone', embedElementFrom(map({ src: 'game.swf' }), resolve), null],
    ['embed of a PDF', embedElementFrom(map({ src: 'a.pdf', type: 'application/pdf' }), resolve), null],
    [
      'object data',
      objectFrom(map({ data: 'a.mp4', type: 'video/mp4' }), [], resolve),
      'video false object@data https://e.org/p/a.mp4',
    ],
    [
      'object with a picture',
      objectFrom(map({ data: 'a.png' }), [], resolve),
      'image false object@data https://e.org/p/a.png',
    ],
    [
      'object with a player',
      objectFrom(map({ data: `https://www.youtube.com/v/${ID}` }), [], resolve),
      `video true object@data ${watch}`,
    ],
    [
      'object with param movie',
      objectFrom(
        map({}),
        maps([
          { name: 'quality', value: 'high' },
          { name: 'Movie', value: `https://www.youtube.com/v/${ID}` },
        ]),
        resolve,
      ),
      `video true object param@movie ${watch}`,
    ],
    [
      'object with param src',
      objectFrom(map({}), maps([{ name: 'src', value: 'a.avi' }]), resolve),
      'video false object param@src https://e.org/p/a.avi',
    ],
    [
      'object with param url',
      objectFrom(map({}), maps([{ name: 'URL', value: 'a.wmv' }]), resolve),
      'video false object param@url https://e.org/p/a.wmv',
    ],
    [
      'object with flashvars',
      objectFrom(map({ data: 'player.swf' }), maps([{ name: 'FlashVars', value: 'mp3=a.mp3' }]), resolve),
      'audio false object param@flashvars https://e.org/p/a.mp3',
    ],
    [
      'object with nothing',
      objectFrom(map({ classid: 'clsid:1' }), maps([{ name: 'movie' }, { value: 'x.mp4' }]), resolve),
      null,
    ],
    [
      'amp-youtube',
      ampEmbedFrom('amp-youtube', map({ 'data-videoid': ID }), resolve),
      `video true amp-youtube@data-videoid ${watch}`,
    ],
    [
      'amp-vimeo',
      ampEmbedFrom('amp-vimeo', map({ 'data-videoid': '123' }), resolve),
      'video true amp-vimeo@data-videoid https://vimeo.com/123',
    ],
    [
      'amp-dailymotion',
      ampEmbedFrom('amp-dailymotion', map({ 'data-videoid': 'x7' }), resolve),
      'video true amp-dailymotion@data-videoid https://www.dailymotion.com/video/x7',
    ],
    [
      'amp-soundcloud',
      ampEmbedFrom('amp-soundcloud', map({ 'data-trackid': '12' }), resolve),
      'audio true amp-soundcloud@data-trackid https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F12',
    ],
    [
      'amp-facebook',
      ampEmbedFrom(
        'amp-facebook',
        map({ 'data-href': 'https://www.facebook.com/p/videos/1/', 'data-embed-as': 'video' }),
        resolve,
      ),
      'video true amp-facebook@data-href https://www.facebook.com/p/videos/1/',
    ],
    [
      'amp-facebook of a post',
      ampEmbedFrom('amp-facebook', map({ 'data-href': 'https://www.facebook.com/p/posts/1' }), resolve),
      null,
    ],
    [
      'amp-tiktok',
      ampEmbedFrom('amp-tiktok', map({ 'data-src': '7012345678901234567' }), resolve),
      'video true amp-tiktok@data-src https://www.tiktok.com/@/video/7012345678901234567',
    ],
    [
      'amp-brightcove',
      ampEmbedFrom('amp-brightcove', map({ 'data-account': '12', 'data-video-id': '34' }), resolve),
      'video true amp-brightcove@data-video-id https://players.brightcove.net/12/default_default/index.html?videoId=34',
    ],
    [
      'video-js of Brightcove',
      ampEmbedFrom('video-js', map({ 'data-account': '12', 'data-player': 'p', 'data-video-id': '34' }), resolve),
      'video true video-js@data-video-id https://players.brightcove.net/12/p_default/index.html?videoId=34',
    ],
    [
      'video of Brightcove',
      ampEmbedFrom('video', map({ 'data-account': '12', 'data-video-id': '34' }), resolve),
      'video true video@data-video-id https://players.brightcove.net/12/default_default/index.html?videoId=34',
    ],
    ['video without account', ampEmbedFrom('video', map({ 'data-video-id': '34' }), resolve), null],
    [
      'amp-jwplayer',
      ampEmbedFrom('amp-jwplayer', map({ 'data-media-id': 'abc', 'data-player-id': 'xyz' }), resolve),
      'video true amp-jwplayer@data-media-id https://cdn.jwplayer.com/players/abc-xyz.html',
    ],
    [
      'lite-youtube',
      ampEmbedFrom('lite-youtube', map({ videoid: ID }), resolve),
      `video true lite-youtube@videoid ${watch}`,
    ],
    [
      'lite-youtube with a playlist',
      ampEmbedFrom('lite-youtube', map({ playlistid: 'PLa' }), resolve),
      'video true lite-youtube@playlistid https://www.youtube.com/playlist?list=PLa',
    ],
    [
      'lite-vimeo',
      ampEmbedFrom('lite-vimeo', map({ videoid: '12' }), resolve),
      'video true lite-vimeo@videoid https://vimeo.com/12',
    ],
    [
      'youtube-video',
      ampEmbedFrom('youtube-video', map({ src: watch }), resolve),
      `video true youtube-video@src ${watch}`,
    ],
    [
      'mux-player',
      ampEmbedFrom('mux-player', map({ 'playback-id': 'aB1' }), resolve),
      'video true mux-player@playback-id https://player.mux.com/aB1',
    ],
    ['lite-youtube with an injection', ampEmbedFrom('lite-youtube', map({ videoid: '../../evil' }), resolve), null],
    ['unknown element', ampEmbedFrom('constructor', map({ src: watch }), resolve), null],
  ];
  for (const [name, medium, expected] of rows)
    t.equal(medium === null ? null : `${medium.type} ${medium.embed} ${medium.via} ${medium.url}`, expected, name);
  const sized = iframeFrom(map({ src: frame, width: '560', height: '315', title: 'A title' }), resolve);
  t.match(sized, {
    width: 560,
    height: 315,
    title: 'A title',
    alt: null,
    provider: 'youtube',
    mime: null,
    poster: null,
  });
});
