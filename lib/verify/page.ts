/** What every row says of its page, and that it fits together. */
import type { Document } from '../model/document.js';
import { mustBe, show, type Tell } from './tell.js';
import { checkUrl } from './url.js';

type PageHead = Pick<Document, 'id' | 'url' | 'host' | 'lang' | 'duplicate_of' | 'warc'>;

/** Tells what is wrong with what a row says of its page. */
export function checkPage({ id, url, host, lang, duplicate_of, warc }: PageHead, tell: Tell): void {
  checkKey('id', id, tell);
  if (checkUrl('url', url, tell)) mustBe(tell, 'host', host, new URL(url).hostname, 'the host of `url`');
  if (duplicate_of !== null) checkKey('duplicate_of', duplicate_of, tell);
  if (duplicate_of === id) tell('duplicate_of', 'is the document itself');
  if (lang.score !== null && !(lang.score >= 0 && lang.score <= 1))
    tell('lang.score', `must be from 0 to 1: is ${lang.score}`);
  checkSource(warc, tell);
}

/** Tells what is wrong with where a page came from. */
export function checkSource({ date }: Document['warc'], tell: Tell): void {
  if (date !== null && Number.isNaN(Date.parse(date))) tell('warc.date', `must be a date: is ${show(date)}`);
}

export function checkPageMedia(media: Document['page_media'], tell: Tell): void {
  for (const [i, { url }] of media.entries()) checkUrl(`page_media[${i}].url`, url, tell);
}

export function checkKey(path: string, key: string, tell: Tell): void {
  if (!/^[0-9a-f]{32}$/.test(key)) tell(path, `must be 32 hex digits: is ${show(key)}`);
}
