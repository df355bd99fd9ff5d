/** The stage filter-segments. */
import t from 'tap';
import { NO_POLICY } from '../../lib/html/page/policy.js';
import type { Policy } from '../../lib/model/policy.js';
import { Region, type SegmentedPage, type TextBlock } from '../../lib/model/segments.js';
import { createDocument } from '../../lib/document/from-page.js';
import { cutPageWindows } from '../../lib/document/cut-windows.js';
import { filterSegments } from '../../stages/filter-segments.js';
import { pageOf, plainImage, type BlockDraft } from '../helpers/pages.js';
import { segmentHtml } from '../helpers/segment.js';
import { through } from '../helpers/filtered.js';

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

const paragraph: BlockDraft = { kind: 'paragraph', text: words(30), kept: true };

/** A page of one block with these properties. */
function pageWithBlock(block: Partial<TextBlock>): SegmentedPage {
  const page = pageOf([paragraph], [0]);
  return { ...page, blocks: page.blocks.map((own) => ({ ...own, ...block })) };
}

const BLOCKS: readonly [rule: string | null, block: Partial<TextBlock>][] = [
  [null, {}],
  ['hidden-block', { region: Region.hidden }],
  ['region-block', { region: Region.nav }],
  ['short-block', { words: 3 }],
  ['link-block', { words: 10, linkWords: 5 }],
];

t.test('filter-segments removes a block, flags it or leaves it alone, as --filter says', async (t) => {
  for (const [rule, block] of BLOCKS) {
    const page = pageWithBlock(block);
    const flags = rule === null ? [] : [{ rule, value: 1, threshold: null }];
    const [dropped] = through(filterSegments, page).out;
    t.equal(dropped!.blocks.length, rule === null ? 1 : 0, `${rule}, taken out`);
    t.same(dropped!.flags, [], `${rule}, no flags`);
    const [annotated] = through(filterSegments, page, { filter: 'annotate' }).out;
    t.same([annotated!.blocks.length, annotated!.flags], [1, flags], `${rule}, annotated`);
    const [untouched] = through(filterSegments, page, { filter: 'off' }).out;
    t.same([untouched!.blocks.length, untouched!.flags], [1, []], `${rule}, filters off`);
  }
});

t.test('filter-segments keeps the first use of a URL that no other rule removes', async (t) => {
  const twice = pageOf([paragraph], [0, 5, 9], { url: 'https://page.example/same.jpg' });
  t.same(
    through(filterSegments, twice).out[0]!.media.map((medium) => medium.at),
    [0],
    'the first use of a URL stays',
  );
  const frame = {
    ...pageOf([paragraph], []),
    media: [
      { ...plainImage('https://page.example/a.jpg'), region: Region.nav },
      { ...plainImage('https://page.example/a.jpg'), at: 3 },
    ],
  };
  t.same(
    through(filterSegments, frame).out[0]!.media.map((medium) => medium.at),
    [3],
    'a use in the frame does not count',
  );
});

t.test('filter-segments keeps only the kinds of media asked for, whatever the filters', async (t) => {
  const page = {
    ...pageOf([paragraph], []),
    media: [
      plainImage('https://page.example/a.jpg'),
      { ...plainImage('https://page.example/a.mp3'), type: 'audio' as const },
    ],
  };
  for (const filter of ['drop', 'annotate', 'off']) {
    t.same(
      through(filterSegments, page, { filter, media: ['audio'] }).out[0]!.media.map((medium) => medium.type),
      ['audio'],
      filter,
    );
  }
});

t.test('filter-segments judges a paragraph with a hidden part as one block, and joins its parts again', async (t) => {
  const page = segmentHtml(
    '<p>A first paragraph stands here.</p><p>vis<span style="display:none"> hid</span> more words here</p><p><span hidden>gone</span>begins after it does</p>',
  );
  const [kept] = through(filterSegments, { ...page, media: [plainImage('https://page.example/a.jpg')] }).out;
  const rules = { window: 'all', edge: 'word' } as const;
  const document = createDocument(cutPageWindows(kept!, rules));
  t.equal(
    document.segments.flatMap((segment) => (segment.type === 'text' ? [segment.text] : [])).join('|'),
    'A first paragraph stands here.\n\nvis more words here\n\nbegins after it does',
  );
});

const says = (policy: Partial<Policy>): SegmentedPage => ({
  ...pageOf([paragraph], [0, 3]),
  policy: { ...NO_POLICY, ...policy },
});

const POLICIES: readonly [signal: Partial<Policy>, pages: number, images: number, flags: string[]][] = [
  [{}, 1, 2, []],
  [{ noai: true }, 0, 0, ['policy-noai']],
  [{ tdm_reservation: true }, 0, 0, ['policy-tdm-reservation']],
  [{ noimageai: true }, 1, 0, ['policy-noimageai']],
  [{ noimageindex: true }, 1, 0, ['policy-noimageindex']],
  [{ noml: true, noimageai: true }, 0, 0, ['policy-noml', 'policy-noimageai']],
  [{ noindex: true, noarchive: true, nosnippet: true }, 1, 2, []],
];

t.test('H8 filter-segments follows what the capture declares about its use', async (t) => {
  for (const [signal, pages, images, flags] of POLICIES) {
    const name = JSON.stringify(signal);
    const page = {
      ...says(signal),
      media: [plainImage('https://page.example/a.jpg'), plainImage('https://page.example/b.jpg')],
    };
    const respected = through(filterSegments, page);
    t.equal(respected.out.length, pages, name);
    t.same(respected.dropped, pages === 0 ? ['policy'] : []);
    if (pages > 0) t.equal(respected.out[0]!.media.length, images, name);
    t.equal(through(filterSegments, page, { policy: 'ignore' }).out[0]!.media.length, 2);
    const [annotated] = through(filterSegments, page, { policy: 'annotate' }).out;
    t.same(
      annotated!.flags.map(({ rule }) => rule),
      flags,
      `flags for ${name}`,
    );
    t.equal(annotated!.media.length, 2, `images for ${name}, annotated`);
  }
});

t.test('filter-segments drops pages by language, whatever the filters', async (t) => {
  const page = pageOf([paragraph], [0]);
  for (const filter of ['drop', 'annotate', 'off']) {
    t.same(through(filterSegments, page, { filter, language: ['en'] }).dropped, ['unknown-language'], filter);
    t.same(
      through(filterSegments, { ...page, info: { ...page.info, language: 'de' } }, { filter, language: ['en'] })
        .dropped,
      ['other-language'],
      filter,
    );
    t.same(through(filterSegments, page, { filter }).dropped, []);
  }
});

t.test('filter-segments removes URLs on private hosts from all lists, except on pages of such hosts', async (t) => {
  const at = (url: string): SegmentedPage => {
    const page = pageOf([paragraph], []);
    const media = [
      {
        ...plainImage('https://cdn.example.org/a.jpg'),
        candidates: ['http://10.0.0.7/a.jpg', 'https://cdn.example.org/b.jpg', 'http://build.local/a.jpg'],
        poster: 'http://localhost:3000/poster.jpg',
        tracks: ['http://[::1]/en.vtt', 'https://cdn.example.org/en.vtt'],
      },
      plainImage('http://192.168.0.9/camera.jpg'),
    ];
    const outside = { type: 'image', via: 'og:image', alt: null, width: null, height: null, mime: null } as const;
    const pageMedia = [
      { ...outside, url: 'http://staging/og.png' },
      { ...outside, url: 'https://cdn.example.org/og.png' },
    ];
    return { ...page, page: { ...page.page, url }, media, pageMedia };
  };
  const page = at('https://www.example.org/');
  const { out, counts } = through(filterSegments, page);
  const [image, ...others] = out[0]!.media;
  t.same(others, []);
  t.same(
    [image!.candidates, image!.poster, image!.tracks, out[0]!.pageMedia.map(({ url }) => url)],
    [['https://cdn.example.org/b.jpg'], null, ['https://cdn.example.org/en.vtt'], ['https://cdn.example.org/og.png']],
  );
  t.match(counts, { 'private-host': 1, media_removed: 1, private_urls: 5 });
  for (const filter of ['annotate', 'off'] as const) {
    const [kept] = through(filterSegments, page, { filter }).out;
    t.same([kept!.media, kept!.pageMedia], [page.media, page.pageMedia], filter);
  }
  const inside = at('http://wiki.corp.internal/');
  const [kept] = through(filterSegments, inside).out;
  t.same([kept!.media, kept!.pageMedia], [inside.media, inside.pageMedia], 'a page of the network');
});
