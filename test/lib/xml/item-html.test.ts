/** The content of an item is always closed, whatever it leaves open. */
import t from 'tap';
import { contained } from '../../../lib/xml/contained.js';
import { random, runs, seed } from '../../helpers/random.js';
import { segmentHtml } from '../../helpers/segment.js';
import { AUDIO, expand, feedPage, read, rss } from '../../helpers/feeds.js';

t.setTimeout(600_000);

const LEFT_OPEN = [
  'a <!-- b',
  'a <script>b',
  'a <script><!-- <script> b',
  'a <style>b',
  'a <textarea>b',
  'a <title>b',
  'a <plaintext>b',
  'a <xmp>b',
  'a <iframe>b',
  'a <noembed>b',
  'a <a href="b',
  "a <a href='b",
  'a <a href=b',
  'a <svg><![CDATA[b',
  'a <svg><b',
  'a <math><mi>b',
  'a <div hidden>b',
  'a <article><div hidden><article>b',
  'a <script><!-- <script> b </script>',
  'a <div style="display:none">b',
  'a <template>b',
  'a <nav><ul><li>b',
  'a <select><option>b',
  'a <noscript>b',
  'a <table><tr><td>b',
  'a <button>b',
  'a <video>b',
  'a <object>b',
  'a <h2>b',
  'a <a href="/x">b',
  'a <figure><figcaption>b',
  'a </weft-item></body></html>b',
  'a <?b',
  'a </b',
  'a <!doctype b',
];

t.test('content with unclosed elements does not hide the media after it', async (t) => {
  for (const content of LEFT_OPEN) {
    const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const { pages } = await expand([
      feedPage(rss(`<title>T</title><description>${escaped}</description><enclosure url="${AUDIO}"/>`)),
    ]);
    const { media, wordsTotal } = segmentHtml(pages[0]!.body, pages[0]);
    t.match(media.at(-1), { type: 'audio', url: AUDIO, region: 0, link: null, inline: false }, content);
    t.equal(media.at(-1)!.at, wordsTotal, `${content}: behind the text`);
  }
});

t.test('random content never affects the markup around it', (t) => {
  const { int, pick } = random(7);
  const pieces = [
    '<',
    '>',
    '"',
    "'",
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '<svg>',
    '<![CDATA[',
    ']]>',
    '<title>',
    '<a b=',
    ' ',
    'x',
    '/',
    '<style',
    '<textarea>',
    '<plaintext>',
    '</',
  ];
  for (let run = 0; run < runs(300); run++) {
    const html = Array.from({ length: 1 + int(12) }, () => pick(pieces)).join('');
    const { media } = segmentHtml(`${contained(html)}<p><img src="https://a.example/end.jpg">`);
    if (media.at(-1)?.url !== 'https://a.example/end.jpg') t.fail(`${html}, seed ${seed}`);
  }
  t.end();
});

t.test("the content of an item's attributes stays in attributes", async (t) => {
  const evil = '&quot;&gt;&lt;img src=x.jpg&gt;';
  const [text] = await read(
    rss(
      `<title>T</title><media:content url="/v.mp4?${evil}" medium="video" type="${evil}" width="${evil}"><media:title>${evil}</media:title></media:content>`,
      `<language>${evil}</language>`,
    ),
  );
  t.match(text, /^heading 1 @0\+1: "T"\nvideo @1 [^\n]*$/);
});
