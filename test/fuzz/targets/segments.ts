/** Fuzz target: pages of HTML as text blocks and media. */
import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import type { SegmentedPage } from '../../../lib/model/segments.js';
import { countWords } from '../../../lib/text/words.js';
import { HTML_PIECES } from '../../helpers/html-pieces.js';
import { segmentHtml } from '../../helpers/segment.js';
import { must, mustEqual, sizeClass, texts } from '../target.js';
import type { FuzzTarget } from '../target.js';

export const segments: FuzzTarget = {
  name: 'segments',
  about:
    'Text is UTF-8 without control characters; blocks and media are in order; words are counted as defined; URLs are absolute; reading twice gives the same.',
  seeds: () =>
    texts(
      '<title>a</title><h1>Head</h1><p>one two<img src=a.jpg alt=b>three</p><ul><li>x<li>y</ul>',
      '<figure><a href=b.html><img srcset="a 1x, b 2x" src=a></a><figcaption>cap</figcaption></figure><table><tr><td>a<td>b</table>',
      '<p>a<span hidden>b c</span>d<div style="display:none">e</div><video poster=p.jpg><source src=v.mp4></video>',
      '<noscript><img src=x.jpg></noscript><img src="data:," data-src=x.jpg><pre>a\n b</pre><select><option>o</select>',
      '<meta name=robots content=noai><meta property="og:image" content="/o.jpg"><base href="//b.example/"><link rel=canonical href=c>',
    ),
  tokens: HTML_PIECES,
  maxLength: 4096,
  structured: fc
    .array(fc.constantFrom(...HTML_PIECES), { maxLength: 40 })
    .map((pieces) => Buffer.from(pieces.join(''))),
  check(input) {
    const html = Buffer.from(input.toString());
    const page = segmentHtml(html);
    checkText(page);
    checkMedia(page);
    mustEqual(shape(segmentHtml(html)), shape(page), 'the second time');
    const regions = new Set([...page.blocks, ...page.media].map(({ region }) => region));
    const kinds = new Set(page.blocks.map(({ kind, continues }) => kind[0]! + (continues ? '+' : '')));
    const via = new Set([...page.media, ...page.pageMedia].map((medium) => medium.via));
    return `${sizeClass(page.blocks.length)} ${[...kinds].sort().join('')} ${[...via].sort().join()} ${[...regions].sort((a, b) => a - b).join()}`.slice(
      0,
      160,
    );
  },
};

function shape({ text, blocks, media, pageMedia, wordsTotal, policy, info }: SegmentedPage): unknown {
  return [Buffer.from(text).toString('latin1'), blocks, media, pageMedia, wordsTotal, policy, info];
}

/** Control characters, soft hyphens, byte order marks and zero width spaces: no text contains any. */
// oxlint-disable-next-line no-control-regex -- control characters are what it is for
const UNCLEAN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u2028\u2029\ufeff]/u;

function checkText({ text, blocks, wordsTotal }: SegmentedPage): void {
  must(isUtf8(text), 'the text is not UTF-8');
  const whole = Buffer.from(text);
  must(!UNCLEAN.test(whole.toString()), 'a character is in the text that is taken out of texts');
  let bytes = 0;
  let words = 0;
  for (const block of blocks) {
    must(
      block.byteStart >= bytes && block.byteEnd > block.byteStart && block.byteEnd <= text.length,
      'a block is empty, out of order or outside the text',
    );
    must(
      block.start >= words && block.words >= 0 && block.start + block.words <= wordsTotal,
      'the words of a block are out of order',
    );
    must(block.linkWords >= 0 && block.linkWords <= block.words, 'a block has more words in links than words');
    const own = whole.toString('utf8', block.byteStart, block.byteEnd);
    must(!own.includes('\ufffd') || whole.includes('\ufffd'), 'a block cuts a character');
    if (!block.continues) mustEqual(block.words, countWords(own), `words of ${JSON.stringify(own)}`);
    must((block.kind === 'heading') === (block.level !== null), 'headings have a level');
    bytes = block.byteEnd;
    words = block.start + block.words;
  }
}

function checkMedia({ text, media, pageMedia, wordsTotal }: SegmentedPage): void {
  let last = 0;
  for (const medium of media) {
    must(medium.at >= last && medium.at <= wordsTotal, 'a medium is out of order');
    last = medium.at;
    must(medium.candidates.length <= 8, 'too many candidates');
    const urls = [
      ...(medium.url === '' ? [] : [medium.url]),
      ...medium.candidates,
      ...medium.tracks,
      medium.poster,
      medium.link,
    ];
    for (const url of urls) if (url !== null) checkUrl(url);
    must(new Set([medium.url, ...medium.candidates]).size === 1 + medium.candidates.length, 'a URL stands twice');
    must(medium.captionStart <= medium.captionEnd && medium.captionEnd <= text.length, 'a caption is outside the text');
    for (const side of [medium.width, medium.height])
      must(side === null || (Number.isInteger(side) && side >= 0), `side ${side}`);
  }
  for (const { url } of pageMedia) checkUrl(url);
}

function checkUrl(url: string): void {
  must(/^https?:\/\//.test(url) && new URL(url).href === url, `no absolute URL in normal form: ${JSON.stringify(url)}`);
}
