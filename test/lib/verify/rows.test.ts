/** Rules for rows beyond their shape: every kind of error is found where it is. */
import t from 'tap';
import type { Document, TextSegment } from '../../../lib/model/document.js';
import type { MediumSegment } from '../../../lib/model/media.js';
import type { UniqueUrlRow, UrlRow } from '../../../lib/model/url.js';
import type { MediumWithText, PageWindows, WindowRow } from '../../../lib/model/windows.js';
import { mediaId } from '../../../lib/url/key.js';
import { type Finding } from '../../../lib/verify/rows.js';
import { seed } from '../../helpers/chunks.js';
import { random, runs } from '../../helpers/random.js';
import { run } from '../../helpers/run.js';
import { findings, given, lines, uniqueLines, urlLines, windowLines, windowsLines } from '../../helpers/right-rows.js';

const wholeLines = await given('pipelines/windows.js', '--window', 'all');

/** A type like T in which everything can be changed. */
type Loose<T> = T extends readonly (infer U)[]
  ? Loose<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Loose<T[K]> }
    : T;

type Draft = Loose<Document>;

/** A new document with text, text after a gap, a picture, a run of media, and a heading. */
function draft(): Draft {
  const wanted = lines
    .map((line) => JSON.parse(line) as Draft)
    .find(
      ({ segments }) =>
        segments.some((segment) => segment.type === 'text' && segment.gap > 0) &&
        segments.some((segment) => segment.type !== 'text' && segment.run_length > 1) &&
        segments.some((segment) => segment.type === 'text' && segment.blocks.length > 1),
    );
  if (wanted === undefined) throw new Error('the sample has no such document');
  return wanted;
}

const textOf = (document: Draft, fits: (text: Loose<TextSegment>) => boolean): Loose<TextSegment> =>
  document.segments.find((segment): segment is Loose<TextSegment> => segment.type === 'text' && fits(segment))!;

const mediumOf = (document: Draft): Loose<MediumSegment> =>
  document.segments.find((segment): segment is Loose<MediumSegment> => segment.type !== 'text')!;

const anyText = (document: Draft) => textOf(document, () => true);

const manyBlocks = (document: Draft) => textOf(document, ({ blocks }) => blocks.length > 1);

const inRun = (document: Draft) =>
  document.segments.find(
    (segment): segment is Loose<MediumSegment> => segment.type !== 'text' && segment.run_length > 1,
  )!;

/** One error each: how it is made, and the end of the path at which it is found. */
const FAULTS: readonly [name: string, spoil: (document: Draft) => unknown, code: Finding['code'], at: RegExp][] = [
  ['no schema', (d) => Reflect.deleteProperty(d, 'schema'), 'unknown-schema', /^schema$/],
  ['a schema of another program', (d) => Object.assign(d, { schema: 'toString' }), 'unknown-schema', /^schema$/],
  ['a field that is missing', (d) => Reflect.deleteProperty(d, 'title'), 'misfit', /^title$/],
  ['a field too many', (d) => Object.assign(d.warc, { more: 1 }), 'misfit', /^warc\.more$/],
  ['a number in place of a text', (d) => Object.assign(anyText(d), { text: 1 }), 'misfit', /^segments\[\d+\]\.text$/],
  ['a segment of no type', (d) => Object.assign(anyText(d), { type: 'x' }), 'misfit', /^segments\[\d+\]\.type$/],
  ['a list that is none', (d) => Object.assign(d, { flags: {} }), 'misfit', /^flags$/],
  ['a number below its least', (d) => (d.status = -1), 'misfit', /^status$/],
  ['a number that is not whole', (d) => (d.status = 1.5), 'misfit', /^status$/],
  ['another id', (d) => (d.id = 'x'.repeat(32)), 'contradiction', /^id$/],
  ['a relative URL', (d) => (d.url = '/x'), 'contradiction', /^url$/],
  ['another host', (d) => (d.host = 'elsewhere.example'), 'contradiction', /^host$/],
  ['a score over 1', (d) => (d.lang.score = 1.5), 'contradiction', /^lang\.score$/],
  ['a date that is none', (d) => (d.warc.date = 'tomorrow'), 'contradiction', /^warc\.date$/],
  ['a text of more words', (d) => (anyText(d).text += ' more'), 'contradiction', /\.words$/],
  ['a text that ends late', (d) => anyText(d).end++, 'contradiction', /\.end$/],
  ['a text that begins early', (d) => (textOf(d, ({ gap }) => gap > 0).start = 0), 'contradiction', /\.start$/],
  ['a gap that is not reported', (d) => (textOf(d, ({ gap }) => gap > 0).gap = 0), 'contradiction', /\.gap$/],
  ['a hole too wide', (d) => textOf(d, ({ gap }) => gap > 0).gap++, 'contradiction', /\.gap$/],
  ['a hole before the first text', (d) => (anyText(d).gap = 3), 'contradiction', /\.gap$/],
  ['no blocks', (d) => (anyText(d).blocks = []), 'contradiction', /\.blocks$/],
  ['a block past its text', (d) => (anyText(d).blocks.at(-1)!.char_end += 9), 'contradiction', /\.char_end$/],
  ['a block that ends early', (d) => anyText(d).blocks.at(-1)!.char_end--, 'contradiction', /\.text$/],
  ['a block that begins late', (d) => manyBlocks(d).blocks[1]!.char_start++, 'contradiction', /\[1\]\.char_start$/],
  [
    'a block inside the one before',
    (d) => (manyBlocks(d).blocks[1]!.char_start = 0),
    'contradiction',
    /\[1\]\.char_start$/,
  ],
  [
    'a block that ends before it begins',
    (d) => (manyBlocks(d).blocks[1]!.char_end = 0),
    'contradiction',
    /\[1\]\.char_end$/,
  ],
  ['a first block elsewhere', (d) => anyText(d).blocks[0]!.start++, 'contradiction', /\[0\]\.start$/],
  [
    'blocks in the same place',
    (d) => (manyBlocks(d).blocks[1]!.start = manyBlocks(d).start),
    'contradiction',
    /\[1\]\.start$/,
  ],
  [
    'a heading without a level',
    (d) => Object.assign(anyText(d).blocks[0]!, { kind: 'heading', level: null }),
    'contradiction',
    /\.level$/,
  ],
  ['a medium outside the page', (d) => (mediumOf(d).at = d.words_total + 1), 'contradiction', /\.at$/],
  [
    'a medium before its text',
    (d) => ((d.segments.findLast(({ type }) => type !== 'text') as Loose<MediumSegment>).at = 0),
    'contradiction',
    /\.at$/,
  ],
  ['a URL of another scheme', (d) => (mediumOf(d).url = 'ftp://a.example/x.jpg'), 'contradiction', /\.url$/],
  ['a URL with a password', (d) => (mediumOf(d).url = 'http://a:b@a.example/x.jpg'), 'contradiction', /\.url$/],
  ['a URL not in normal form', (d) => (mediumOf(d).url = 'HTTP://a.example/a/../x.jpg'), 'contradiction', /\.url$/],
  ['another key', (d) => (mediumOf(d).media_id = 'a'.repeat(32)), 'contradiction', /\.media_id$/],
  ['a relative candidate', (d) => mediumOf(d).candidates.push('x.jpg'), 'contradiction', /\.candidates\[\d\]$/],
  [
    'a candidate that is the URL',
    (d) => mediumOf(d).candidates.push(mediumOf(d).url),
    'contradiction',
    /\.candidates$/,
  ],
  [
    'nine candidates',
    (d) => (mediumOf(d).candidates = Array.from({ length: 9 }, (_, i) => `http://a.example/${i}`)),
    'contradiction',
    /\.candidates$/,
  ],
  ['a track of no scheme', (d) => mediumOf(d).tracks.push('x.vtt'), 'contradiction', /\.tracks\[\d\]$/],
  ['a link of no scheme', (d) => (mediumOf(d).link = 'x'), 'contradiction', /\.link$/],
  ['a poster of no scheme', (d) => (mediumOf(d).poster = 'x'), 'contradiction', /\.poster$/],
  ['runs that begin at 1', (d) => mediumOf(d).run++, 'contradiction', /\.run$/],
  ['a run out of order', (d) => inRun(d).run_index++, 'contradiction', /\.run_index$/],
  ['a run that goes on behind its end', (d) => inRun(d).run_length++, 'contradiction', /\.run_length$/],
  ['a run cut short', (d) => (inRun(d).run_length = 1), 'contradiction', /\.run$/],
  ['a picture too many', (d) => d.n_image++, 'contradiction', /^n_image$/],
  ['a sound too many', (d) => d.n_audio++, 'contradiction', /^n_audio$/],
  ['a video too many', (d) => d.n_video++, 'contradiction', /^n_video$/],
  ['more words than there are', (d) => d.words_kept++, 'contradiction', /^words_kept$/],
  ['fewer words on the page than kept', (d) => (d.words_total = 1), 'contradiction', /^words_kept$/],
  ['a segment taken out', (d) => d.segments.pop(), 'contradiction', /^(n_|words_kept)/],
  ['another digest', (d) => (d.text_digest = 'a'.repeat(32)), 'contradiction', /^text_digest$/],
  ['a gap before that is not there', (d) => (d.gap_before = anyText(d).start + 1), 'contradiction', /^gap_before$/],
  ['a gap after that is not there', (d) => (d.gap_after = d.words_total + 1), 'contradiction', /^gap_after$/],
  [
    'a relative medium of the page',
    (d) =>
      d.page_media.push({ type: 'image', url: 'x', via: 'og:image', alt: null, width: null, height: null, mime: null }),
    'contradiction',
    /^page_media\[\d+\]\.url$/,
  ],
];

/** The first row that fits, in a form that can be changed. */
function draftOf<T>(from: readonly string[], fits: (row: T) => boolean): Loose<T> {
  const row = from.map((line) => JSON.parse(line) as T).find(fits);
  if (row === undefined) throw new Error('the sample has no such row');
  return row as Loose<T>;
}

type Windows = Loose<PageWindows>;

type Gap = readonly [Loose<MediumWithText>, Loose<MediumWithText>];

/** The windows on both sides of the text between two runs. */
function gaps({ windows }: PageWindows | Windows): Gap[] {
  const all = windows as Loose<MediumWithText>[];
  return all.slice(1).flatMap((next, i) => (next.medium.run_index === 0 ? [[all[i]!, next] as const] : []));
}

const shares = ([{ after }, { before }]: Gap): boolean => before.kept_start < after.kept_start + after.words;

const hasRun = ({ windows }: PageWindows): boolean => windows.some(({ medium }) => medium.run_length > 1);

const overlapping = (): Windows => draftOf<PageWindows>(windowsLines, (row) => gaps(row).some(shares));

const withRun = (): Windows => draftOf<PageWindows>(windowsLines, hasRun);

const withGap = (): Windows => draftOf<PageWindows>(windowsLines, (row) => gaps(row).some((gap) => !shares(gap)));

const withText = (): Windows => draftOf<PageWindows>(windowsLines, ({ windows }) => windows[0]!.before.words > 1);

const fromStart = (): Windows => draftOf<PageWindows>(wholeLines, ({ windows }) => windows[0]!.before.words > 1);

const noText = { text: '', words: 0, separator: '', continues: false, blocks: [] };

/**
 * One error each in the windows of a page: which page, how the error is made, and the end of the path at which it is
 * found.
 */
const WINDOWS_FAULTS: readonly [name: string, draft: () => Windows, spoil: (row: Windows) => unknown, at: RegExp][] = [
  ['another host', withText, (d) => (d.host = 'elsewhere.example'), /^host$/],
  ['no windows', withText, (d) => (d.windows = []), /^windows$/],
  ['a window taken out', withGap, (d) => d.windows.pop(), /^n_/],
  ['windows the other way round', withGap, (d) => d.windows.reverse(), /\.medium\.at$/],
  ['a picture too many', withText, (d) => d.n_image++, /^n_image$/],
  ['more words than there are', withText, (d) => d.words_kept++, /^words_kept$/],
  ['another digest', withText, (d) => (d.text_digest = 'a'.repeat(32)), /^text_digest$/],
  ['a gap before that is not there', withText, (d) => (d.gap_before = 1 + d.windows[0]!.before.start), /^gap_before$/],
  ['a gap after that is not there', withText, (d) => (d.gap_after = d.words_total + 1), /^gap_after$/],
  ['a medium of another URL', withText, (d) => (d.windows[0]!.medium.url += 'x'), /\[0\]\.medium\.media_id$/],
  ['a relative medium', withText, (d) => (d.windows[0]!.medium.url = 'x.jpg'), /\[0\]\.medium\.url$/],
  ['a medium behind the page', withText, (d) => (d.windows.at(-1)!.medium.at = d.words_total + 1), /\.medium\.at$/],
  ['text before that ends behind', withText, (d) => (d.windows[0]!.medium.at = 0), /\[0\]\.before\.end$/],
  ['text after that begins before', withGap, (d) => (gaps(d)[0]![0].medium.at += 1), /\.after\.start$/],
  ['a text of more words', withText, (d) => (d.windows[0]!.before.text += ' more'), /\.before\.words$/],
  ['a text with an end too late', withText, (d) => d.windows[0]!.before.end++, /\.before\.end$/],
  ['more words said', withText, (d) => d.windows[0]!.before.words++, /\.before\.words$/],
  ['more kept than there are', withText, (d) => (d.windows[0]!.before.kept_start = 1e6), /\.before\.kept_start$/],
  ['sides that do not meet', withGap, (d) => gaps(d)[0]![0].after.kept_start++, /\.after\.kept_start$/],
  ['a block that ends early', withText, (d) => d.windows[0]!.before.blocks.at(-1)!.char_end--, /\.before\.text$/],
  [
    'no text at all',
    withText,
    (d) => {
      const [window] = d.windows;
      const { kept_start, end } = window!.after;
      for (const side of ['before', 'after'] as const) window![side] = { ...noText, start: end, end, kept_start };
    },
    /\.words$/,
  ],
  ['a separator that is a word', withGap, (d) => (gaps(d)[0]![1].before.separator = 'x'), /\.before\.separator$/],
  [
    'a separator before the first word',
    fromStart,
    (d) => (d.windows[0]!.before.separator = ' '),
    /\[0\]\.before\.separator$/,
  ],
  ['a beginning that goes on', fromStart, (d) => (d.windows[0]!.before.continues = true), /\[0\]\.before\.continues$/],
  [
    'other words where windows overlap',
    overlapping,
    (d) => {
      const [, { before }] = gaps(d).find(shares)!;
      before.text = before.text.replace(/\S/u, 'Q');
    },
    /\.before\.text$/,
  ],
  [
    'another separator where windows overlap',
    overlapping,
    (d) => {
      const [{ after }, { before }] = gaps(d).find(shares)!;
      before.separator = before.separator === ' ' ? '\n\n' : ' ';
      before.continues = false;
      if (after.kept_start === before.kept_start) after.continues = false;
    },
    /\.before\.separator$/,
  ],
  [
    'a text that reaches before the run before',
    withGap,
    (d) => {
      const [{ before: earlier }, { before }] = gaps(d)[0]!;
      before.kept_start = earlier.kept_start - 1;
    },
    /\.before\.kept_start$/,
  ],
  [
    'a run out of order',
    withRun,
    (d) => d.windows.find(({ medium }) => medium.run_length > 1)!.medium.run_index++,
    /\.run_index$/,
  ],
  [
    'a run longer than it is',
    withRun,
    (d) => d.windows.findLast(({ medium }) => medium.run_length > 1)!.medium.run_length++,
    /\.run_length$|^windows$/,
  ],
  [
    'a run whose members differ',
    withRun,
    (d) =>
      (d.windows.find(({ medium }) => medium.run_index === 1)!.before = { ...noText, start: 0, end: 0, kept_start: 0 }),
    /\.before$/,
  ],
  ['runs that begin at 1', withText, (d) => d.windows[0]!.medium.run++, /\.run$/],
];

type Single = Loose<WindowRow>;

const anySingle = (): Single =>
  draftOf<WindowRow>(windowLines, ({ before, after }) => before.words > 1 && after.words > 1);

const later = (): Single => draftOf<WindowRow>(windowLines, ({ medium }) => medium.run > 0);

const inFirstRun = (): Single => draftOf<WindowRow>(windowLines, ({ medium }) => medium.run === 0);

const inARun = (): Single => draftOf<WindowRow>(windowLines, ({ medium }) => medium.run_length > 1);

/** The same of single windows. */
const WINDOW_FAULTS: readonly [name: string, draft: () => Single, spoil: (row: Single) => unknown, at: RegExp][] = [
  ['another host', anySingle, (d) => (d.host = 'elsewhere.example'), /^host$/],
  ['a number behind the last', anySingle, (d) => (d.window = d.windows), /^window$/],
  ['fewer windows than runs', later, (d) => (d.window = 0), /^medium\.run_index$/],
  ['another place in the first run', inFirstRun, (d) => (d.window += 1), /^medium\.run_(index|length)$/],
  ['a run that ends behind the page', inARun, (d) => (d.medium.run_length = d.windows + 1), /^medium\.run_length$/],
  ['an index behind its run', inARun, (d) => (d.medium.run_index = d.medium.run_length), /^medium\.run_index$/],
  ['a medium of another URL', anySingle, (d) => (d.medium.url += 'x'), /^medium\.media_id$/],
  ['a medium behind the page', anySingle, (d) => (d.medium.at = d.words_total + 1), /^medium\.at$/],
  ['text before that ends behind', anySingle, (d) => (d.medium.at = 0), /^before\.end$/],
  ['a text of more words', anySingle, (d) => (d.after.text += ' more'), /^after\.words$/],
  ['sides that do not meet', anySingle, (d) => d.after.kept_start++, /^after\.kept_start$/],
  [
    'fewer words filtered after than before',
    anySingle,
    (d) => {
      d.before.kept_start = 0;
      d.after.kept_start = d.before.words;
      d.before.end = d.before.blocks.at(-1)!.start;
      d.after.start = 0;
    },
    /^after\.start$/,
  ],
  [
    'no text before a later run',
    later,
    (d) => Object.assign(d.before, noText, { start: d.before.end, kept_start: d.after.kept_start }),
    /^before\.words$/,
  ],
  [
    'no text after an earlier run',
    () =>
      draftOf<WindowRow>(
        windowLines,
        ({ medium, window, windows }) => window - medium.run_index + medium.run_length < windows,
      ),
    (d) => Object.assign(d.after, noText, { end: d.after.start }),
    /^after\.words$/,
  ],
];

type Use = Loose<UrlRow>;

const anyUse = (): Use => draftOf<UrlRow>(urlLines, ({ role, embed }) => role === 'flow' && !embed);

const other = (role: UrlRow['role']) => (): Use => draftOf<UrlRow>(urlLines, (row) => row.role === role);

const rename = (row: Use, url: string): unknown => Object.assign(row, { url, key: mediaId(url) });

/** The same of URLs. */
const URL_FAULTS: readonly [name: string, draft: () => Use, spoil: (row: Use) => unknown, at: RegExp][] = [
  ['another key', anyUse, (d) => (d.key = 'a'.repeat(32)), /^key$/],
  ['a relative URL', anyUse, (d) => rename(d, '/x.jpg'), /^url$/],
  ['a URL of another scheme', anyUse, (d) => rename(d, 'data:image/png,x'), /^url$/],
  ['a URL with a password', anyUse, (d) => rename(d, 'https://a:b@a.example/x.jpg'), /^url$/],
  ['a URL that is not canonical', anyUse, (d) => rename(d, 'https://a.example/b/../x.jpg'), /^url$/],
  ['a URL with a fragment', anyUse, (d) => rename(d, 'https://a.example/x.jpg#part'), /^url$/],
  ['a relative page', anyUse, (d) => (d.page = 'page.html'), /^page$/],
  ['a medium that belongs to one', anyUse, (d) => (d.of = 'a'.repeat(32)), /^of$/],
  ['a candidate of none', other('candidate'), (d) => (d.of = null), /^of$/],
  ['a candidate of no key', other('candidate'), (d) => (d.of = 'x'), /^of$/],
  ['a poster that is a video', other('poster'), (d) => (d.type = 'video'), /^type$/],
  ['an embedded page medium', other('page'), (d) => (d.embed = true), /^embed$/],
  ['a provider of no player', anyUse, (d) => (d.provider = 'youtube'), /^provider$/],
  ['a date that is none', anyUse, (d) => (d.warc.date = 'tomorrow'), /^warc\.date$/],
];

type Unique = Loose<UniqueUrlRow>;

const anyUnique = (): Unique => draftOf<UniqueUrlRow>(uniqueLines, ({ role }) => role === 'flow');

/** The same for a list of unique URLs. */
const UNIQUE_FAULTS: readonly [name: string, draft: () => Unique, spoil: (row: Unique) => unknown, at: RegExp][] = [
  ['more pages than uses', anyUnique, (d) => (d.pages = d.uses + 1), /^pages$/],
  ['another key', anyUnique, (d) => (d.key = 'a'.repeat(32)), /^key$/],
];

t.test('every kind of fault is reported at its path', (t) => {
  for (const [name, spoil, code, at] of FAULTS) {
    const document = draft();
    spoil(document);
    const found = findings(document);
    t.ok(
      found.some((finding) => finding.code === code && at.test(finding.path)),
      `${name} is found at ${at.source}`,
      { found },
    );
  }
  for (const [name, make, spoil, at] of [
    ...WINDOWS_FAULTS,
    ...WINDOW_FAULTS,
    ...URL_FAULTS,
    ...UNIQUE_FAULTS,
  ] as readonly [string, () => object, (row: object) => unknown, RegExp][]) {
    const row = make();
    const before = findings(row);
    spoil(row);
    const found = findings(row);
    t.ok(
      before.length === 0 && found.some(({ code, path }) => code === 'contradiction' && at.test(path)),
      `${(row as Document).schema}: ${name} is found at ${at.source}`,
      { found },
    );
  }
  for (const value of [null, 1, 'x', [], {}]) t.match(findings(value), [{ code: 'unknown-schema', path: 'schema' }]);
  t.end();
});

/** Integers of a document, or of a page's windows, that follow from other values, so that any other value is wrong. */
const DERIVED =
  /^(n_image|n_audio|n_video|words_kept|segments\.\d+\.(words|end|run|run_index|run_length|blocks\.\d+\.char_(start|end))|windows\.\d+\.(medium\.run(_index|_length)?|(before|after)\.(words|end|kept_start|blocks\.\d+\.char_(start|end))))$/;

function numberPaths(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => numberPaths(item, path === '' ? key : `${path}.${key}`));
}

t.test('every derived figure that is wrong is found', (t) => {
  const dice = random(seed);
  for (let i = 0; i < runs(500); i++) {
    const document = JSON.parse(dice.pick(dice.pick([lines, windowsLines, wholeLines]))) as Draft;
    const path = dice.pick(numberPaths(document).filter((name) => DERIVED.test(name)));
    const keys = path.split('.');
    const last = keys.pop()!;
    const holder = keys.reduce<Record<string, unknown>>(
      (held, key) => held[key] as Record<string, unknown>,
      document as unknown as Record<string, unknown>,
    );
    const by = dice.pick([-2, -1, 1, 2, 1000]);
    holder[last] = (holder[last] as number) + by;
    if (findings(document).length === 0) t.fail(`seed ${seed}: ${document.url} ${path} ${by}`);
  }
  t.end();
});

t.test('characters outside the basic plane are counted once', (t) => {
  const document = draft();
  const text = anyText(document);
  text.text = `\u{1f6a2}${text.text.slice(1)}`;
  t.same(
    findings(document).map(({ path }) => path),
    ['text_digest'],
  );
  t.end();
});

t.test('findings are bounded, and safe to print', async (t) => {
  const row = `{"schema":"weft.document/1","\\u001b[2J":1}\n`;
  const reported = await run(['pipelines/verify.js', '--max-findings', '2'], row);
  const all = reported.stdout.toString().trimEnd().split('\n');
  t.match(all, [/^-:1: id is missing$/, /^-:1: url is missing$/, /^-:1: and \d+ more findings$/, /^1 row, 1 wrong/]);
  const unbounded = (await run(['pipelines/verify.js', '--max-findings', '99'], row)).stdout.toString();
  t.match(unbounded, String.raw`-:1: \u001b[2J is not a field of this schema`);
  t.notMatch(unbounded, /\u001b/);
  const long = await run(['pipelines/verify.js', '--json', '--max-line', '10'], row);
  t.equal(long.code, 3);
  t.match(JSON.parse(long.stdout.toString().split('\n')[0]!), {
    code: 'line-too-long',
    what: 'is longer than 10 bytes',
  });
});
