/** What must be true of a row of a URL list beyond its shape. */
import type { UniqueUrlRow, UrlRow } from '../model/url.js';
import { canonicalUrl, mediaId } from '../url/key.js';
import { checkKey, checkSource } from './page.js';
import { mustBe, type Tell } from './tell.js';
import { checkUrl } from './url.js';

/** Roles of URLs that belong to another: `of` is its key. */
const DEPENDENT: ReadonlySet<UrlRow['role']> = new Set(['candidate', 'poster']);

type Use = Omit<UrlRow, 'schema'>;

/** Tells what is wrong with one use of a URL. */
export function checkUrlRow({ key, type, url, role, of, page, embed, provider, warc }: Use, tell: Tell): void {
  if (checkUrl('url', url, tell)) {
    mustBe(tell, 'url', url, canonicalUrl(url), 'without fragment');
    mustBe(tell, 'key', key, mediaId(url), 'the key of `url`');
  }
  if (DEPENDENT.has(role) !== (of !== null)) tell('of', 'must be there for candidates and posters alone');
  if (of !== null) checkKey('of', of, tell);
  if (role === 'poster') mustBe(tell, 'type', type, 'image', 'as `role` is poster');
  if (role !== 'flow' && role !== 'candidate') mustBe(tell, 'embed', embed, false, `as \`role\` is ${role}`);
  if (provider !== null && !embed) tell('provider', 'must be null: it is no embedded player');
  checkUrl('page', page, tell);
  checkSource(warc, tell);
}

/** Tells what is wrong with a URL of the exact list. */
export function checkUniqueUrlRow(row: UniqueUrlRow, tell: Tell): void {
  checkUrlRow(row, tell);
  if (row.pages > row.uses) tell('pages', `must be at most uses, ${row.uses}: is ${row.pages}`);
}
