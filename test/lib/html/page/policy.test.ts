/** lib/html/page/policy: what a capture declares about its use. M18 names the table of opt-outs. */
import fc from 'fast-check';
import t from 'tap';
import { isPolicyMeta, NO_POLICY, policyFrom } from '../../../../lib/html/page/policy.js';
import type { Policy } from '../../../../lib/model/policy.js';
import { policyDrops, policyDropsImages } from '../../../../lib/rules/shared/policy-signals.js';
import { fixedSeed } from '../../../helpers/random.js';

type Signals = Partial<Omit<Policy, 'raw'>>;
/**
 * Header fields as `name: value` and metas as `meta name: content`; the expected signals, with all others null; the raw
 * values that are dropped.
 */
type Row = readonly [
  said: string | readonly string[],
  expected: Signals,
  drops?: string | null,
  dropsImages?: string | null,
];

const X = 'X-Robots-Tag: ';
const M = 'meta robots: ';

const ROWS: readonly Row[] = [
  // plain values
  [[], {}],
  [`${X}noai`, { noai: true }, 'noai'],
  [`${X}noimageai`, { noimageai: true }, null, 'noimageai'],
  [`${X}noai, noimageai`, { noai: true, noimageai: true }, 'noai', 'noimageai'],
  [`${X}noml`, { noml: true }, 'noml'],
  [`${X}noindex`, { noindex: true }],
  [`${X}noimageindex`, { noimageindex: true }, null, 'noimageindex'],
  [`${X}noarchive`, { noarchive: true }],
  [`${X}nocache`, { noarchive: true }],
  [`${X}archive`, { noarchive: false }],
  [`${X}nosnippet`, { nosnippet: true }],
  [`${X}none`, { noindex: true }],
  [`${X}all`, { noindex: false }],
  [`${X}index, follow`, { noindex: false }],
  [`${X}nofollow`, {}],
  [X, {}],
  [`${X},,, ,`, {}],
  // spelling
  ['x-robots-tag: NoAI', { noai: true }, 'noai'],
  ['X-ROBOTS-TAG: NOAI,NOIMAGEAI', { noai: true, noimageai: true }, 'noai', 'noimageai'],
  [`${X}  noai  `, { noai: true }, 'noai'],
  [`${X}noindex nofollow noai`, { noindex: true, noai: true }, 'noai'],
  [`${X}noindex;noai`, { noindex: true, noai: true }, 'noai'],
  [`${X}noaix, xnoai, no ai, no-ai`, {}],
  // combined with valued directives: PEERS and the errors of other parsers
  [`${X}noindex, max-snippet:-1`, { noindex: true, nosnippet: false }],
  [`${X}max-snippet:-1, noai`, { noai: true, nosnippet: false }, 'noai'],
  [`${X}max-image-preview:large, noai`, { noai: true }, 'noai'],
  [`${X}noindex, nofollow, max-image-preview:none`, { noindex: true }],
  [`${X}max-snippet: 0, noimageai`, { noimageai: true, nosnippet: true }, null, 'noimageai'],
  [`${X}max-snippet:0`, { nosnippet: true }],
  [`${X}max-snippet:x`, {}],
  [`${X}max-video-preview:-1, max-snippet:20, max-image-preview:standard`, { nosnippet: false }],
  // dates with commas and colons
  [`${X}unavailable_after: 25 Jun 2010 15:00:00 PST, noai`, { noai: true }, 'noai'],
  [`${X}unavailable_after: Wednesday, 03-Feb-2010 10:00:00 GMT, noai`, { noai: true }, 'noai'],
  [`${X}unavailable_after: 2010-06-25, 15:00:00 PST, noimageai`, { noimageai: true }, null, 'noimageai'],
  [`${X}noai, unavailable_after: Fri, 25 Jun 2010 15:00:00 GMT`, { noai: true }, 'noai'],
  [`${X}unavailable_after: 2010-06-25T15:00:00+00:00, noindex`, { noindex: true }],
  // addressed to robots
  [`${X}otherbot: nofollow`, {}],
  [`${X}otherbot: noai`, {}],
  [`${X}noai, otherbot: nofollow`, { noai: true }, 'noai'],
  [`${X}otherbot: noindex, nofollow`, {}],
  [`${X}otherbot: noindex, noai`, {}],
  [`${X}otherbot: noindex, *: noai`, { noai: true }, 'noai'],
  [`${X}googlebot: noarchive`, {}],
  [`${X}googlebot: nofollow, gptbot: noai`, { noai: true }, 'noai'],
  [`${X}GPTBot: noindex`, { noindex: true }],
  [`${X}CCBot: noai`, { noai: true }, 'noai'],
  [`${X}ccbot : noml`, { noml: true }, 'noml'],
  [`${X}*: noai`, { noai: true }, 'noai'],
  [`${X}noai: noimageai`, { noai: true, noimageai: true }, 'noai', 'noimageai'],
  [`${X}otherbot: unavailable_after: 25 Jun 2010 15:00:00 PST`, {}],
  [`${X}otherbot: max-snippet:0`, {}],
  // several fields; the most restrictive one applies
  [[`${X}noindex`, `${X}noai`], { noindex: true, noai: true }, 'noai'],
  [[`${X}googlebot: nofollow`, `${X}noai`], { noai: true }, 'noai'],
  [[`${X}all`, `${X}noindex`], { noindex: true }],
  [[`${X}noindex`, `${X}all`], { noindex: true }],
  [[`${X}noarchive`, `${M}archive`], { noarchive: true }],
  // meta
  [`${M}noai, noimageai`, { noai: true, noimageai: true }, 'noai', 'noimageai'],
  ['meta ROBOTS: NOAI', { noai: true }, 'noai'],
  [
    `${M}index, follow, max-image-preview:large, max-snippet:-1, max-video-preview:-1`,
    { noindex: false, nosnippet: false },
  ],
  [`${M}noindex,follow`, { noindex: true }],
  [`${M}NOODP, NOYDIR`, {}],
  [`${M}ACAP allow-index`, {}],
  [`${M}max-snippet:0 noindex`, { noindex: true, nosnippet: true }],
  [`${M}noindex max-snippet:0`, { noindex: true, nosnippet: true }],
  ['meta googlebot: noai', {}],
  ['meta googlebot: noindex', {}],
  ['meta bingbot: nocache', {}],
  ['meta gptbot: noai', { noai: true }, 'noai'],
  ['meta CCBot: nofollow', {}],
  ['meta CCBot: noai', { noai: true }, 'noai'],
  ['meta x-robots-tag: noai', { noai: true }, 'noai'],
  ['meta description: noai', {}],
  [[`${X}noindex`, `${M}noimageai`], { noindex: true, noimageai: true }, null, 'noimageai'],
  // TDM reservation
  ['tdm-reservation: 1', { tdm_reservation: true }, 'tdm_reservation'],
  ['TDM-Reservation:  1 ', { tdm_reservation: true }, 'tdm_reservation'],
  ['tdm-reservation: "1"', { tdm_reservation: true }, 'tdm_reservation'],
  ['tdm-reservation: 0', { tdm_reservation: false }],
  ['tdm-reservation: 2', {}],
  ['tdm-reservation: true', { tdm_reservation: true }, 'tdm_reservation'],
  ['tdm-reservation: ', {}],
  ['meta tdm-reservation: 1', { tdm_reservation: true }, 'tdm_reservation'],
  ['meta tdm-reservation:  1 ', { tdm_reservation: true }, 'tdm_reservation'],
  ['meta tdm-reservation: 0', { tdm_reservation: false }],
  [['tdm-reservation: 0', 'meta tdm-reservation: 1'], { tdm_reservation: true }, 'tdm_reservation'],
  [['tdm-reservation: 1', 'meta tdm-reservation: 0'], { tdm_reservation: true }, 'tdm_reservation'],
  [['tdm-reservation: 1', 'tdm-policy: https://e.org/policy.json'], { tdm_reservation: true }, 'tdm_reservation'],
  // AI preferences
  ['Content-Usage: train-ai=n', { train_ai: false }, 'train_ai'],
  ['Content-Usage: train-ai=y', { train_ai: true }],
  ['Content-Usage: train-ai=n, search=y', { train_ai: false }, 'train_ai'],
  ['content-usage: search=n, train-ai=y;exp=1', { train_ai: true }],
  ['Content-Usage: train-ai=n;exp="a,b", bots=y', { train_ai: false }, 'train_ai'],
  ['Content-Usage: bots=n', { train_ai: false }, 'train_ai'],
  ['Content-Usage: bots=n, train-ai=y', { train_ai: true }],
  ['Content-Usage: bots=y', { train_ai: true }],
  ['Content-Usage: train-genai=n', { train_ai: false }, 'train_ai'],
  ['Content-Usage: ai-train=n', { train_ai: false }, 'train_ai'],
  ['Content-Usage: train-ai="n"', { train_ai: false }, 'train_ai'],
  ['Content-Usage: train-ai=?0', { train_ai: false }, 'train_ai'],
  ['Content-Usage: TRAIN-AI=N', { train_ai: false }, 'train_ai'],
  ['Content-Usage: train-ai = n', { train_ai: false }, 'train_ai'],
  ['Content-Usage: train-ai', {}],
  ['Content-Usage: train-ai=maybe', {}],
  ['Content-Usage: search=n', {}],
  ['Content-Signal: search=yes, ai-train=no', { train_ai: false }, 'train_ai'],
  ['meta content-usage: train-ai=n', { train_ai: false }, 'train_ai'],
  [['Content-Usage: train-ai=y', 'Content-Usage: train-ai=n'], { train_ai: false }, 'train_ai'],
  // hostile
  ['x-robots-tag: __proto__, constructor: noai', {}],
  ['Content-Usage: __proto__=n, constructor=n', {}],
];

/** Header fields and metas of a row. */
function parse(said: string | readonly string[]): Parameters<typeof policyFrom> {
  const http: [string, string][] = [];
  const metas: { name: string; content: string }[] = [];
  for (const line of typeof said === 'string' ? [said] : said) {
    const colon = line.indexOf(': ');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 2);
    if (name.startsWith('meta ')) metas.push({ name: name.slice(5), content: value });
    else http.push([name, value]);
  }
  return [http, metas];
}

t.test(`M18 H8 policyFrom reads the ${ROWS.length} combinations of the table`, async (t) => {
  t.ok(ROWS.length >= 60);
  for (const [said, expected, drops = null, dropsImages = null] of ROWS) {
    const name = `PEERS ${typeof said === 'string' ? said : said.join(' + ')}`;
    const policy = policyFrom(...parse(said));
    const { raw, ...signals } = policy;
    const { raw: _, ...nothing } = NO_POLICY;
    t.same(signals, { ...nothing, ...expected }, name);
    t.equal(policyDrops(policy), drops, `${name}: page`);
    t.equal(policyDropsImages(policy), dropsImages, `${name}: images`);
    t.ok(raw.every((text) => typeof text === 'string'));
  }
});

t.test('policyFrom keeps only the values that it read', async (t) => {
  const { raw } = policyFrom(
    [
      ['Content-Type', 'text/html'],
      ['X-Robots-Tag', ' noai '],
      ['tdm-policy', 'https://e.org/p.json'],
    ],
    [
      { name: 'Robots', content: 'noindex' },
      { name: 'description', content: 'noai' },
      { name: 'tdm-reservation', content: '2' },
    ],
  );
  t.same(raw, [
    'x-robots-tag: noai',
    'tdm-policy: https://e.org/p.json',
    'meta robots: noindex',
    'meta tdm-reservation: 2',
  ]);
});

t.test('a restriction applies whatever comes before and after it', async (t) => {
  const harmless = fc.constantFrom(
    'index',
    'follow',
    'all',
    'max-snippet:-1',
    'max-image-preview:large',
    'unavailable_after: 25 Jun 2010 15:00:00 PST',
    'noodp',
    '',
    'x',
    'nofollow',
  );
  const rows = fc.tuple(
    fc.array(harmless, { maxLength: 6 }),
    fc.constantFrom('noai', 'noml', 'noimageai', 'noindex'),
    fc.array(harmless, { maxLength: 6 }),
  );
  fc.assert(
    fc.property(rows, fc.constantFrom(', ', ',', ' , '), ([before, directive, after], separator) => {
      const value = [...before, directive, ...after].join(separator);
      const signal = directive;
      return (
        policyFrom([['X-Robots-Tag', value]], [])[signal] === true &&
        policyFrom([], [{ name: 'robots', content: value }])[signal] === true
      );
    }),
    { seed: fixedSeed, numRuns: 2000 },
  );
  t.pass(`WEFT_SEED=${fixedSeed}`);
});

t.test('policyFrom never throws on any text, and is bounded', async (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (value, name) => {
      policyFrom(
        [
          ['x-robots-tag', value],
          [name, value],
          ['content-usage', value],
          ['tdm-reservation', value],
        ],
        [{ name, content: value }],
      );
    }),
    { seed: fixedSeed, numRuns: 2000 },
  );
  const long = 'noindex: '.repeat(20_000);
  const policy = policyFrom(
    Array.from({ length: 40 }, () => ['x-robots-tag', long] as const),
    [{ name: 'robots', content: ','.repeat(1 << 20) }],
  );
  t.equal(policy.noindex, true);
  t.ok(policy.raw.length <= 32 && policy.raw.every((text) => text.length <= 1024));
});

t.test('isPolicyMeta knows the names policyFrom reads', async (t) => {
  for (const name of ['robots', 'gptbot', 'ccbot', 'tdm-reservation', 'tdm-policy', 'content-usage'])
    t.equal(isPolicyMeta(name), true, name);
  for (const name of ['googlebot', 'description', 'viewport', '__proto__', ''])
    t.equal(isPolicyMeta(name), false, name);
});
