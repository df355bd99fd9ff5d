/** Fuzz target: several pages through one kernel, in an order of their own. */
import fc from 'fast-check';
import { FOREIGN_PIECES, HTML_PIECES, MARKUP_PIECES } from '../../helpers/html-pieces.js';
import { firstDifference } from '../../helpers/page-order.js';
import { random } from '../../helpers/random.js';
import { hashOf, must, sizeClass } from '../target.js';
import type { FuzzTarget } from '../target.js';

/** Separates two pages: a byte that does not occur in UTF-8. */
const BETWEEN = 0xff;

/** Making a kernel for each page would take longer than reading the page. */
const MAX_PAGES = 6;

const piece = fc.constantFrom(...MARKUP_PIECES, ...FOREIGN_PIECES, ...HTML_PIECES);
const page = fc.array(piece, { maxLength: 20 }).map((pieces) => Buffer.from(pieces.join('')));

export const pageOrder: FuzzTarget = {
  name: 'page-order',
  about: 'A page gives the same result whatever pages come before it or between its tokens and its segments.',
  seeds: () => [
    joined([
      '<figure><video><picture><a href=b.mp3>&nGt;',
      '<p>x<img src=a.jpg><figcaption>y</a>',
      '<title>t&amp;</title>',
    ]),
    joined(['<pre>\n\n<table><tr><td>a<td>', '<svg><math><annotation-xml>', '&notit;&notin;&not<div hidden>x']),
  ],
  tokens: [...HTML_PIECES, ...MARKUP_PIECES, ...FOREIGN_PIECES, Uint8Array.of(BETWEEN)],
  maxLength: 4096,
  structured: fc.array(page, { minLength: 2, maxLength: MAX_PAGES }).map(joined),
  check(input) {
    const pages = apart(input);
    const difference = firstDifference(pages, 4 * pages.length, random(hashOf(input)));
    must(difference === null, `a page gives another result: ${JSON.stringify(difference)}`);
    return pages.map(({ length }) => sizeClass(length)).join();
  },
};

function joined(pages: readonly (string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(pages.flatMap((page) => [Buffer.from(page as string), Buffer.of(BETWEEN)]));
}

function apart(input: Buffer): Buffer[] {
  const pages: Buffer[] = [];
  for (let at = 0; at < input.length && pages.length < MAX_PAGES;) {
    const end = input.indexOf(BETWEEN, at);
    const stop = end === -1 ? input.length : end;
    pages.push(Buffer.from(input.subarray(at, stop).toString()));
    at = stop + 1;
  }
  return pages.length === 0 ? [Buffer.alloc(0)] : pages;
}
