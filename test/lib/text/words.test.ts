/** What a word is, and where a sentence ends. */
import t from 'tap';
import { spawnSync } from 'node:child_process';
import { countWords } from '../../../lib/text/words.js';
import { sentenceEnds, wordStart } from '../../../lib/text/find-words.js';
import { codeBlocks } from '../../readme.js';

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

/**
 * Runs the documentation's lines of Python on JSON: returns the number of words of each text, and for each code point
 * whether it is assigned.
 */
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

/** The answer of Python; null if it is not installed. */
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

/** A character between, after and before Latin and Han characters. */
const inContext = (point: number): string => {
  const char = String.fromCodePoint(point);
  return `a${char}b ${char} 中${char}文${char}${char}x`;
};

t.test('the Python in the docs counts the same words/1', async (t): Promise<void> => {
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

t.test('words are found in bytes where the definition finds them', async (t) => {
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
