/** Gzip members of a crawl, and a way to damage them. */
import { crawlDraft, writeMember } from './warc.js';

export const members = await Promise.all(Array.from({ length: 120 }, (_, i) => writeMember(crawlDraft(i))));

/** The first three, which hold a request, a response and a metadata record. */
export const three = [members[0]!, members[1]!, members[2]!] as const;

/** The bytes with one of them replaced; a negative position counts from the end. */
export const changed = (bytes: Buffer, at: number, value: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? bytes.length + at : at] = value;
  return copy;
};
