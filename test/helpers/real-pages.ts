/** Real pages in UTF-8: those of the benchmark package, and those of a large crawl if one is present. */
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import type { Page } from '../../lib/model/page.js';
import { selectPages } from '../../stages/select-pages.js';
import type { Random } from './random.js';
import { readWhole } from './warc.js';

const crawl = new URL('../../../shared/corpora/public-all.warc.gz', import.meta.url);

export const hasCrawl: boolean = existsSync(crawl);

/** Bytes read from the crawl at a time: about ten pages. */
const PIECE = 256 * 1024;

export function benchmarkPages(): Buffer[] {
  const manifest = createRequire(import.meta.url).resolve('htmlparser-benchmark/package.json');
  const folder = new URL('files/', `file://${manifest}`);
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(new URL(name, folder)));
}

/** The pages that lie entirely in a random piece of the crawl; none if one large capture fills it. */
export async function crawlPages(choice: Random): Promise<Buffer[]> {
  const { records } = readWhole(readPiece(choice));
  const pages = (await Readable.from(records).compose(selectPages()).toArray()) as Page[];
  return pages.flatMap(({ body }) => (body.length > 0 ? [Buffer.from(body)] : []));
}

function readPiece(choice: Random): Buffer {
  const file = openSync(crawl, 'r');
  try {
    const piece = Buffer.alloc(PIECE);
    const { size } = fstatSync(file);
    return piece.subarray(0, readSync(file, piece, 0, PIECE, choice.int(Math.max(1, size - PIECE))));
  } finally {
    closeSync(file);
  }
}
