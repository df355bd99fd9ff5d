/** The stage list-windows: the texts beside a medium, and which media have any. */
import t from 'tap';
import type { MediumWithText } from '../../lib/model/windows.js';
import { listPageWindows } from '../../lib/document/list-windows.js';
import { cutPageWindows } from '../../lib/document/cut-windows.js';
import { filterWindows } from '../../stages/index.js';
import { segmentHtml } from '../helpers/segment.js';
import { bytes, documentsOf, EVERYTHING, page, windowsOf } from '../helpers/window-rows.js';
import { pageMember } from '../helpers/warc.js';

// Real crawl files take longer than a test file's usual time.
t.setTimeout(600_000);

/** Text, words, range, number among the kept words, and how the text joins the one before it. */
const reported = ({ text, words, start, end, kept_start, separator, continues }: MediumWithText['before']) =>
  [text, words, start, end, kept_start, separator, continues] as const;

t.test('windows hold the words nearest the medium, with their ranges and separators', async (t) => {
  const html = '<p>a b <img src=1.jpg> c d<br>e f g h <img src=2.jpg> i j k</p><p>l m';
  const { rows } = await windowsOf(page(html), { ...EVERYTHING, window: 4, windowEdge: 'word' });
  const [first, second] = rows[0]!.windows as [MediumWithText, MediumWithText];
  t.same(reported(first.before), ['a b', 2, 0, 2, 0, '', false]);
  t.same(reported(first.after), ['c d\ne f', 4, 2, 6, 2, ' ', true]);
  t.same(reported(second.before), ['e f g h', 4, 4, 8, 4, '\n', true]);
  t.same(reported(second.after), ['i j k\n\nl', 4, 8, 12, 8, ' ', true]);
  t.same(second.after.blocks, [
    { kind: 'paragraph', level: null, start: 8, char_start: 0, char_end: 5 },
    { kind: 'paragraph', level: null, start: 11, char_start: 7, char_end: 8 },
  ]);
  t.match(rows[0], { words_kept: 12, words_total: 13, n_image: 2, gap_before: 0, gap_after: 1 });
});

t.test('a window begins a block, or continues one that a medium interrupts', async (t) => {
  const html = '<ul><li>a b c<li>d e <img src=1.jpg> f</ul><h2>g <img src=2.jpg></h2>';
  const { rows } = await windowsOf(page(html), { ...EVERYTHING, window: 2, windowEdge: 'word' });
  const [first, second] = rows[0]!.windows as [MediumWithText, MediumWithText];
  t.same(reported(first.before), ['d e', 2, 3, 5, 3, '\n', false]);
  t.same(reported(second.before), ['f\n\ng', 2, 5, 7, 5, ' ', true]);
  t.same(reported(second.after), ['', 0, 7, 7, 7, '', false], 'no text after the last');
});

t.test('words that filters removed count in ranges, not among the kept words', async (t) => {
  const html = `<p>${'a '.repeat(30)}</p><nav>x y z</nav><p>${'b '.repeat(30)}<img src=1.jpg>`;
  const { rows } = await windowsOf(page(html), { window: 40, windowEdge: 'word', minWords: 0 });
  const { before } = rows[0]!.windows[0]!;
  t.match(before, { words: 40, start: 20, end: 63, kept_start: 20 });
  t.same(
    before.blocks.map(({ start }) => start),
    [20, 33],
  );
});

t.test('members of a run have the texts around the run', async (t) => {
  const { rows } = await windowsOf(page('<p>a b <img src=1.jpg><img src=2.jpg> c'), { ...EVERYTHING, minWords: 0 });
  const [first, second] = rows[0]!.windows as [MediumWithText, MediumWithText];
  t.match([first.medium, second.medium], [{ run_index: 0, run_length: 2 }, { run_index: 1 }]);
  t.same([second.before, second.after], [first.before, first.after]);
  t.equal(first.after.text, 'c');
});

t.test('members of a run share their texts, so that memory does not grow with its length', (t) => {
  const segmented = segmentHtml('<p>a b <img src=1.jpg><img src=2.jpg> c');
  const windowed = cutPageWindows(segmented, { window: 4, edge: 'word' });
  const [first, second] = listPageWindows(windowed).windows as [MediumWithText, MediumWithText];
  t.ok(second.before === first.before && second.after === first.after);
  t.end();
});

t.test('media without text around them have no window, and pages without windows are dropped by reason', async (t) => {
  const bare = pageMember('http://bare.example/', '<img src=1.jpg><img src=2.jpg>');
  const textual = pageMember('http://text.example/', '<p>a b c');
  const both = pageMember('http://both.example/', '<p>a b c<img src=1.jpg>');
  for (const window of [16, 'all']) {
    const { rows, stats } = await windowsOf(bytes(bare, textual, both), { ...EVERYTHING, window });
    t.same(
      rows.map(({ url }) => url),
      ['http://both.example/'],
    );
    t.match(stats['list-windows'], {
      'dropped.without-media': 1,
      'dropped.without-text': 1,
      media_without_text: 2,
      windows: 1,
    });
  }
});

t.test('a page whose windows would repeat too much text is dropped, whatever its filters', async (t) => {
  const gallery = `<p>${'word '.repeat(200)}</p>${Array.from({ length: 500 }, (_, i) => `<img src=${i}.jpg>`).join('')}`;
  const { rows, stats } = await windowsOf(page(gallery), { ...EVERYTHING, maxRow: 100_000 });
  t.equal(rows.length, 0);
  t.equal(stats['list-windows']!['dropped.row-too-large'], 1);
  t.equal((await windowsOf(page(gallery), EVERYTHING)).rows[0]!.windows.length, 500, 'else it comes out');
});

t.test('limits of words and media drop or flag pages of windows as they do documents', async (t) => {
  const html = `<p>a b c ${[1, 2, 3].map((n) => `<img src=${n}.jpg>`).join('')}`;
  for (const limit of [{ minWords: 4 }, { minWords: 0, minMedia: 4 }, { minWords: 0, maxMedia: 2 }]) {
    const options = { ...limit, filter: 'annotate' };
    const { rows } = await windowsOf(page(html), options);
    const { rows: documents } = await documentsOf(page(html), options);
    t.ok(rows[0]!.flags.length > 0);
    t.same(rows[0]!.flags, documents[0]!.flags);
    const dropped = await windowsOf(page(html), { minBlockWords: 0, ...limit });
    const rule = rows[0]!.flags.at(-1)!.rule;
    t.equal(dropped.stats[filterWindows.spec.name]![`dropped.${rule}`], 1, rule);
  }
});
