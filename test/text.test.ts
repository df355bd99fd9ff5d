/** Words, windows and merging: tables for the rules, and a slow, obvious model on random pages. */
import t from 'tap';
import { spawnSync } from 'node:child_process';
import type { Document, TextSegment } from '../lib/model/document.js';
import type { SegmentedPage } from '../lib/model/segments.js';
import { buildDocument } from '../lib/document/from-page.js';
import { countWords } from '../lib/text/words.js';
import { sentenceEnds, wordStart } from '../lib/text/find-words.js';
import { cutPageWindows, type WindowEdge } from '../lib/document/cut-windows.js';
import { pageOf, type BlockDraft } from './helpers/pages.js';
import { random, runs, seed, type Random } from './helpers/random.js';
import { codeBlocks } from './readme.js';

const WORDS_TABLE: readonly [text: string, words: number][] = [
  ['', 0],
  ['one', 1],
  ['one two\u00A0three', 3],
  ['well-known e.g. don’t', 3],
  ['中文字', 3],
  ['中文abc字', 4],
  ['abc中', 2],
  ['ひらがなカー', 6],
  ['สวัสดี', 4],
  ['ไทย text', 4],
  ['ភាសា', 2],
  ['한국어 문장', 2],
  ['नमस्ते दुनिया', 2],
  ['می‌خواهم', 1],
  ['👩‍👩‍👧 x', 2],
  ['中\u0301文', 2],
  ['\u0E31\u0E32', 2],
  ['ｶﾞ', 2],
  ['𠀀𠀁', 2],
  ['。中', 2],
];

t.test('words/1 counts words as the table says', async (t) => {
  for (const [text, words] of WORDS_TABLE) t.equal(countWords(text), words, JSON.stringify(text));
});

/** The lines of Python in the documentation, asked by JSON: for each text its number of words, for each code point whether it is assigned. */
const PYTHON_WORDS = `${codeBlocks('docs/semantics.md', 'python')[0]!}
import json, sys
texts, points = json.load(sys.stdin)
print(json.dumps([[len(words(text)) for text in texts], [unicodedata.category(chr(point)) for point in points], unicodedata.unidata_version]))
`;

interface PythonAnswer {
  readonly counts: number[];
  /** General categories, `Cn` for code points that are not assigned. */
  readonly categories: string[];
  readonly unicode: string;
}

/** What Python says; null where there is none. */
function askPython(texts: readonly string[], points: readonly number[]): PythonAnswer | null {
  const input = JSON.stringify([texts, points]);
  const { error, status, stdout, stderr } = spawnSync('python3', ['-c', PYTHON_WORDS], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') return null;
  if (status !== 0) throw new Error(stderr);
  const [counts, categories, unicode] = JSON.parse(stdout) as [number[], string[], string];
  return { counts, categories, unicode };
}

const MARK = /\p{M}/u;
const UNASSIGNED = /\p{Cn}|\p{Cs}/u;

/** Assigned characters of the Basic Multilingual Plane. */
const ASSIGNED = Array.from({ length: 0x10000 }, (_, point) => point).filter(
  (point) => !UNASSIGNED.test(String.fromCodePoint(point)),
);

/** A character between, behind and before Latin and Han ones. */
const inContext = (point: number): string => {
  const char = String.fromCodePoint(point);
  return `a${char}b ${char} 中${char}文${char}${char}x`;
};

t.test('words/1 is the same in the Python of the documentation', async (t): Promise<void> => {
  const contexts = ASSIGNED.map(inContext);
  const table = WORDS_TABLE.map(([text]) => text);
  const python = askPython([...table, ...contexts], ASSIGNED);
  if (python === null) {
    t.comment('SKIP: needs python3');
    return;
  }
  t.same(
    python.counts.slice(0, table.length),
    WORDS_TABLE.map(([, words]) => words),
  );
  const isKnown = (index: number): boolean => {
    const category = python.categories[index]!;
    return category !== 'Cn' && category.startsWith('M') === MARK.test(String.fromCodePoint(ASSIGNED[index]!));
  };
  const known = ASSIGNED.map((_, index) => index).filter(isKnown);
  const wrong = known.filter((index) => python.counts[table.length + index] !== countWords(contexts[index]!));
  t.same(
    wrong.map((index) => ASSIGNED[index]!.toString(16)),
    [],
    `${known.length} of ${ASSIGNED.length} characters, Unicode ${python.unicode} there and ${process.versions.unicode} here`,
  );
  t.ok(known.length > 0.95 * ASSIGNED.length);
});

t.test('a word is found in bytes where the definition finds it', async (t) => {
  for (const [text, words] of WORDS_TABLE) {
    const bytes = Buffer.from(text);
    const starts = Array.from({ length: words }, (_, word) => wordStart(bytes, 0, bytes.length, word));
    t.equal(wordStart(bytes, 0, bytes.length, words), bytes.length);
    const rejoined = starts.map((start, word) => bytes.subarray(start, starts[word + 1] ?? bytes.length).toString());
    t.equal(rejoined.join(''), text.trimStart());
    for (const piece of rejoined) t.equal(countWords(piece), 1, JSON.stringify(piece));
  }
});

t.test('sentence ends follow punctuation of many scripts and the quotes after it', async (t) => {
  const ends = (text: string) =>
    Array.from(sentenceEnds(Buffer.from(text), 0, Buffer.byteLength(text), countWords(text))).flatMap((isEnd, word) =>
      isEnd === 1 ? [word] : [],
    );
  t.same(ends('One two. Three “four.” Five (six!) seven'), [1, 3, 5, 6]);
  t.same(ends('你好。再见！好'), [2, 5, 6]);
  t.same(ends('क ख। ग'), [1, 2]);
  t.same(ends('هل هذا؟ نعم'), [1, 2]);
  t.same(ends('no end'), [1]);
});

// ---- the model -------------------------------------------------------------------------------------------------------

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
  return buildDocument(cutPageWindows(page, { window, edge }));
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

t.test('joins blocks by a blank line, items and rows by a line break', async (t) => {
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
