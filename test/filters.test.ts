/** Filter stages: a table a rule, and what `--filter annotate` and `--filter off` leave alone. */
import t from 'tap';
import { resolveOptions, type OptionSpecs } from '../lib/options/options.js';
import type { PlacedMedium } from '../lib/model/media.js';
import type { Policy } from '../lib/model/policy.js';
import { Region, type SegmentedPage, type TextBlock } from '../lib/model/segments.js';
import { buildDocument } from '../lib/document/from-page.js';
import { cutPageWindows } from '../lib/document/cut-windows.js';
import { filterDocuments } from '../stages/filter-documents.js';
import { filterSegments } from '../stages/filter-segments.js';
import { nothingSaid, pageOf, plainImage, type BlockDraft } from './helpers/pages.js';
import { segmentHtml } from './helpers/segment.js';

interface Outcome<Out> {
  readonly out: Out[];
  readonly dropped: string[];
}

/** One item through a stage by itself. */
function through<In, Out>(
  stage: {
    readonly spec: {
      readonly options: OptionSpecs;
      create(options: never, context: never): { transform(item: In): Iterable<Out> };
    };
  },
  item: In,
  options: Record<string, unknown> = {},
): Outcome<Out> {
  const dropped: string[] = [];
  const context = { drop: (reason: string) => void dropped.push(reason), reject: () => {}, count: () => {} };
  const step = stage.spec.create(resolveOptions(stage.spec.options, options) as never, context as never);
  return { out: [...step.transform(item)], dropped };
}

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

const paragraph: BlockDraft = { kind: 'paragraph', text: words(30), kept: true };

/** A page of one block with these properties. */
function pageWithBlock(draft: Partial<BlockDraft>, block: Partial<TextBlock>): SegmentedPage {
  const page = pageOf([{ ...paragraph, ...draft }], [0]);
  return { ...page, blocks: page.blocks.map((own) => ({ ...own, ...block })) };
}

const BLOCKS: readonly [name: string, page: SegmentedPage, kept: boolean][] = [
  ['a paragraph', pageWithBlock({}, {}), true],
  ['three words', pageWithBlock({ text: 'only three words' }, {}), false],
  ['four words', pageWithBlock({ text: 'these are four words' }, {}), true],
  ['four ideographs', pageWithBlock({ text: '四个汉字' }, {}), true],
  ['three ideographs', pageWithBlock({ text: '三汉字' }, {}), false],
  ['a heading of one word', pageWithBlock({ kind: 'heading', text: 'Heading' }, {}), true],
  ['a caption of one word', pageWithBlock({ kind: 'caption', text: 'Caption' }, {}), true],
  ['19 words, 10 of them links', pageWithBlock({ text: words(19) }, { linkWords: 10 }), false],
  ['19 words, 9 of them links', pageWithBlock({ text: words(19) }, { linkWords: 9 }), true],
  ['20 words, all of them links', pageWithBlock({ text: words(20) }, { linkWords: 20 }), true],
  ['a heading that is a link', pageWithBlock({ kind: 'heading', text: 'All a link' }, { linkWords: 3 }), true],
  ...(['nav', 'aside', 'header', 'footer', 'role', 'hidden'] as const).map(
    (region) =>
      [`a paragraph in ${region}`, pageWithBlock({}, { region: Region[region] }), false] as [
        string,
        SegmentedPage,
        boolean,
      ],
  ),
];

t.test('filter-segments takes out blocks of the frame, hidden ones, short ones and lists of links', async (t) => {
  for (const [name, page, kept] of BLOCKS) {
    t.equal(through(filterSegments, page).out[0]!.blocks.length, kept ? 1 : 0, name);
    t.equal(through(filterSegments, page, { filter: 'off' }).out[0]!.blocks.length, 1, `${name}, filters off`);
    const annotated = through(filterSegments, page, { filter: 'annotate' }).out[0]!;
    t.equal(annotated.blocks.length, 1, `${name}, annotated`);
    t.equal(annotated.flags.length, kept ? 0 : 1, `${name}, flags`);
  }
});

const MEDIA: readonly [name: string, medium: Partial<PlacedMedium>, kept: boolean][] = [
  ['an image of unknown size', {}, true],
  ['63 pixels wide', { width: 63, height: 200 }, false],
  ['63 pixels high, width unknown', { height: 63 }, false],
  ['64 × 64', { width: 64, height: 64 }, true],
  ['3 : 1', { width: 300, height: 100 }, true],
  ['more than 3 : 1', { width: 301, height: 100 }, false],
  ['more than 1 : 3', { width: 100, height: 301 }, false],
  ['an SVG', { url: 'https://page.example/drawing.svg' }, false],
  ['a spacer', { url: 'https://page.example/spacer.gif' }, false],
  ['an icon', { url: 'https://page.example/img/logo.png' }, false],
  ['a word that holds an icon’s', { url: 'https://page.example/img/logothetis.jpg' }, true],
  ['a counter', { url: 'https://www.facebook.com/tr?id=1' }, false],
  ['in the page’s footer', { region: Region.footer }, false],
  ['hidden', { region: Region.hidden }, false],
  ['from noscript', { region: Region.noscript }, true],
  ['a flat player of sound', { type: 'audio', url: 'https://page.example/a.mp3', width: 600, height: 20 }, true],
  ['a video of one pixel', { type: 'video', url: 'https://page.example/a.mp4', width: 1, height: 1 }, false],
];

t.test('filter-segments takes out small, flat, drawn, repeated and measuring media', async (t) => {
  for (const [name, medium, kept] of MEDIA) {
    t.equal(through(filterSegments, pageOf([paragraph], [0], medium)).out[0]!.media.length, kept ? 1 : 0, name);
  }
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

t.test('filter-segments keeps only the media asked for, whatever the filters', async (t) => {
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

t.test('filter-segments judges a paragraph with a hidden part as one and puts it together again', async (t) => {
  const page = segmentHtml(
    '<p>A first paragraph stands here.</p><p>vis<span style="display:none"> hid</span> more words here</p><p><span hidden>gone</span>begins after it does</p>',
  );
  const [kept] = through(filterSegments, { ...page, media: [plainImage('https://page.example/a.jpg')] }).out;
  const rules = { window: 'all', edge: 'word' } as const;
  const document = buildDocument(cutPageWindows(kept!, rules));
  t.equal(
    document.segments.flatMap((segment) => (segment.type === 'text' ? [segment.text] : [])).join('|'),
    'A first paragraph stands here.\n\nvis more words here\n\nbegins after it does',
  );
});

const says = (policy: Partial<Policy>): SegmentedPage => ({
  ...pageOf([paragraph], [0, 3]),
  policy: { ...nothingSaid, ...policy },
});

const POLICIES: readonly [signal: Partial<Policy>, pages: number, images: number][] = [
  [{}, 1, 2],
  [{ noai: true }, 0, 0],
  [{ noml: true }, 0, 0],
  [{ tdm_reservation: true }, 0, 0],
  [{ train_ai: false }, 0, 0],
  [{ noimageai: true }, 1, 0],
  [{ noimageindex: true }, 1, 0],
  [{ noindex: true, noarchive: true, nosnippet: true }, 1, 2],
  [{ noai: false, tdm_reservation: false, train_ai: true }, 1, 2],
];

t.test('H8 filter-segments does what the capture says of its use', async (t) => {
  for (const [signal, pages, images] of POLICIES) {
    const page = {
      ...says(signal),
      media: [plainImage('https://page.example/a.jpg'), plainImage('https://page.example/b.jpg')],
    };
    const respected = through(filterSegments, page);
    t.equal(respected.out.length, pages, JSON.stringify(signal));
    t.same(respected.dropped, pages === 0 ? ['policy'] : []);
    if (pages > 0) t.equal(respected.out[0]!.media.length, images, JSON.stringify(signal));
    t.equal(through(filterSegments, page, { policy: 'ignore' }).out[0]!.media.length, 2);
    const flags = through(filterSegments, page, { policy: 'annotate' }).out[0]!.flags;
    t.equal(flags.length, pages === 0 || images === 0 ? 1 : 0, `flags for ${JSON.stringify(signal)}`);
  }
});

t.test('filter-segments keeps the languages asked for, as the crawl detected them, else as declared', async (t) => {
  const inLanguage = (crawl: string | null, language: string | null) => {
    const { page, info, ...rest } = pageOf([paragraph], [0]);
    return { page: { ...page, crawl: { language: crawl, charset: null } }, info: { ...info, language }, ...rest };
  };
  const rows: readonly [crawl: string | null, declared: string | null, dropped: string[]][] = [
    ['eng', null, []],
    [null, 'en-GB', []],
    ['eng', 'de', []],
    ['deu', 'en', ['other-language']],
    [null, 'pt_BR', ['other-language']],
    [null, null, ['unknown-language']],
    [null, '???', ['unknown-language']],
  ];
  for (const [crawl, declared, dropped] of rows) {
    t.same(
      through(filterSegments, inLanguage(crawl, declared), { language: ['en'] }).dropped,
      dropped,
      `${crawl} ${declared}`,
    );
    t.same(through(filterSegments, inLanguage(crawl, declared)).dropped, []);
  }
});

t.test('filter-documents keeps documents with enough words and a sensible number of media', async (t) => {
  const documentWith = (wordCount: number, media: number) => {
    const page = pageOf(
      [{ ...paragraph, text: words(wordCount) }],
      Array.from({ length: media }, (_, index) => index),
    );
    return buildDocument(cutPageWindows(page, { window: 'all', edge: 'word' }));
  };
  const rows: readonly [words: number, media: number, dropped: string[]][] = [
    [50, 1, []],
    [49, 1, ['too-few-words']],
    [50, 30, []],
    [50, 31, ['too-many-media']],
  ];
  for (const [wordCount, media, dropped] of rows) {
    const document = documentWith(wordCount, media);
    t.same(through(filterDocuments, document).dropped, dropped, `${wordCount} words, ${media} media`);
    t.equal(through(filterDocuments, document, { filter: 'off' }).out[0], document);
    t.same(
      through(filterDocuments, document, { filter: 'annotate' }).out[0]!.flags.map((flag) => flag.rule),
      dropped,
    );
  }
  t.same(through(filterDocuments, { ...documentWith(60, 1), n_image: 0 }).dropped, ['too-few-media']);
});
