/** Random documents with texts that are easily mistaken for something else. */
import type { Document, Segment, TextSegment } from '../../lib/model/document.js';
import { countMedia, type MediumSegment } from '../../lib/model/media.js';
import { makeDocument, mediumSegment, textSegment } from './plain-documents.js';
import type { Random } from './random.js';

/** Pieces of text: placeholders, whole, cut and escaped, and characters that break files, patterns and terminals. */
const PIECES = [
  ...['<image>', '<EOC>', '<|endofchunk|>', 'END_OF_DOCUMENT_TOKEN_TO_BE_REPLACED'],
  ...['<\\image>', '<\\\\image>', '<\\EOC>', '<\\|endofchunk|>', 'END_OF_DOCUMENT\\_TOKEN_TO_BE_REPLACED'],
  ...[
    '<',
    '\\',
    'image>',
    '<ima',
    'ge>',
    'EOC>',
    '<<',
    '>',
    '|endofchunk|>',
    'END_OF_DOCUMENT',
    '_TOKEN_TO_BE_REPLACED',
  ],
  ...['\ud83d', '\udc00', '\ud800', '\u2028', '\u2029', '\0', '\u0007', '\u001b[31m', '\u202e', '\ufeff', '\u200b'],
  ...[
    'مرحبا بالعالم.',
    '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}',
    '日本語。',
    'ไทย',
    'e\u0301',
    '$&',
    '$1',
    '"',
    '{"a":1}',
    '</script>',
  ],
  ...[' ', '\n\n', '\n', '\t', '. ', '! ', 'word', 'Some words.', 'null'],
];

/** A random text, sometimes long, sometimes empty. */
export function randomText(choice: Random): string {
  const text = Array.from({ length: choice.int(12) }, () => choice.pick(PIECES)).join('');
  return choice.chance(0.0005) ? text.repeat(1000) : text;
}

function randomTextSegment(choice: Random): TextSegment {
  const text = randomText(choice);
  const points = Array.from(text).length;
  const cuts = Array.from({ length: choice.int(4) }, () => choice.int(points + 1)).toSorted((a, b) => a - b);
  const blocks = [0, ...cuts].map((char_start, i) => ({
    kind: 'paragraph' as const,
    level: null,
    start: 0,
    char_start,
    char_end: cuts[i] ?? points,
  }));
  return textSegment({ text, words: 1, end: 1, blocks });
}

function randomMedium(type: MediumSegment['type'], number: number, choice: Random): MediumSegment {
  const side = (): number | null => (choice.chance(0.5) ? choice.int(2000) : null);
  return mediumSegment({
    type,
    at: 0,
    media_id: `${number}`.padStart(32, '0'),
    url: `https://media.example.org/${choice.pick(['a_b-300x200', 'é%20x', 'q?id=1', ''])}.${number}`,
    alt: choice.chance(0.5) ? randomText(choice) : null,
    width: side(),
    height: side(),
    mime: choice.pick(['image/png', 'image/jpeg', null]),
  });
}

/** A document with these segments. Everything that does not follow from the segments is the same in all documents. */
export function documentOf(segments: readonly Segment[], given: Partial<Document> = {}): Document {
  return makeDocument({
    id: '0'.repeat(32),
    url: 'https://page.example.org/',
    host: 'page.example.org',
    title: null,
    lang: { declared: null, crawl: null, detected: null, score: null },
    words_total: 0,
    words_kept: 0,
    ...countMedia([]),
    segments,
    text_digest: '0'.repeat(32),
    ...given,
  });
}

/** Media and texts in any order, also adjacent. Nearly all documents have an image and a text. */
export function randomDocument(choice: Random): Document {
  const kinds = ['text', 'text', 'text', 'image', 'image', 'image', 'audio', 'video'] as const;
  const sequence = Array.from({ length: choice.int(10) }, () => choice.pick(kinds));
  if (choice.chance(0.97)) {
    for (const kind of ['text', 'image'] as const) sequence.splice(choice.int(sequence.length + 1), 0, kind);
  }
  const segments = sequence.map((kind, i) =>
    kind === 'text' ? randomTextSegment(choice) : randomMedium(kind, i, choice),
  );
  return documentOf(segments, { duplicate_of: choice.chance(0.1) ? '1'.repeat(32) : null });
}
