/** Converts documents to rows of other sets, and back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { runPipeline } from '../../lib/run/run-pipeline.js';
import type { StageStats } from '../../lib/flow/stats.js';
import type { TextSegment } from '../../lib/model/document.js';
import type { MediumSegment } from '../../lib/model/media.js';
import { convert } from '../../pipelines/convert.js';
import { mediumSegment, textSegment } from './plain-documents.js';
import { root, run } from './run.js';

export type Options = { readonly [name: string]: unknown };

export const lines = (bytes: Buffer): unknown[] =>
  bytes
    .toString()
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));

/** The output of the whole pipeline for these lines, and the counters of its stage. */
export async function converted(
  given: readonly Buffer[],
  options: Options,
): Promise<{ rows: unknown[]; counts: StageStats }> {
  const output = new PassThrough();
  const running = runPipeline(convert, { input: Readable.from(given), output, options });
  const [written, stats] = await Promise.all([buffer(output), running]);
  return { rows: lines(written), counts: stats['convert-rows']! };
}

export const line = (row: unknown): Buffer => Buffer.from(`${JSON.stringify(row)}\n`);

export const SAMPLE = (await run(['pipelines/interleaved.js'], readFileSync(join(root, 'sample', 'crawl.warc.gz'))))
  .stdout;

export const text = (given: string, blocks: readonly number[] = [0]): TextSegment =>
  textSegment({
    text: given,
    words: 1,
    end: 1,
    blocks: blocks.map((char_start, i) => ({
      kind: 'paragraph',
      level: null,
      start: 0,
      char_start,
      char_end: blocks[i + 1] ?? Array.from(given).length,
    })),
  });

export const medium = (url: string, given: Partial<MediumSegment> = {}): MediumSegment =>
  mediumSegment({ at: 0, url: `https://m.example/${url}`, ...given });
