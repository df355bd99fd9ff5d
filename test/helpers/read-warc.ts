/** Reads WARC bytes in one piece and in many, and compares the results. */
import { crawlDraft, writeMember } from './warc.js';

export const members = await Promise.all(Array.from({ length: 120 }, (_, i) => writeMember(crawlDraft(i))));

export const changed = (bytes: Buffer, at: number, value: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? bytes.length + at : at] = value;
  return copy;
};
