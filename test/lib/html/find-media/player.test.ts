/** How the attributes of video and audio elements are read. */
import t from 'tap';
import { playerFrom } from '../../../../lib/html/find-media/player.js';
import { segmentHtml } from '../../../helpers/segment.js';
import { map, maps, resolve, short, type Plain } from '../../../helpers/elements.js';

t.test('playerFrom gives one medium for each player, with all its sources', async (t) => {
  interface Row {
    readonly name: string;
    readonly type?: 'video' | 'audio';
    readonly element: Plain;
    readonly sources?: readonly Plain[];
    readonly tracks?: readonly Plain[];
    readonly expected: Record<string, unknown> | null;
  }
  const rows: readonly Row[] = [
    {
      name: 'src',
      element: { src: 'a.mp4', poster: 'p.jpg', width: '640', height: '360', title: 'T' },
      expected: { url: 'a.mp4', via: 'video@src', poster: 'p.jpg', width: 640, height: 360, title: 'T', embed: false },
    },
    {
      name: 'PEERS all sources, the first is the URL',
      element: {},
      sources: [
        { src: 'a.webm', type: 'video/webm; codecs="vp9"' },
        { src: 'a.mp4', type: 'video/mp4' },
      ],
      expected: { url: 'a.webm', via: 'video source@src', mime: 'video/webm', candidates: ['a.mp4'] },
    },
    {
      name: 'PEERS src and source are counted once',
      element: { src: 'a.mp4' },
      sources: [{ src: 'a.mp4' }, { src: 'b.mp4' }],
      expected: { url: 'a.mp4', candidates: ['b.mp4'] },
    },
    {
      name: 'a file before a manifest',
      element: {},
      sources: [{ src: 'a.m3u8', type: 'application/x-mpegURL' }, { src: 'a.mp4' }],
      expected: { url: 'a.mp4', candidates: ['a.m3u8'] },
    },
    {
      name: 'a manifest where there is no file',
      element: { src: 'a.m3u8' },
      expected: { url: 'a.m3u8', candidates: [] },
    },
    {
      name: 'lazy src and poster',
      element: { 'data-src': 'a.mp4', 'data-poster': 'p.jpg' },
      expected: { url: 'a.mp4', via: 'video@data-src', poster: 'p.jpg' },
    },
    {
      name: 'lazy source',
      element: {},
      sources: [{ 'data-src': 'a.mp4' }],
      expected: { url: 'a.mp4', via: 'video source@data-src' },
    },
    {
      name: 'tracks',
      element: { src: 'a.mp4' },
      tracks: [{ src: 'en.vtt', kind: 'subtitles' }, { src: 'de.vtt' }, { src: 'en.vtt' }, {}, { src: 'data:,' }],
      expected: { tracks: ['en.vtt', 'de.vtt'] },
    },
    { name: 'blob: alone', element: { src: 'blob:https://e.org/1' }, expected: null },
    {
      name: 'a poster of a player without any source is a picture',
      element: { src: 'blob:https://e.org/1', poster: 'p.jpg', title: 'T', width: '640' },
      expected: { type: 'image', url: 'p.jpg', via: 'video@poster', title: 'T', width: 640, poster: null },
    },
    {
      name: 'a lazy poster alone',
      element: { 'data-poster': 'p.jpg' },
      expected: { type: 'image', url: 'p.jpg', via: 'video@poster' },
    },
    {
      name: 'sources in the options of video.js',
      element: {
        poster: 'p.jpg',
        'data-setup': '{"sources":[{"type":"application/x-mpegURL","src":"a.m3u8"},{"src":"a.mp4"}]}',
      },
      expected: { url: 'a.mp4', via: 'video@data-setup', poster: 'p.jpg', candidates: ['a.m3u8'] },
    },
    {
      name: 'a page of a known player in the options of video.js',
      element: {
        'data-setup':
          '{"techOrder":["youtube"],"sources":{"type":"video/youtube","src":"https://youtu.be/aaaaaaaaaaa"}}',
      },
      expected: { url: 'https://www.youtube.com/watch?v=aaaaaaaaaaa', provider: 'youtube', via: 'video@data-setup' },
    },
    {
      name: 'src of the options of video.js',
      element: { 'data-setup': '{"src":"/v/1","type":"video/mp4"}' },
      expected: { url: 'https://e.org/v/1', mime: 'video/mp4' },
    },
    {
      name: 'options of video.js count only where there is no source',
      element: { 'data-setup': '{"sources":[{"src":"b.mp4"}]}' },
      sources: [{ src: 'a.mp4' }],
      expected: { url: 'a.mp4', candidates: [] },
    },
    { name: 'options that are no JSON', element: { 'data-setup': '{sources: [{src: "a.mp4"}]}' }, expected: null },
    {
      name: 'options without a source',
      element: { 'data-setup': '{"fluid":true,"sources":[7,null,{}]}' },
      expected: null,
    },
    {
      name: 'a stream in an attribute of a script',
      element: { 'data-hls': '/v/z.m3u8', 'data-id': 'z' },
      expected: { url: 'https://e.org/v/z.m3u8', via: 'video@data-hls' },
    },
    {
      name: 'a picture, a template and options in attributes of a script',
      element: {
        'data-thumb': 'p.jpg',
        'data-x': '{{ file }}.mp4',
        'data-y': '{"src":"a.mp4"}',
        'data-z': 'my film.mp4',
      },
      expected: null,
    },
    { name: 'data: alone', element: { src: 'data:video/mp4;base64,AAAA' }, expected: null },
    {
      name: 'blob: before a source',
      element: { src: 'blob:https://e.org/1' },
      sources: [{ src: 'a.mp4' }],
      expected: { url: 'a.mp4', via: 'video source@src' },
    },
    { name: 'nothing', element: {}, expected: null },
    {
      name: 'account and video of a hosted player',
      element: { 'data-account': '12', 'data-video-id': '34' },
      expected: {
        url: 'https://players.brightcove.net/12/default_default/index.html?videoId=34',
        via: 'video@data-video-id',
        embed: true,
        provider: 'brightcove',
      },
    },
    {
      name: 'poster and tracks of a hosted player',
      element: { 'data-account': '12', 'data-video-id': '34', src: 'blob:https://e.org/1', poster: 'p.jpg' },
      tracks: [{ src: 'en.vtt' }],
      expected: { via: 'video@data-video-id', poster: 'p.jpg', tracks: ['en.vtt'] },
    },
    { name: 'a picture as source', element: { src: 'a.jpg' }, expected: null },
    {
      name: 'a video with the type of a picture',
      element: { src: 'a.mp4', type: 'image/jpeg' },
      expected: { url: 'a.mp4', mime: null },
    },
    {
      name: 'a stream with the type of a picture',
      element: {},
      sources: [{ src: 'a.m3u8', type: 'image/png' }, { src: 'a.webm' }],
      expected: { url: 'a.webm', candidates: ['a.m3u8'] },
    },
    {
      name: 'a picture with the type of a video, which its element confirms',
      element: { src: 'a.gif', type: 'video/mp4' },
      expected: { url: 'a.gif', mime: 'video/mp4' },
    },
    {
      name: 'an animated picture asked for as video',
      element: {},
      sources: [{ src: 'a.gif?width=350&format=mp4&s=9' }, { src: 'a.gif?format=png8' }, { src: 'a.gif?x=mp4' }],
      expected: { url: 'a.gif?width=350&format=mp4&s=9', mime: null, candidates: [] },
    },
    { name: 'a page in data-url', element: { 'data-url': '/story/1.html' }, expected: null },
    { name: 'an id in data-video', element: { 'data-video': 'mdX31a' }, expected: null },
    {
      name: 'a file in data-url',
      element: { 'data-url': 'a.mp4?x=1' },
      expected: { url: 'a.mp4?x=1', via: 'video@data-url' },
    },
    {
      name: 'a stream in data-url with its type',
      element: { 'data-url': '/s/1', type: 'video/mp4' },
      expected: { url: 'https://e.org/s/1', via: 'video@data-url', mime: 'video/mp4' },
    },
    {
      name: 'a URL without suffix',
      element: { src: '/stream/1' },
      expected: { url: 'https://e.org/stream/1', mime: null },
    },
    {
      name: 'a page of a known player',
      element: {},
      sources: [{ src: 'https://www.youtube.com/watch?v=aaaaaaaaaaa', type: 'video/youtube' }],
      expected: { url: 'https://www.youtube.com/watch?v=aaaaaaaaaaa', embed: true, provider: 'youtube' },
    },
    {
      name: 'audio',
      type: 'audio',
      element: { src: 'a.mp3' },
      expected: { type: 'audio', url: 'a.mp3', via: 'audio@src' },
    },
    { name: 'audio #', type: 'audio', element: { src: '#' }, expected: null },
    {
      name: 'audio sources',
      type: 'audio',
      element: {},
      sources: [
        { src: 'a.ogg', type: 'audio/ogg' },
        { src: 'a.mp3', type: 'AUDIO/MPEG' },
      ],
      expected: { url: 'a.ogg', mime: 'audio/ogg', candidates: ['a.mp3'] },
    },
    { name: 'ogg in a video is video', element: { src: 'a.ogg' }, expected: { type: 'video', url: 'a.ogg' } },
  ];
  for (const { name, type = 'video', element, sources = [], tracks = [], expected } of rows) {
    const parts = { attributes: map(element), sources: maps(sources), tracks: maps(tracks) };
    const medium = playerFrom(type, type, parts, resolve);
    if (expected === null || medium === null) {
      t.equal(medium, expected, name);
      continue;
    }
    const said = {
      ...medium,
      url: short(medium.url),
      poster: short(medium.poster),
      candidates: medium.candidates.map(short),
      tracks: medium.tracks.map(short),
    };
    t.match(said, expected, name);
  }
  const many = Array.from({ length: 1000 }, (_, i) => map({ src: `${i}.mp4` }));
  const medium = playerFrom('video', 'amp-video', { attributes: map({}), sources: many, tracks: many }, resolve)!;
  t.same([medium.via, medium.candidates.length, medium.tracks.length], ['amp-video source@src', 8, 32]);
});

t.test('media-player plays sounds, videos, and videos of services', async (t) => {
  const rows: [src: string, type: string, url: string][] = [
    ['a.mp4', 'video', 'https://e.org/p/a.mp4'],
    ['a.mp3', 'audio', 'https://e.org/p/a.mp3'],
    ['youtube/aaaaaaaaaaa', 'video', 'https://www.youtube.com/watch?v=aaaaaaaaaaa'],
    ['vimeo/12', 'video', 'https://vimeo.com/12'],
  ];
  for (const [src, type, url] of rows) {
    const parts = { attributes: map({ src }), sources: [], tracks: [] };
    t.match(playerFrom('video', 'media-player', parts, resolve), { type, url, via: 'media-player@src' }, src);
  }
  for (const element of ['hls-video', 'dash-video', 'shaka-video', 'media-player']) {
    const html = `<!doctype html><p>One.</p><${element}><source src="/a.mp4">Not shown.</${element}><p>Two.</p>`;
    const { media, wordsTotal } = segmentHtml(Buffer.from(html));
    t.match(media, [{ type: 'video', via: `${element} source@src`, at: 1 }], element);
    t.equal(wordsTotal, 2, element);
  }
});
