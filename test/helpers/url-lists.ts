/** Runs urls and dedup on bytes in memory. */
import { Readable } from 'node:stream';
import type { InputItem } from '../../lib/flow/input-marks.js';
import type { Pipeline } from '../../lib/flow/pipeline.js';
import { runPipeline } from '../../lib/run/run-pipeline.js';
import type { Stats } from '../../lib/flow/stats.js';
import { type UniqueUrlRow, type UrlRow } from '../../lib/model/url.js';
import { urlRows } from '../../lib/document/list-urls.js';
import { mediaId } from '../../lib/url/key.js';
import { byteOutput } from './byte-output.js';
import { type Random } from './random.js';
import { segmentHtml } from './segment.js';

interface Given {
  readonly text: string;
  readonly stats: Stats;
  readonly warnings: string[];
}

export async function runOver(
  pipeline: Pipeline,
  chunks: Iterable<Uint8Array>,
  options: Record<string, unknown> = {},
): Promise<Given> {
  const warnings: string[] = [];
  const output = byteOutput();
  const input: AsyncIterable<InputItem> = Readable.from(chunks);
  const onWarning = (sentence: string): void => void warnings.push(sentence);
  const stats = await runPipeline(pipeline, { input, output, options, onWarning });
  return { text: output.bytes().toString(), stats, warnings };
}

export const rowsOf = <T>({ text }: Given): T[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

export const PAGE = `<meta property="og:image" content="/og.png"><meta property="og:image:alt" content="The bay">
<p>Words before it.</p>
<figure><img srcset="a.jpg 1200w, b.webp 600w" alt="A boat" title="Boat" width="1200" height="800"><figcaption>On the ebb.</figcaption></figure>
<video src="v.mp4" poster="v.jpg"></video>
<p>Hear <a href="talk.mp3" title="Talk">the whole
 <b>talk</b></a> here.</p>
<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>`;

export const shuffled = <T>(items: readonly T[], dice: Random): T[] => {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const other = dice.int(i + 1);
    [all[i], all[other]] = [all[other]!, all[i]!];
  }
  return all;
};

/** The expected list of unique URLs, computed with a map. */
export function exactList(rows: readonly UrlRow[]): UniqueUrlRow[] {
  const order = ({ page, warc, index }: UrlRow): Buffer[] =>
    [page, warc.date ?? '', warc.record_id ?? '', String(index).padStart(9, '0')].map((text) => Buffer.from(text));
  const compare = (a: UrlRow, b: UrlRow): number => {
    const other = order(b);
    return order(a).reduce((found, text, i) => (found === 0 ? Buffer.compare(text, other[i]!) : found), 0);
  };
  const byKey = new Map<string, UrlRow[]>();
  for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
  return [...byKey.keys()].toSorted().map((key) => {
    const uses = byKey.get(key)!;
    const [first] = uses.toSorted(compare);
    const pages = new Set(uses.map(({ page }) => page)).size;
    return { ...first!, schema: 'weft.unique-url/1', uses: uses.length, pages };
  });
}

/** Rows as a crawl might give them: few URLs, pages and dates, some of them without details. */
export function randomRows(count: number, dice: Random): UrlRow[] {
  const [template] = [...urlRows(segmentHtml('<img src="a.jpg">'), () => true)];
  return Array.from({ length: count }, (_, n) => {
    const url = `https://media.example/${dice.int(40)}.jpg`;
    const date = dice.pick([null, '2024-05-18T12:00:00Z', '2023-01-01T00:00:00Z']);
    const warc = { ...template!.warc, date, record_id: dice.pick([null, `<urn:uuid:${n}>`]), offset: n };
    const page = `https://${dice.pick(['page', 'é.page', '𝒳.page', '～.page'])}.example/${dice.int(6)}`;
    return { ...template!, key: mediaId(url), url, page, index: n, warc };
  });
}
