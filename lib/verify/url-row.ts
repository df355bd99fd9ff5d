/** Checks a row of a URL list beyond its shape. */
import type { UniqueUrlRow, UrlRow } from '../model/url.js';
import { canonicalUrl, mediaId } from '../url/key.js';
import { checkKey, checkSource } from './page.js';
import { mustBe, type Report } from './must-be.js';
import { checkUrl } from './url.js';

/** Roles of URLs that belong to another URL, whose key is in `of`. */
const DEPENDENT: ReadonlySet<UrlRow['role']> = new Set(['candidate', 'poster']);

type Use = Omit<UrlRow, 'schema'>;

/** Reports what is wrong with one use of a URL. */
export function checkUrlRow({ key, type, url, role, of, page, embed, provider, warc }: Use, report: Report): void {
  if (checkUrl('url', url, report)) {
    mustBe(report, 'url', url, canonicalUrl(url), 'without fragment');
    mustBe(report, 'key', key, mediaId(url), 'the key of `url`');
  }
  if (DEPENDENT.has(role) !== (of !== null)) report('of', 'must be there for candidates and posters alone');
  if (of !== null) checkKey('of', of, report);
  if (role === 'poster') mustBe(report, 'type', type, 'image', 'as `role` is poster');
  if (role !== 'flow' && role !== 'candidate') mustBe(report, 'embed', embed, false, `as \`role\` is ${role}`);
  if (provider !== null && !embed) report('provider', 'must be null: the medium is not an embedded player');
  checkUrl('page', page, report);
  checkSource(warc, report);
}

/** Reports what is wrong with a row of the exact URL list. */
export function checkUniqueUrlRow(row: UniqueUrlRow, report: Report): void {
  checkUrlRow(row, report);
  if (row.pages > row.uses) report('pages', `must be at most uses, ${row.uses}: is ${row.pages}`);
}
