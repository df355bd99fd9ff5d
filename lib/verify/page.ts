/** Checks what every row says about its page. */
import type { Document } from '../model/document.js';
import { show } from '../text/show.js';
import { mustBe, type Report } from './must-be.js';
import { checkUrl } from './url.js';

type PageHead = Pick<Document, 'id' | 'url' | 'host' | 'lang' | 'duplicate_of' | 'warc'>;

/** Reports contradictions in what a row says about its page. */
export function checkPage({ id, url, host, lang, duplicate_of, warc }: PageHead, report: Report): void {
  checkKey('id', id, report);
  if (checkUrl('url', url, report)) mustBe(report, 'host', host, new URL(url).hostname, 'the host of `url`');
  if (duplicate_of !== null) checkKey('duplicate_of', duplicate_of, report);
  if (lang.score !== null && !(lang.score >= 0 && lang.score <= 1))
    report('lang.score', `must be from 0 to 1: is ${lang.score}`);
  checkSource(warc, report);
}

/** Reports what is wrong with the origin of a page. */
export function checkSource({ date }: Document['warc'], report: Report): void {
  if (date !== null && Number.isNaN(Date.parse(date))) report('warc.date', `must be a date: is ${show(date)}`);
}

export function checkPageMedia(media: Document['page_media'], report: Report): void {
  for (const [i, { url }] of media.entries()) checkUrl(`page_media[${i}].url`, url, report);
}

export function checkKey(path: string, key: string, report: Report): void {
  if (!/^[0-9a-f]{32}$/.test(key)) report(path, `must be 32 hex digits: is ${show(key)}`);
}
