/** Fuzz target: JSON-LD blocks. */
import fc from 'fast-check';
import { readLinkedData } from '../../../lib/html/page/json-ld.js';
import { parseJsonLd } from '../../../lib/html/page/parse-json-ld.js';
import type { LinkedData, LinkedMedium } from '../../../lib/html/page/json-ld.js';
import { JSON_PIECES } from '../../helpers/json-pieces.js';
import { must, mustEqual, sizeClass, texts } from '../target.js';
import type { FuzzTarget } from '../target.js';

/** Most media that `readLinkedData` may take from a page, counted apart for its own media and for others. */
const MOST_MEDIA = 128;

const keys = fc.constantFrom(
  '@type',
  '@graph',
  'image',
  'url',
  'contentUrl',
  'thumbnailUrl',
  'video',
  'author',
  'logo',
  'embedUrl',
  'datePublished',
  'width',
  'name',
  '__proto__',
  '@id',
  'publisher',
);
const leaves = fc.constantFrom<unknown>(
  'https://a.example/a.jpg',
  'ImageObject',
  'VideoObject',
  'Article',
  'Person',
  '/b.mp4',
  '',
  640,
  '640px',
  null,
  true,
  '2024-05-18',
  'data:,',
);
const { tree } = fc.letrec<{ tree: unknown; node: unknown; list: unknown }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, leaves, tie('node'), tie('list')),
  node: fc.dictionary(keys, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  list: fc.array(tie('tree'), { maxLength: 3 }),
}));

export const jsonLd: FuzzTarget = {
  name: 'json-ld',
  about:
    'JSON is read as JSON; the media of any value are bounded and have URLs and types; reading twice gives the same.',
  seeds: () =>
    texts(
      '{"@type":"Article","image":"https://a.example/a.jpg","datePublished":"2024-05-18"}',
      '{"@graph":[{"@type":"VideoObject","contentUrl":"/v.mp4","width":"640"},{"@type":"Person","image":{"url":"/p.jpg"}}]}',
      '<!--\n//<![CDATA[\n{"a":"b",}\n//]]>\n-->',
      '[{"@type":["NewsArticle"],"image":[{"@type":"ImageObject","url":"x","height":1}]},]',
    ),
  tokens: [
    ...JSON_PIECES,
    ...['<!--', '-->', '<![CDATA[', ']]>', '//', '/*', '*/'],
    ...['"@type":"ImageObject"', '"url":"a.jpg"', '"image":', '\\ud800'],
  ],
  maxLength: 2048,
  structured: tree.map((value) => Buffer.from(JSON.stringify(value) ?? '')),
  check(input) {
    const text = input.toString();
    const { values, unreadable } = parseJsonLd(text);
    mustBeJson(text, values);
    const data = read(values);
    mustEqual(read(values), data, 'the second time');
    must(data.media.length <= MOST_MEDIA && data.otherMedia.length <= MOST_MEDIA, 'too many media');
    for (const medium of [...data.media, ...data.otherMedia]) checkMedium(medium);
    must(data.published === null || typeof data.published === 'string', 'a date is text');
    const kinds = [...data.media, ...data.otherMedia].map(({ via }) => via);
    return [
      Math.min(values.length, 3),
      unreadable > 0,
      sizeClass(data.media.length),
      data.published === null,
      ...new Set(kinds),
    ]
      .join()
      .slice(0, 120);
  },
};

function read(values: readonly unknown[]): LinkedData {
  const data: LinkedData = { media: [], otherMedia: [], published: null };
  for (const value of values) readLinkedData(value, data);
  return data;
}

function mustBeJson(text: string, values: readonly unknown[]): void {
  let plain: unknown;
  try {
    plain = JSON.parse(text);
  } catch {
    return;
  }
  mustEqual(values, [plain], 'valid JSON');
}

function checkMedium({ type, url, via, width, height, alt, mime }: LinkedMedium): void {
  must(['image', 'audio', 'video'].includes(type), `type ${type}`);
  must(typeof url === 'string' && url !== '', 'a medium has a URL');
  must(via.startsWith('json-ld '), `via ${via}`);
  for (const side of [width, height]) must(side === null || (Number.isInteger(side) && side >= 0), `side ${side}`);
  for (const text of [alt, mime]) must(text === null || typeof text === 'string', 'words are text');
}
