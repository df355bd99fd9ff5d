/** Cards of documents, computed by the stages and by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Card } from '../../lib/card/card.js';
import type { Document } from '../../lib/model/document.js';
import type { PageWindows } from '../../lib/model/windows.js';
import { countDocuments } from '../../stages/count-documents.js';
import { root, run } from './run.js';

export const sample = readFileSync(join(root, 'sample', 'crawl.warc.gz'));

export const written = (
  await run(['pipelines/interleaved.js', '--window', '30', '--min-media', '0', '--min-words', '0'], sample)
).stdout;

export const documents = written
  .toString()
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Document);

export async function cardOf(items: readonly (Document | PageWindows)[], options: object = {}): Promise<Card> {
  const parts = await Readable.from(items)
    .compose(countDocuments({ json: true, top: 1000, ...options }))
    .toArray();
  return JSON.parse(Buffer.concat(parts as Buffer[]).toString()) as Card;
}

/** The number of occurrences of each name in a list, most frequent first. */
export function tally(names: readonly string[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => ({ name, count })).toSorted(
    (a, b) => b.count - a.count || (a.name < b.name ? -1 : 1),
  );
}
