/** Windows and their merging, against a slow and obvious model. */
import t from 'tap';
import type { Document, TextSegment } from '../../../lib/model/document.js';
import type { SegmentedPage } from '../../../lib/model/segments.js';
import { createDocument } from '../../../lib/document/from-page.js';
import { countWords } from '../../../lib/text/words.js';
import { cutPageWindows, type WindowEdge } from '../../../lib/document/cut-windows.js';
import { pageOf, type BlockDraft } from '../../helpers/pages.js';
import { random, runs, seed, type Random } from '../../helpers/random.js';

interface ModelWord {
  readonly text: string;
  readonly position: number;
  readonly isBlockEnd: boolean;
}

const splitWords = (text: string): string[] =>
  text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30FC\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30FC\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu,
  ) ?? [];

/** Kept words of the page with their page numbers. */
function modelWords(drafts: readonly BlockDraft[]): ModelWord[] {
  let position = 0;
  return drafts.flatMap((draft) => {
    const words = splitWords(draft.text).map((text, index, all) => ({
      text,
      position: position + index,
      isBlockEnd: index === all.length - 1,
    }));
    position += words.length;
    return draft.kept ? words : [];
  });
}

function isCut(words: readonly ModelWord[], at: number, edge: WindowEdge): boolean {
  const before = words[at - 1]!;
  if (edge === 'block') return before.isBlockEnd;
  return edge === 'word' || before.isBlockEnd || /[.!?。！？]["'”’」)]*$/.test(before.text);
}

/** For each medium the set of kept words in its windows, found word by word. */
function modelDocument(
  words: readonly ModelWord[],
  mediaAt: readonly number[],
  window: number | 'all',
  edge: WindowEdge,
): string[] {
  const places = mediaAt.map((at) => words.filter((word) => word.position < at).length);
  const inside = new Set<number>();
  const limit = window === 'all' ? Infinity : window;
  const slack = Math.floor(limit / 4);
  for (const place of places) {
    const left = Math.max(0, ...places.filter((other) => other < place));
    const right = Math.min(words.length, ...places.filter((other) => other > place));
    let start = left;
    if (place - left > limit) {
      start = place - limit;
      for (let at = start; at <= place - limit + slack && at < place; at++)
        if (isCut(words, at, edge)) {
          start = at;
          break;
        }
    }
    let end = right;
    if (right - place > limit) {
      end = place + limit;
      for (let at = end; at >= place + limit - slack && at > place; at--)
        if (isCut(words, at, edge)) {
          end = at;
          break;
        }
    }
    for (let at = start; at < end; at++) inside.add(at);
  }
  const sequence: string[] = [];
  for (let at = 0; at <= words.length; at++) {
    places.forEach((place, index) => place === at && sequence.push(`<${index}>`));
    if (at < words.length) sequence.push(inside.has(at) ? words[at]!.text : '…');
  }
  return sequence.filter((item, index) => item !== '…' || sequence[index - 1] !== '…');
}

/** A document as the model writes it: media by number, words, one `…` a hole. */
function documentSequence(document: Document): string[] {
  const sequence: string[] = [];
  if (document.gap_before > 0) sequence.push('…');
  for (const segment of document.segments) {
    if (segment.type !== 'text') sequence.push(`<${/(\d+)\.jpg/.exec(segment.url)![1]}>`);
    else sequence.push(...(segment.gap > 0 ? ['…'] : []), ...splitWords(segment.text));
  }
  if (document.gap_after > 0) sequence.push('…');
  return sequence;
}

const VOCABULARY = [
  'alpha',
  'beta',
  'gamma.',
  'delta!',
  'same',
  'same',
  'end.”',
  '中文',
  '好。',
  'สวัส',
  'é',
  '“so',
  'x',
];

const KINDS = ['paragraph', 'heading', 'list_item', 'list_item', 'table_row', 'caption'] as const;

function randomDrafts(dice: Random): BlockDraft[] {
  return Array.from({ length: 1 + dice.int(8) }, () => ({
    kind: dice.pick(KINDS),
    text: Array.from({ length: 1 + dice.int(12) }, () => dice.pick(VOCABULARY)).join(' '),
    kept: dice.chance(0.8),
  }));
}

function documentOf(page: SegmentedPage, window: number | 'all', edge: WindowEdge): Document {
  return createDocument(cutPageWindows(page, { window, edge }));
}

const texts = (document: Document): TextSegment[] =>
  document.segments.filter((segment): segment is TextSegment => segment.type === 'text');

t.test(
  'windows and merging equal the slow model on random pages; every kept word comes out at most once, in order',
  async (t) => {
    const count = runs(2000);
    for (let run = 0; run < count; run++) {
      const dice = random(seed + run);
      const drafts = randomDrafts(dice);
      const total = drafts.reduce((sum, draft) => sum + countWords(draft.text), 0);
      const mediaAt = Array.from({ length: dice.int(5) }, () => dice.int(total + 1)).sort((a, b) => a - b);
      const window = dice.pick(['all', 1, 3, 4, 8, 16, 40] as const);
      const edge = dice.pick(['word', 'sentence', 'block'] as const);
      const page = pageOf(drafts, mediaAt);
      const document = documentOf(page, window, edge);
      const words = modelWords(drafts);
      const expected = mediaAt.length === 0 ? documentSequence(document) : modelDocument(words, mediaAt, window, edge);
      const problem = firstProblem(document, expected, page, words, window);
      if (problem !== null)
        return t.fail(`seed ${seed + run}: ${problem}`, { drafts, mediaAt, window, edge, document });
    }
    t.pass(`${count} pages, seed ${seed}`);
  },
);

/** What is wrong with a document, or null. */
function firstProblem(
  document: Document,
  expected: string[],
  page: SegmentedPage,
  words: readonly ModelWord[],
  window: number | 'all',
): string | null {
  const got = documentSequence(document);
  if (JSON.stringify(got) !== JSON.stringify(expected)) return `sequence ${got.join(' ')} is not ${expected.join(' ')}`;
  let end = 0;
  for (const text of texts(document)) {
    if (countWords(text.text) !== text.words) return `words of ${JSON.stringify(text.text)}`;
    const own = words.filter((word) => word.position >= text.start && word.position < text.end);
    if (own.length !== text.words || splitWords(text.text).join() !== own.map((word) => word.text).join())
      return 'words are not the page’s own';
    if (text.start < end) return 'a word comes out twice';
    if (text.text !== text.text.trim()) return 'white space at an end';
    if (text.gap > 0 && text.gap !== text.start - end) return 'gap';
    end = text.end;
    const rebuilt = text.blocks.map((block) => Array.from(text.text).slice(block.char_start, block.char_end).join(''));
    if (countWords(rebuilt.join(' ')) !== text.words || text.blocks[0]!.start !== text.start) return 'blocks';
  }
  const kept = texts(document).reduce((sum, text) => sum + text.words, 0);
  if (document.words_kept !== kept) return 'words_kept';
  if (window === 'all' && kept !== words.length) return 'a kept word is lost';
  return null;
}

t.test('gaps of g ≤ N, N < g ≤ 2N and g > 2N words give one text, one text and two texts with a hole', async (t) => {
  const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(' ');
  const between = (gap: number) =>
    documentOf(pageOf([{ kind: 'paragraph', text: words(gap), kept: true }], [0, gap]), 10, 'word');
  t.same(
    texts(between(10)).map((text) => [text.start, text.end, text.gap]),
    [[0, 10, 0]],
  );
  t.same(
    texts(between(15)).map((text) => [text.start, text.end, text.gap]),
    [[0, 15, 0]],
  );
  t.same(
    texts(between(20)).map((text) => [text.start, text.end, text.gap]),
    [[0, 20, 0]],
  );
  t.same(
    texts(between(26)).map((text) => [text.start, text.end, text.gap]),
    [
      [0, 10, 0],
      [16, 26, 6],
    ],
  );
});

t.test('a removed block inside a gap does not split its text, and windows reach across it', async (t) => {
  const page = pageOf(
    [
      { kind: 'paragraph', text: 'one two', kept: true },
      { kind: 'paragraph', text: 'ad ad ad', kept: false },
      { kind: 'paragraph', text: 'three four', kept: true },
    ],
    [0],
  );
  const [text] = texts(documentOf(page, 3, 'word'));
  t.same([text!.text, text!.words, text!.start, text!.end], ['one two\n\nthree', 3, 0, 6]);
  t.equal(documentOf(page, 3, 'word').gap_after, 1);
  t.equal(documentOf(page, 'all', 'word').gap_after, 0);
});

t.test('a document joins blocks by a blank line, items and rows by a line break', async (t) => {
  const block = (kind: BlockDraft['kind'], text: string): BlockDraft => ({ kind, text, kept: true });
  const page = pageOf(
    [
      block('heading', 'h'),
      block('list_item', 'a'),
      block('list_item', 'b'),
      block('paragraph', 'p'),
      block('table_row', 'r\ts'),
      block('table_row', 't'),
    ],
    [0],
  );
  const [text] = texts(documentOf(page, 'all', 'word'));
  t.equal(text!.text, 'h\n\na\nb\n\np\n\nr\ts\nt');
  t.same(text!.blocks.map((entry) => [entry.kind, entry.level, entry.start, entry.char_start, entry.char_end])[0], [
    'heading',
    2,
    0,
    0,
    1,
  ]);
});

t.test('media with no kept word between them form a run with one text before and after', async (t) => {
  const page = pageOf(
    [
      { kind: 'paragraph', text: 'a b', kept: true },
      { kind: 'paragraph', text: 'gone', kept: false },
      { kind: 'paragraph', text: 'c', kept: true },
    ],
    [2, 3, 4],
  );
  const media = documentOf(page, 'all', 'word').segments.flatMap((segment) =>
    segment.type === 'text' ? [] : [[segment.run, segment.run_index, segment.run_length]],
  );
  t.same(media, [
    [0, 0, 2],
    [0, 1, 2],
    [1, 0, 1],
  ]);
});
