/** The HTML kernel: its results depend on the page alone, and the names it shares with the program are right. */
import t from 'tap';
import { pageKernel } from '../../../lib/html/kernel.js';
import { AttributeFlag, FindingFlag } from '../../../lib/html/segments/findings.js';
import { tokenizePage } from '../../../lib/html/tokens/tokenizer.js';
import type { TokenBatch } from '../../../lib/model/tokens.js';
import { TokenFlag, TokenShift } from '../../../lib/model/tokens.js';

const MAX_BLOCKS = 1000;

const tokensOf = (html: string): TokenBatch => tokenizePage(Buffer.from(html));

/** The whole output of the segmenter, as values that can be compared. */
function segment(batch: TokenBatch) {
  const { text, findings, ...rest } = pageKernel.segment(batch, MAX_BLOCKS);
  return { text: Buffer.from(text).toString(), findings: [...findings], ...rest };
}

const FIRST = '<title>one &amp; two</title><base href=/a><p>first <b>block</b><img src=a.jpg><p>second';
const SECOND = `<title> other </title>${'<li>item <a href=b.mp3>song</a>'.repeat(500)}`;

t.test('the HTML kernel segments tokens of any origin, whatever pages came between', (t) => {
  const expected = segment(tokensOf(FIRST));
  t.equal(expected.text, 'first block\nsecond\n');
  t.same(expected.titles, ['one & two']);

  const batch = tokensOf(FIRST);
  tokensOf(SECOND);
  t.same(segment(batch), expected, 'after another page was tokenized');
  t.same(segment(batch), expected, 'for a second time');
  segment(tokensOf(SECOND));
  t.same(segment(batch), expected, 'after another page was segmented');
  t.same(segment(structuredClone(batch)), expected, 'where the batch is a copy');
  const kept = tokensOf(FIRST);
  pageKernel.release(0);
  t.same(segment(kept), expected, 'after memory was given back');
  const last = tokensOf(FIRST);
  pageKernel.decodeReference(Buffer.from('&lt;'));
  t.same(segment(last), expected, 'after a reference was decoded');
  t.end();
});

t.test('results of the HTML kernel do not change when it reads other pages', (t) => {
  const batch = tokensOf(FIRST);
  const fields = [...batch.fields];
  const found = pageKernel.segment(batch, MAX_BLOCKS);
  const [text, findings] = [Buffer.from(found.text).toString(), [...found.findings]];
  segment(tokensOf(SECOND));
  t.same([...batch.fields], fields);
  t.equal(Buffer.from(found.text).toString(), text);
  t.same([...found.findings], findings);
  t.end();
});

t.test('flags that share an integer are distinct bits', (t) => {
  for (const [name, flags] of Object.entries({ TokenFlag, FindingFlag, AttributeFlag })) {
    const bits: number[] = Object.values(flags);
    t.ok(
      bits.every((bit) => bit > 0 && (bit & (bit - 1)) === 0),
      `${name}: each is one bit`,
    );
    t.equal(new Set(bits).size, bits.length, `${name}: no two are the same`);
  }
  t.ok(Math.max(...Object.values(TokenFlag)) < 1 << (31 - TokenShift.flags), 'flags of tokens fit above their shift');
  t.ok(Math.max(...Object.values(FindingFlag)) < 1 << 8, 'flags of findings fit below the level');
  t.end();
});
