/** Reads what a crawl's `metadata` record says about the capture it belongs to. */
import type { CrawlNotes } from '../model/page.js';
import type { WarcRecord } from '../model/record.js';
import { headerField } from '../model/record.js';
import { iso639Part3 } from '../text/language-code.js';

/** Largest metadata block read. Real ones have a few hundred bytes. */
const MAX_NOTES = 64 * 1024;

export const NO_NOTES: CrawlNotes = { language: null, charset: null };

/** Whether a metadata record is about the capture with this record id and target URI. */
export function isAbout(notes: WarcRecord, recordId: string | null, uri: string): boolean {
  const of = headerField(notes.headers, 'warc-concurrent-to') ?? headerField(notes.headers, 'warc-refers-to');
  if (of !== undefined && recordId !== null)
    return of === recordId || headerField(notes.headers, 'warc-refers-to') === recordId;
  return headerField(notes.headers, 'warc-target-uri') === uri;
}

/** Reads `languages-cld2` and `charset-detected`, which Common Crawl writes since 2018. */
export function readCrawlNotes({ block }: WarcRecord): CrawlNotes {
  if (block.length > MAX_NOTES) return NO_NOTES;
  const text = Buffer.from(block.buffer, block.byteOffset, block.length).toString('latin1');
  const languages = lineAfter(text, 'languages-cld2:');
  return {
    language: languages === null ? null : mainLanguage(languages),
    charset: lineAfter(text, 'charset-detected:')?.trim().toLowerCase() || null,
  };
}

/** The rest of the line after a field's name. */
function lineAfter(text: string, name: string): string | null {
  const at = text.indexOf(name);
  if (at === -1) return null;
  const end = text.indexOf('\n', at);
  return text.slice(at + name.length, end === -1 ? text.length : end);
}

/** The first match is the language that covers most of the text. */
const FIRST_CODE = /"code-iso-639-3"\s*:\s*"([a-z]{2,3})"/;

/**
 * The main language in `{"reliable":…,"languages":[{"code":"en","code-iso-639-3":"eng",…},…]}`. A regular expression is
 * faster than parsing, and there is one such record per page.
 */
function mainLanguage(json: string): string | null {
  const code = FIRST_CODE.exec(json)?.[1];
  return code === undefined ? null : iso639Part3(code);
}
