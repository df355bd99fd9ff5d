/** Character references. */
import t from 'tap';
import { pageKernel } from '../../../../lib/html/kernel.js';
import { consumedOf, decodeReference, MAX_DECODED, writtenOf } from '../../../../lib/html/tokens/references.js';

t.setTimeout(0);

t.test('character references decode to UTF-8 and report their length', (t) => {
  const table: { input: string; text: string; consumed: number; attribute?: false }[] = [
    { input: '&amp;x', text: '&', consumed: 5 },
    { input: '&ampx', text: '&', consumed: 4, attribute: false },
    { input: '&notit;', text: '¬', consumed: 4, attribute: false },
    { input: '&notin;', text: '∉', consumed: 7 },
    { input: '&not', text: '¬', consumed: 4 },
    { input: '&not=', text: '¬', consumed: 4, attribute: false },
    { input: '&not ', text: '¬', consumed: 4 },
    { input: '&fjlig;', text: 'fj', consumed: 7 },
    { input: '&nGt;', text: '≫⃒', consumed: 5 },
    { input: '&Afr;', text: '𝔄', consumed: 5 },
    { input: '&semi;', text: ';', consumed: 6 },
    { input: '&CounterClockwiseContourIntegral;', text: '∳', consumed: 33 },
    { input: '&#8217;', text: '’', consumed: 7 },
    { input: '&#8217', text: '’', consumed: 6 },
    { input: '&#x2019;', text: '’', consumed: 8 },
    { input: '&#X2019z', text: '’', consumed: 7 },
    { input: '&#128;', text: '€', consumed: 6 },
    { input: '&#0;', text: '\ufffd', consumed: 4 },
    { input: '&#xD800;', text: '\ufffd', consumed: 8 },
    { input: '&#x110000;', text: '\ufffd', consumed: 10 },
    { input: `&#${'9'.repeat(5000)};`, text: '\ufffd', consumed: 5003 },
    { input: `&#${'0'.repeat(5000)}65;`, text: 'A', consumed: 5005 },
    ...[
      '&',
      '&;',
      '&x',
      '&xyz;',
      '&AMp;',
      '&#',
      '&#;',
      '&#x',
      '&#xg',
      '& amp;',
      '&é;',
      '&Counter',
      `&${'a'.repeat(100)};`,
    ].map((input) => ({ input, text: '', consumed: 0 })),
  ];
  const out = new Uint8Array(3 + MAX_DECODED);
  for (const round of ['first', 'again']) {
    for (const { input, text, consumed, attribute } of table) {
      const source = Buffer.from(input);
      const found = pageKernel.decodeReference(source);
      t.same(
        { consumed: found.consumed, text: Buffer.from(found.decoded).toString() },
        { consumed, text },
        `${input.slice(0, 40)} in text, ${round}`,
      );
      const result = decodeReference(source, 0, source.length, out, 3);
      const decoded = Buffer.from(out.subarray(3, 3 + writtenOf(result))).toString();
      t.same(
        { consumed: consumedOf(result), text: decoded },
        attribute === false ? { consumed: 0, text: '' } : { consumed, text },
        `${input.slice(0, 40)} in an attribute, ${round}`,
      );
    }
  }
  t.equal(consumedOf(decodeReference(Buffer.from('&amp;'), 0, 4, out, 0)), 4, 'nothing is read past the end');
  t.equal(pageKernel.decodeReference(Buffer.from('&amp;').subarray(0, 4)).consumed, 4, 'nor in text');
  t.end();
});
