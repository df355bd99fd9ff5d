/** Rows of a page’s media. */
import { createHash } from 'node:crypto';
import t from 'tap';
import { type UrlRow } from '../../../lib/model/url.js';
import { urlRows } from '../../../lib/document/list-urls.js';
import { segmentHtml } from '../../helpers/segment.js';
import { PAGE } from '../../helpers/url-lists.js';

// Real crawl files take longer than a test file's usual time.
t.setTimeout(600_000);

const hex = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

const reported = ({ type, role, url, via, mime, alt, title, text, caption }: UrlRow): unknown[] => [
  ...[type, role, url.replace('https://page.example/', ''), via, mime],
  [alt, title, text, caption],
];

t.test('rows of a page are its media, their other URLs and posters, then the media outside its flow', (t) => {
  const rows = [...urlRows(segmentHtml(PAGE), () => true)];
  const boat = ['A boat', 'Boat', null, 'On the ebb.'];
  const none = [null, null, null, null];
  t.same(rows.map(reported), [
    ['image', 'flow', 'a.jpg', 'img@srcset', 'image/jpeg', boat],
    ['image', 'candidate', 'b.webp', 'img@srcset', 'image/webp', boat],
    ['video', 'flow', 'v.mp4', 'video@src', 'video/mp4', none],
    ['image', 'poster', 'v.jpg', 'video@src', 'image/jpeg', none],
    ['audio', 'flow', 'talk.mp3', 'a@href', 'audio/mpeg', [null, 'Talk', 'the whole talk', null]],
    ['video', 'flow', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'iframe@src', null, none],
    ['image', 'page', 'og.png', 'og:image', 'image/png', ['The bay', null, null, null]],
  ]);
  t.same(
    rows.map(({ index }) => index),
    [0, 1, 2, 3, 4, 5, 6],
  );
  t.same([rows[1]!.of, rows[3]!.of, rows[0]!.of], [rows[0]!.key, rows[2]!.key, null], 'others name their medium');
  t.same([rows[0]!.width, rows[1]!.width], [1200, null], 'the declared size is that of the chosen URL');
  t.same([rows[5]!.embed, rows[5]!.provider, rows[3]!.embed], [true, 'youtube', false]);
  t.ok(rows.every(({ key, url, page }) => key === hex(url) && page === 'https://page.example/'));
  t.end();
});

t.test('the text of a link is the text inside it, whatever blocks and hidden parts are around', (t) => {
  for (const [html, text] of [
    ['<a href="a.mp3">one two</a>', 'one two'],
    ['<p>before <a href="a.mp3"> one</a> after', 'one'],
    ['<a href="a.mp3"><div>one</div><div>two</div></a>', 'one two'],
    ['<p>— <a href="a.mp3">–</a><p>other words', '–'],
    ['<a href="a.mp3"></a>other words', null],
    ['<a href="a.mp3">&#233;t&eacute;</a>', 'été'],
    [`<a href="a.mp3">${'ü'.repeat(2000)}</a>`, 'ü'.repeat(512)],
  ] as const) {
    const [row] = urlRows(segmentHtml(html), () => true);
    t.equal(row?.text, text, html.slice(0, 60));
  }
  t.end();
});
