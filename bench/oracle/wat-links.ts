/**
 * Measures recall and precision of the rows for WAT files, by link path: `node bench/oracle/wat-links.js FILE.warc.gz`.
 *
 * A WAT record is made for each page, and its rows are compared with links taken independently from parse5's tree. A
 * link is a page, a path and a URL. Every difference is printed.
 */
import type { Page } from '../../lib/model/page.js';
import { urlRows } from '../../lib/document/list-urls.js';
import { kindOfSuffix } from '../../lib/url/kind.js';
import { readWarc } from '../../stages/read-warc.js';
import { readWat } from '../../stages/read-wat.js';
import { selectPages } from '../../stages/select-pages.js';
import { treeLinks, watRecord } from '../../test/helpers/wat.js';
import { chunksOf, runStages } from '../inputs.js';

const PATHS = ['img@src', 'audio@src', 'video@src', 'video@poster', 'source@src'] as const;

interface Tally {
  wanted: number;
  given: number;
  both: number;
}

/**
 * Whether a payload shows the kind of a link. It does not show the player around a `source`, so only the suffix does.
 */
function isShown(path: string, url: string): boolean {
  return path !== 'source@src' || ['audio', 'video'].includes(kindOfSuffix(url)?.type ?? '');
}

function wantedOf(page: Page): Set<string> {
  const links = treeLinks(page).filter(({ path, url }) => isShown(path, url));
  return new Set(links.map(({ path, url }) => `${path} ${url}`));
}

function givenOf(page: Page): Set<string> {
  const [read] = runStages([readWat], [watRecord(page)]);
  const rows = read === undefined || !('page' in read) ? [] : [...urlRows(read, () => true)];
  const links = rows.map(({ role, via, url }) => `${role === 'poster' ? 'video@poster' : via} ${url}`);
  return new Set(links.filter((link) => PATHS.some((path) => link.startsWith(`${path} `))));
}

const tally = new Map<string, Tally>(PATHS.map((path) => [path, { wanted: 0, given: 0, both: 0 }]));
const of = (link: string) => tally.get(link.slice(0, link.indexOf(' ')))!;

const [file] = process.argv.slice(2);
if (file === undefined) throw new TypeError('usage: wat-links.js FILE.warc.gz');
for (const page of runStages([readWarc, selectPages], chunksOf(file))) {
  const [wanted, given] = [wantedOf(page), givenOf(page)];
  for (const link of wanted) {
    of(link).wanted++;
    if (given.has(link)) of(link).both++;
    else process.stdout.write(`missed  ${page.url}\n        ${link.slice(0, 300)}\n`);
  }
  for (const link of given) {
    of(link).given++;
    if (!wanted.has(link)) process.stdout.write(`extra   ${page.url}\n        ${link.slice(0, 300)}\n`);
  }
}
for (const [path, { wanted, given, both }] of tally)
  process.stdout.write(`${path.padEnd(14)} tree ${wanted}, rows ${given}, both ${both}\n`);
