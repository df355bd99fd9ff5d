/** Fuzz target: `srcset` against the HTML standard's algorithm, written down step by step. */
import fc from 'fast-check';
import { MAX_SRCSET_CANDIDATES, parseSrcset } from '../../../lib/html/find-media/srcset.js';
import type { SrcsetCandidate } from '../../../lib/html/find-media/srcset.js';
import { must, mustEqual, texts } from '../target.js';
import type { FuzzTarget } from '../target.js';

const TOKENS = [
  ...[
    'a.jpg',
    'b,c.jpg',
    ' 1x',
    ' 2.5x',
    ' 100w',
    ' 50h',
    ' 100w 50h',
    ' 1e2x',
    ' -1x',
    ' 0w',
    ' .5x',
    ' 1.x',
    ' +1x',
    ' 1x 2x',
    ' 007w',
  ],
  ...[
    ',',
    ', ',
    ' ,',
    ',,',
    ' ',
    '\t',
    '\f',
    '\u00a0',
    '(',
    ')',
    ' (a,b)',
    'data:image/png;base64,AA=',
    'w',
    'x',
    'h',
    'é',
    '99999999999999999999w',
    '1e999x',
  ],
];

export const srcset: FuzzTarget = {
  name: 'srcset',
  about: 'Candidates are those of the HTML standard’s own algorithm, at most 64.',
  seeds: () =>
    texts(
      'a.jpg',
      'a.jpg 1x, b.jpg 2x',
      'a.jpg 100w,b.jpg 200w 100h',
      'a.jpg, b.jpg 1.5x ,c.jpg',
      'a.jpg (x,y) 1x, b',
      ',,,a,,',
    ),
  tokens: TOKENS,
  maxLength: 512,
  structured: fc.array(fc.constantFrom(...TOKENS), { maxLength: 16 }).map((parts) => Buffer.from(parts.join(''))),
  check(input) {
    const text = input.toString();
    const actual = parseSrcset(text);
    must(actual.length <= MAX_SRCSET_CANDIDATES, 'too many candidates');
    mustEqual(actual, standard(text).slice(0, MAX_SRCSET_CANDIDATES), 'candidates');
    const kinds = actual.map(({ width, density }) => (width > 0 ? 'w' : density === 1 ? '1' : 'x'));
    return kinds.slice(0, 8).join('');
  },
};

const isSpace = (char: string): boolean => ['\t', '\n', '\f', '\r', ' '].includes(char);

/** "Parse a srcset attribute" (HTML standard, §4.8.4.3.10), with its numbered steps and named states. */
function standard(input: string): SrcsetCandidate[] {
  const candidates: SrcsetCandidate[] = [];
  let position = 0;
  const collect = (fits: (char: string) => boolean): string => {
    const start = position;
    while (position < input.length && fits(input.charAt(position))) position++;
    return input.slice(start, position);
  };
  for (;;) {
    collect((char) => isSpace(char) || char === ','); // 4: splitting loop
    if (position >= input.length) return candidates; // 5
    let url = collect((char) => !isSpace(char)); // 6
    const descriptors: string[] = []; // 7
    if (url.endsWith(',')) {
      while (url.endsWith(',')) url = url.slice(0, -1); // 8.1
    } else {
      collect(isSpace); // 8, otherwise, 1: descriptor tokenizer
      let current = '';
      let state: 'in descriptor' | 'in parens' | 'after descriptor' = 'in descriptor';
      const end = (): void => {
        if (current !== '') descriptors.push(current);
        current = '';
      };
      for (;;) {
        const char = input.charAt(position);
        const isOver = position >= input.length;
        if (state === 'in descriptor') {
          if (isOver || char === ',') {
            position++;
            end();
            break;
          }
          if (isSpace(char)) {
            end();
            state = 'after descriptor';
          } else {
            current += char;
            if (char === '(') state = 'in parens';
          }
        } else if (state === 'in parens') {
          if (isOver) {
            end();
            break;
          }
          current += char;
          if (char === ')') state = 'in descriptor';
        } else if (isOver) break;
        else if (!isSpace(char)) {
          state = 'in descriptor';
          position--;
        }
        position++;
      }
    }
    const candidate = described(url, descriptors); // 9 to 16
    if (candidate !== null) candidates.push(candidate);
  }
}

/** Steps 9 to 15: the descriptor parser. */
function described(url: string, descriptors: readonly string[]): SrcsetCandidate | null {
  let width: number | undefined;
  let density: number | undefined;
  let height: number | undefined;
  for (const descriptor of descriptors) {
    const value = descriptor.slice(0, -1);
    if (descriptor.endsWith('w') && /^\d+$/.test(value)) {
      if (width !== undefined || density !== undefined) return null;
      width = Number(value);
      if (width === 0) return null;
    } else if (descriptor.endsWith('x') && isFloat(value)) {
      if (width !== undefined || density !== undefined || height !== undefined) return null;
      density = Number(value);
      if (density < 0 || density === Infinity) return null;
    } else if (descriptor.endsWith('h') && /^\d+$/.test(value)) {
      if (height !== undefined || density !== undefined) return null;
      height = Number(value);
      if (height === 0) return null;
    } else return null;
  }
  if (height !== undefined && width === undefined) return null;
  return width === undefined ? { url, width: 0, density: density ?? 1 } : { url, width, density: 0 };
}

/** A valid floating-point number (§2.3.4.3). */
function isFloat(text: string): boolean {
  return /^-?(?:\d+|\d*\.\d+)(?:[eE][+-]?\d+)?$/.test(text);
}
