/** WAT files compared with the pages they were made from, and real WAT files. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import t, { type Test } from 'tap';
import type { Page } from '../../lib/model/page.js';
import type { UrlRow } from '../../lib/model/url.js';
import { selectPages } from '../../stages/index.js';
import { longOnly } from '../helpers/long.js';
import { root } from '../helpers/run.js';
import { readWhole } from '../helpers/warc.js';
import { treeLinks, watFile, type WatPage } from '../helpers/wat.js';
import { listOf } from '../helpers/wat-lists.js';

t.setTimeout(600_000);

const SHARED = new URL('../../../shared/corpora/', import.meta.url);

const everything = { filter: 'off', repeats: true };

/** Links of the tree that must be among the rows, by path. A page has no row for those listed below. */
function expectedLinks(page: WatPage): string[] {
  return treeLinks(page)
    .filter(
      ({ path, url }) =>
        path !== 'source@src' || /\.(?:mp4|webm|ogv|ogg|mp3|m4a|wav|m3u8|mov|m4v)$/i.test(new URL(url).pathname),
    )
    .map(({ path, url }) => `${path === 'video@poster' ? 'poster' : path} ${url}`);
}

const pathOf = ({ role, via }: UrlRow): string => (role === 'poster' || via === 'video@poster' ? 'poster' : via);

async function pagesOf(file: Buffer): Promise<Page[]> {
  return (await Readable.from(readWhole(file).records).compose(selectPages()).toArray()) as Page[];
}

async function compare(t: Test, pages: readonly Page[]): Promise<void> {
  const { rows } = await listOf([await watFile(pages)], { ...everything, policy: 'ignore' });
  const given = rows
    .filter((row) => /^(?:img|video|audio|source)@(?:src|poster)$/.test(row.via))
    .map((row) => `${row.page} ${pathOf(row)} ${row.url}`);
  const expected = pages.flatMap((page) => expectedLinks(page).map((link) => `${page.url} ${link}`));
  t.ok(expected.length > 0, `${expected.length} links`);
  const [have, want] = [new Set(given), new Set(expected)];
  t.same(
    [...want].filter((link) => !have.has(link)),
    [],
    'every link of the tree has a row',
  );
  t.same(
    [...have].filter((link) => !want.has(link)),
    [],
    'every row is a link of the tree',
  );
}

t.test('WAT files made from the sample give the links of its pages', async (t) => {
  await compare(t, await pagesOf(readFileSync(join(root, 'sample/crawl.warc.gz'))));
});

const small = new URL('public-small.warc.gz', SHARED);

t.test(
  'WAT files made from real pages give the links of their trees',
  { skip: longOnly || (existsSync(small) ? false : 'no real pages here') },
  async (t) => {
    await compare(t, await pagesOf(readFileSync(small)));
  },
);

const WATS = [
  'sparkwarc__sample.wat',
  'sparkwarc__sample.wat.gz',
  'whirlwind__whirlwind.warc.wat',
  'whirlwind__whirlwind.warc.wat.gz',
];

for (const name of WATS) {
  const file = new URL(`archives/${name}`, SHARED);
  t.test(
    `W21: ${name} gives the images that JSON.parse finds in it`,
    { skip: existsSync(file) ? false : 'no archives here' },
    async (t) => {
      const bytes = readFileSync(file);
      const { rows, rejects } = await listOf([bytes], everything);
      const plain =
        bytes[0] === 0x1f ? readWhole(bytes).records.map(({ block }) => Buffer.from(block)) : splitPlain(bytes);
      t.same(
        rows.map(({ page, url }) => `${page} ${url}`),
        plain.flatMap(imagesIn),
      );
      t.equal(rejects.length, 0);
    },
  );
}

/** The lines that are JSON objects. */
const splitPlain = (bytes: Buffer): Buffer[] =>
  bytes
    .toString()
    .split(/\r?\n/)
    .filter((line) => line.startsWith('{'))
    .map((line) => Buffer.from(line));

interface Plain {
  readonly Envelope: {
    readonly 'WARC-Header-Metadata': { readonly 'WARC-Target-URI': string };
    readonly 'Payload-Metadata': {
      readonly 'HTTP-Response-Metadata'?: {
        readonly 'HTML-Metadata'?: { readonly Links?: readonly { readonly path: string; readonly url: string }[] };
      };
    };
  };
}

function imagesIn(block: Buffer): string[] {
  if (block[0] !== 0x7b) return [];
  const { Envelope } = JSON.parse(block.toString()) as Plain;
  const page = Envelope['WARC-Header-Metadata']['WARC-Target-URI'];
  const links = Envelope['Payload-Metadata']['HTTP-Response-Metadata']?.['HTML-Metadata']?.Links ?? [];
  // The file was written in 2016, when references were not decoded.
  return links
    .filter(({ path }) => path === 'IMG@/src')
    .map(({ url }) => `${page} ${new URL(url.replaceAll('&amp;', '&'), page).href}`);
}
