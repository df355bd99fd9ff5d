/** Rows of other sets: each has the form that its set describes, and tokens in a page's text are escaped. */
import { spawnSync } from 'node:child_process';
import t from 'tap';
import { imageSequence } from '../../../lib/adapters/image-sequence.js';
import { toM3w } from '../../../lib/adapters/m3w.js';
import { toMmc4 } from '../../../lib/adapters/mmc4.js';
import { toObelics } from '../../../lib/adapters/obelics.js';
import { endOfDocumentToken, imageTokens } from '../../../lib/adapters/placeholders.js';
import type { Mmc4Row } from '../../../lib/model/peer-rows.js';
import { seed } from '../../helpers/chunks.js';
import { isImage, mmc4Matchers, readMmc4 } from '../../helpers/peer-readers.js';
import { documentOf, randomText } from '../../helpers/random-documents.js';
import { random, runs } from '../../helpers/random.js';
import { codeBlocks } from '../../readme.js';
import { medium, text } from '../../helpers/converted.js';

t.test(`tokens in a page's text are escaped, and what was escaped comes back (WEFT_SEED=${seed})`, (t) => {
  const choice = random(seed);
  const texts = Array.from({ length: runs(20_000) }, () => randomText(choice));
  const TOKENS = {
    imageTokens: /<image>|<EOC>|<\|endofchunk\|>/,
    endOfDocumentToken: /END_OF_DOCUMENT_TOKEN_TO_BE_REPLACED/,
  };
  for (const [name, { escape, unescape }] of Object.entries({ imageTokens, endOfDocumentToken })) {
    const token = TOKENS[name as keyof typeof TOKENS];
    t.same(texts.filter((text) => unescape(escape(text)) !== text).slice(0, 1), [], `${name}: back and forth`);
    t.same(texts.filter((text) => token.test(escape(text))).slice(0, 1), [], `${name}: none is left`);
    const quiet = texts.filter(
      (text) => !text.includes('image>') && !text.includes('EOC>') && !/endofchunk|TOKEN/.test(text),
    );
    t.ok(quiet.length > 0 && quiet.every((text) => escape(text) === text), `${name}: other text stays as it is`);
  }
  for (const [is, becomes] of [
    ['a <image> b', String.raw`a <\image> b`],
    [String.raw`<\image><\\EOC>`, String.raw`<\\image><\\\EOC>`],
    ['<<|endofchunk|>', String.raw`<<\|endofchunk|>`],
    ['<Image> <image/> < image> C:\\<dir>', '<Image> <image/> < image> C:\\<dir>'],
  ] as const)
    t.equal(imageTokens.escape(is), becomes);
  t.end();
});

const python = spawnSync('python3', ['--version']).status === 0;

t.test('the Python of docs/convert.md undoes the escapes', { skip: python ? false : 'needs python3' }, (t) => {
  const choice = random(seed);
  const texts = Array.from({ length: 2000 }, () => randomText(choice).toWellFormed());
  const [code] = codeBlocks('docs/convert.md', 'python');
  const sets = { IMAGE_TOKENS: imageTokens, END_OF_DOCUMENT: endOfDocumentToken };
  for (const [name, { escape }] of Object.entries(sets)) {
    const program = `import json, sys\n${code}\nprint(json.dumps([unescape(text, ${name}) for text in json.load(sys.stdin)]))`;
    const input = JSON.stringify(texts.map(escape));
    const { stdout, stderr } = spawnSync('python3', ['-c', program], { input, maxBuffer: 1 << 28, encoding: 'utf8' });
    t.equal(stderr, '', name);
    const back = JSON.parse(stdout) as string[];
    t.same(back.filter((text, i) => text !== texts[i]).slice(0, 1), [], name);
  }
  t.end();
});

const WARC = { ...documentOf([]).warc, file: 'crawl-data/a.warc.gz', offset: 12, length: 34 };

t.test('a row of OBELICS has the form that its card shows', (t) => {
  const segments = [
    medium('photo_of-a%20Ferry_1200x800.jpg', { alt: 'Ferry', width: 1200, height: 800 }),
    text('END_OF_DOCUMENT_TOKEN_TO_BE_REPLACED, <image>'),
    text(''),
    medium('v.mp4', { type: 'video' }),
    medium('7.png', { alt: '' }),
    medium('show?id=7', { alt: '\ud800' }),
  ];
  const row = toObelics(documentOf(segments, { warc: WARC }));
  const [ferry, digits, query] = ['photo_of-a%20Ferry_1200x800.jpg', '7.png', 'show?id=7'].map(
    (name) => `https://m.example/${name}`,
  );
  t.same(row.images, [ferry, null, digits, query]);
  t.same(row.texts, [null, 'END_OF_DOCUMENT\\_TOKEN_TO_BE_REPLACED, <image>', null, null]);
  const page = 'https://page.example.org/';
  t.same(JSON.parse(row.metadata), [
    {
      document_url: page,
      unformatted_src: ferry,
      src: ferry,
      formatted_filename: 'photo of a Ferry',
      alt_text: 'Ferry',
      rendered_width: 1200,
      rendered_height: 800,
    },
    null,
    { document_url: page, unformatted_src: digits, src: digits },
    { document_url: page, unformatted_src: query, src: query, alt_text: '\ufffd' },
  ]);
  t.same(JSON.parse(row.general_metadata), {
    url: page,
    warc_filename: 'crawl-data/a.warc.gz',
    warc_record_offset: 12,
    warc_record_length: 34,
  });
  t.end();
});

t.test('a row of MMC4 gives every image a text of its own', (t) => {
  const segments = [
    medium('a.png', { mime: 'image/png', media_id: 'aa' }),
    medium('b', { media_id: '../b' }),
    text('One. Two <image>!\n\nThree', [0, 19]),
    medium('c.webp', { mime: 'image/webp', media_id: 'cc' }),
    medium('s.mp3', { type: 'audio' }),
    medium('d.svg', { mime: 'image/svg+xml', media_id: 'dd' }),
  ];
  const row = toMmc4(documentOf(segments, { duplicate_of: 'f'.repeat(32) }))!;
  t.same(row.text_list, ['', 'One.', String.raw`Two <\image>!`, 'Three', '', '']);
  t.same(
    row.image_info.map(({ image_name, matched_text_index }) => [image_name, matched_text_index]),
    [
      ['aa.png', 0],
      ['___b.jpg', 1],
      ['cc.webp', 4],
      ['dd.jpg', 5],
    ],
  );
  t.same(row.similarity_matrix, [
    [1, 0, 0, 0, 0, 0],
    [0, 1, 0, 0, 0, 0],
    [0, 0, 0, 0, 1, 0],
    [0, 0, 0, 0, 0, 1],
  ]);
  t.equal(row.could_have_url_duplicate, 1);
  t.equal(toMmc4(documentOf(segments))!.could_have_url_duplicate, 0);
  const units = {
    block: ['', 'One. Two <\\image>!', 'Three', '', ''],
    segment: ['', 'One. Two <\\image>!\n\nThree', '', ''],
  };
  for (const [unit, texts] of Object.entries(units))
    t.same(toMmc4(documentOf(segments), { unit: unit as 'block' })!.text_list, texts, unit);
  t.end();
});

t.test('sentences of MMC4 end at punctuation', (t) => {
  for (const sentences of [
    ['Is it?', 'yes!', 'It is.', '1.', 'So be it.'],
    ['Nokia Corp. says no.', '(“Really?”)', 'A pint of 0.5 l.'],
    ['これはペンです。', 'それは？', 'はい。'],
    ['यह एक है।', 'वह दो है।'],
  ]) {
    const given = text(sentences.join(sentences[0]!.endsWith('。') ? '' : ' '));
    t.same(toMmc4(documentOf([medium('a'), given]))!.text_list, sentences);
  }
  t.end();
});

t.test('a text whose blocks do not match it is kept whole', (t) => {
  const changed = text('Changed by a filter.', [0, 900, 4]);
  t.same(toMmc4(documentOf([medium('a'), changed]), { unit: 'block' })!.text_list, ['Changed by a filter.']);
  t.end();
});

t.test('readers of MMC4 lose images that share a text, which is why none do', (t) => {
  const shared: Mmc4Row = {
    ...toMmc4(documentOf([medium('a'), medium('b'), text('One.')]))!,
    text_list: ['One.', 'Two.'],
    similarity_matrix: [
      [1, 0],
      [1, 0],
    ],
  };
  const both = { ...shared, image_info: shared.image_info.map((info) => ({ ...info, matched_text_index: 0 })) };
  const seen = Object.fromEntries(
    Object.entries(mmc4Matchers).map(([way, matcher]) => [way, readMmc4(both, matcher).filter(isImage).length]),
  );
  t.same(seen, { index: 2, 'index, first of a text': 1, best: 2, assignment: 1 });
  const [last] = readMmc4(both, mmc4Matchers['index']!);
  t.same(last, { image: 'https://m.example/b' }, 'and set the later one first');
  t.end();
});

t.test('a text of M3W has the form that the paper describes', (t) => {
  const images = Array.from({ length: 7 }, (_, i) => medium(`${i}`));
  const document = documentOf([
    images[0]!,
    text('<EOC> a'),
    text('b'),
    images[1]!,
    images[2]!,
    text('c'),
    ...images.slice(3),
    text('d'),
  ]);
  const row = toM3w(document, undefined, imageSequence(document, 5));
  t.equal(row.text, '<EOC><image><\\EOC> a\n\nb<EOC><image><EOC><image>c<EOC><image><EOC><image>d<EOC>');
  t.same(
    row.images,
    images.slice(0, 5).map(({ url }) => url),
    'with the first five images',
  );
  t.same(Object.keys(row), ['text', 'images', 'url', 'id', 'warc']);
  t.match(toM3w(document, { chunkEnd: 'endofchunk' }).text, /^<\|endofchunk\|><image><\\EOC> a/);
  t.equal(toM3w(document).images.length, 7, 'or all');
  t.end();
});

t.test('a hostile page gives no row of MMC4', (t) => {
  const sequence = [text('. '.repeat(3000)), ...Array.from({ length: 2000 }, (_, i) => medium(`${i}`))];
  t.equal(toMmc4(documentOf(sequence)), null, 'of 2,000 images and 3,000 sentences');
  t.ok(toMmc4(documentOf(sequence.slice(0, 500))), 'but of 500 images');
  t.end();
});
