/** The kind of a medium, by suffix and by declared type. */
import t from 'tap';
import {
  couldBeMediaLink,
  kindOfFile,
  kindOfLink,
  kindOfMime,
  kindOfSuffix,
  mimeEssence,
  mimeOfFile,
} from '../../../lib/url/kind.js';

t.test('kindOfLink recognises media by the suffix of the path', async (t) => {
  const rows: [string, string | null][] = [
    ['https://e.org/a.jpg', 'image image/jpeg'],
    ['https://e.org/a.JPEG', 'image image/jpeg'],
    ['https://e.org/a.b.webp?w=1', 'image image/webp'],
    ['https://e.org/a.avif#x', 'image image/avif'],
    ['https://e.org/a.SVG', 'image image/svg+xml'],
    ['https://e.org/a.mp3', 'audio audio/mpeg'],
    ['https://e.org/a.ogg', 'audio audio/ogg'],
    ['https://e.org/a.ogv', 'video video/ogg'],
    ['https://e.org/a.flac', 'audio audio/flac'],
    ['https://e.org/a.MP4', 'video video/mp4'],
    ['https://e.org/a.mp4?x', 'video video/mp4'],
    ['https://e.org/a.m3u8', 'video application/vnd.apple.mpegurl'],
    ['https://e.org/a.mpeg?x=a/b.html', 'video video/mpeg'],
    ['https://e.org/a.3gp', 'video video/3gpp'],
    ['https://e.org/a.jpg/', null],
    ['https://e.org/a.jpg.html', null],
    ['https://e.org/a?file=b.mp4', null],
    ['https://e.org/mp4', null],
    ['https://e.org/amp4', null],
    ['https://e.org/a.jpgx', null],
    ['https://e.org/.a', null],
    ['https://e.mov/', null],
    ['https://example.mov', null],
    ['https://example.mov?x', null],
    ['https://en.wikipedia.org/wiki/File:A.jpg', null],
    ['https://en.wikipedia.org/wiki/File%3AA.jpg', null],
    ['https://e.org/12:30/a.jpg', 'image image/jpeg'],
    ['https://e.org/a.__proto__', null],
    ['', null],
  ];
  for (const [url, expected] of rows) {
    const kind = kindOfLink(url);
    t.equal(kind === null ? null : `${kind.type} ${kind.mime}`, expected, `PEERS suffix of ${url}`);
    if (kind !== null) t.ok(couldBeMediaLink(url), `couldBeMediaLink ${url}`);
  }
  t.equal(couldBeMediaLink('a.html'), false);
  t.equal(couldBeMediaLink('/about/'), false);
  t.equal(couldBeMediaLink(' song.MP3 \n'), true);
  t.equal(kindOfSuffix('https://e.org/File:A.jpg')?.type, 'image', 'kindOfSuffix does not mind the colon');
});

t.test('kindOfMime and mimeEssence read declared types', async (t) => {
  t.same(kindOfMime('video/mp4; codecs="avc1"'), { type: 'video', mime: 'video/mp4' });
  t.same(kindOfMime(' AUDIO/MPEG '), { type: 'audio', mime: 'audio/mpeg' });
  t.same(kindOfMime('application/x-mpegURL'), { type: 'video', mime: 'application/x-mpegurl' });
  t.same(kindOfMime('application/ogg'), { type: 'audio', mime: 'application/ogg' });
  for (const bad of ['', 'text/html', 'video', 'application/x-shockwave-flash', 'image/', '/png', 'a b/c'])
    t.equal(kindOfMime(bad), null, bad);
  t.equal(mimeEssence('image/svg+xml;charset=utf-8'), 'image/svg+xml');
});

t.test('kindOfFile weighs the declared type against the suffix', async (t) => {
  const rows: [url: string, declared: string, expected: string | null][] = [
    ['https://e.org/a.mp3', 'image/jpeg', 'audio audio/mpeg'],
    ['https://e.org/a.MP4?x', 'image/png', 'video video/mp4'],
    ['https://e.org/a.jpg', 'audio/mpeg', 'image image/jpeg'],
    ['https://e.org/a.png#x', 'video/mp4', 'image image/png'],
    ['https://e.org/a.mp4', 'audio/mp4', 'audio audio/mp4'],
    ['https://e.org/a.ogg', 'video/ogg', 'video video/ogg'],
    ['https://e.org/a.webm', 'audio/webm; codecs=opus', 'audio audio/webm'],
    ['https://e.org/a.jpg', 'image/webp', 'image image/webp'],
    ['https://e.org/a.mp3', '', 'audio audio/mpeg'],
    ['https://e.org/a.mp3', 'file', 'audio audio/mpeg'],
    ['https://e.org/a', 'audio/mpeg', 'audio audio/mpeg'],
    ['https://e.org/a.php?x=.mp3', 'image/gif', 'image image/gif'],
    ['https://e.org/a', '', null],
  ];
  for (const [url, declared, expected] of rows) {
    const kind = kindOfFile(url, kindOfMime(declared));
    t.equal(kind === null ? null : `${kind.type} ${kind.mime}`, expected, `${declared} at ${url}`);
  }
  const page = 'https://wiki.example/File:A.jpg';
  t.equal(kindOfFile(page, null, kindOfLink(page)), null, 'the suffix as the caller reads it');
});

t.test('mimeOfFile is the declared type, else that of the suffix', async (t) => {
  t.equal(mimeOfFile('image', 'https://e.org/a.png', 'image/webp'), 'image/webp');
  t.equal(mimeOfFile('image', 'https://e.org/a.PNG?w=1', null), 'image/png');
  t.equal(mimeOfFile('audio', 'https://e.org/a.m4a', null), 'audio/mp4');
  t.equal(mimeOfFile('video', 'https://e.org/a.ogg', null), 'audio/ogg');
  t.equal(mimeOfFile('video', 'https://e.org/a.gif?format=mp4', null), null);
  t.equal(mimeOfFile('image', 'https://e.org/a.mp4', null), null);
  t.equal(mimeOfFile('image', 'https://e.org/a.php', null), null);
});
