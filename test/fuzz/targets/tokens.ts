/** Fuzz target: the HTML tokenizer. */
import fc from 'fast-check';
import { tokenizePage } from '../../../lib/html/tokens/tokenizer.js';
import { TokenField, tokenField, tokenFlags, TokenKind, tokenKind } from '../../../lib/model/tokens.js';
import type { TokenBatch } from '../../../lib/model/tokens.js';
import { FOREIGN_PIECES, MARKUP_PIECES } from '../../helpers/html-pieces.js';
import { plainTokens } from '../../helpers/html-tokens.js';
import { parse5Tokens } from '../../helpers/parse5-tokens.js';
import { hashOf, must, mustEqual, sizeClass, texts } from '../target.js';
import type { FuzzTarget } from '../target.js';

/** One of this many inputs is also given to parse5, which is much slower. */
const COMPARED = 4;

/**
 * Not compared: a tree builder drops tags in `select` and `frameset`, and knows more than the tokenizer in `svg` and
 * `math`.
 */
const NEEDS_A_TREE = /<(?:select|frameset|svg|math)/i;

export const tokens: FuzzTarget = {
  name: 'tokens',
  about:
    'Tokens are in order within the page; the bytes between them hold no token; on a sample they equal those of parse5.',
  seeds: () =>
    texts(
      '<!doctype html><title>a&amp;b</title><p class="x" hidden>c<!-- d --><br/>é</p>',
      '<script><!--<script></script>--></script><style>a{}</style><textarea>\nx</textarea>',
      '<svg><path d="M0"/><![CDATA[x]]></svg><math><mi>a</mi></math>',
      '<a href="?a=b&copy=c" b=\'c\' d=e f>x</a></><?y><!z></ w>',
      '<plaintext><p>',
    ),
  tokens: [...MARKUP_PIECES, ...FOREIGN_PIECES],
  maxLength: 4096,
  structured: fc
    .array(fc.constantFrom(...MARKUP_PIECES, ...FOREIGN_PIECES), { maxLength: 30 })
    .map((pieces) => Buffer.from(pieces.join(''))),
  check(input) {
    // The tokenizer receives valid UTF-8 without a byte order mark.
    const text = input.toString().replace(/^\ufeff+/, '');
    const batch = tokenizePage(Buffer.from(text));
    checkTiling(batch);
    const losses = { cutValues: 0, cutTags: 0 };
    const plain = plainTokens(batch, losses);
    if (hashOf(input) % COMPARED === 0 && losses.cutTags === 0 && losses.cutValues === 0 && !NEEDS_A_TREE.test(text))
      mustEqual(plain, parse5Tokens(text), 'tokens');
    return kindsOf(batch);
  },
};

/**
 * Bytes that may be in no token: `</>`, the edges of a CDATA section, a tag that is incomplete at the end of the page.
 */
const NO_TOKEN = /^(?:<\/>|<!\[CDATA\[|\]\]>)*(?:<\/?[a-z][^]*)?$/i;

function checkTiling(batch: TokenBatch): void {
  const { source, count, end } = batch;
  mustEqual(end, source.length, 'the page is read to its end');
  let last = 0;
  for (let i = 0; i <= count; i++) {
    const start = i === count ? source.length : tokenField(batch, i, TokenField.start);
    must(start >= last, `token ${i} begins before the one before it ends`);
    if (start > last) checkGap(source, last, start, i === count);
    if (i === count) return;
    last = tokenField(batch, i, TokenField.end);
    must(last > start && last <= source.length, `token ${i} is empty or leaves the page`);
    checkName(batch, i, start, last);
  }
}

function checkGap(source: Uint8Array, from: number, to: number, isLast: boolean): void {
  const text = Buffer.from(source.subarray(from, to)).toString('latin1');
  must(NO_TOKEN.test(text) && (isLast || !/<\/?[a-z]/i.test(text)), `${JSON.stringify(text)} is in no token`);
}

function checkName(batch: TokenBatch, i: number, start: number, end: number): void {
  const kind = tokenKind(batch, i);
  const nameEnd = tokenField(batch, i, TokenField.nameEnd);
  if (kind === TokenKind.startTag || kind === TokenKind.endTag)
    must(nameEnd > start + 1 && nameEnd < end, 'the name of a tag ends in it');
  else mustEqual(nameEnd, 0, 'end of a name of what has none');
}

function kindsOf(batch: TokenBatch): string {
  const kinds = new Set<string>();
  for (let i = 0; i < batch.count; i++) kinds.add(`${tokenKind(batch, i)}.${tokenFlags(batch, i)}`);
  return `${sizeClass(batch.count)} ${[...kinds].sort().join()}`;
}
