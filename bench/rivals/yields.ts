/** Counts words and media in a program's JSON lines, with the same definition of a word for all programs. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { isJsonObject, type JsonObject } from '../../lib/model/json.js';
import { countWords } from '../../lib/text/words.js';

export interface Counts {
  readonly words: number;
  readonly media: number;
}

/** Counts one line of output of any program. */
export type Counter = (line: JsonObject) => Counts;

/** The output is only `text`. */
export const countText: Counter = ({ text }) => ({ words: countWords(textOr(text)), media: 0 });

/** The output is `segments` of text and media. */
export const countSegments: Counter = (line) => {
  const segments = Array.isArray(line['segments']) ? line['segments'].filter(isJsonObject) : [];
  const texts = segments.filter(({ type }) => type === 'text');
  const words = texts.reduce((sum, { text }) => sum + countWords(textOr(text)), 0);
  return { words, media: segments.length - texts.length };
};

/** The value if it is a string, otherwise an empty string. */
function textOr(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** An image in Markdown, `![words about it](where it is)`. */
const MARK = /!\[[^\]]*\]\([^)]*\)/g;
const MEDIUM = /<(?:img|video|audio|iframe)\b/gi;

/** Media are marks in the text, or elements in the accompanying HTML. Marks do not count as words. */
export const countMarked: Counter = (line) => {
  const [text, html] = [textOr(line['text']), textOr(line['html'])];
  const media = (text.match(MARK)?.length ?? 0) + (html.match(MEDIUM)?.length ?? 0);
  return { words: countWords(text.replaceAll(MARK, ' ')), media };
};

export interface Yield extends Counts {
  /** Number of lines with a word or a medium. */
  readonly pages: number;
}

/** Runs a command that prints JSON lines, and counts them. */
export async function yieldOf([command, ...args]: readonly string[], count: Counter): Promise<Yield> {
  const child = spawn(command!, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));
  const sum = { pages: 0, words: 0, media: 0 };
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue;
    const parsed: unknown = JSON.parse(line);
    if (!isJsonObject(parsed)) continue;
    const { words, media } = count(parsed);
    if (words + media > 0) sum.pages++;
    sum.words += words;
    sum.media += media;
  }
  const code = await ended;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}`);
  return sum;
}
