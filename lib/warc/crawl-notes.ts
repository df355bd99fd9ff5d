/** What a crawl's `metadata` record says of the capture it belongs to. */
import type { CrawlNotes } from '../model/page.js';
import type { HeaderFields, WarcRecord } from '../model/record.js';
import { headerField } from '../model/record.js';
import { parseFields } from './header-block.js';

/** Largest metadata block looked into: real ones have a few hundred bytes. */
const MAX_NOTES = 64 * 1024;

export const NO_NOTES: CrawlNotes = { language: null, charset: null };

/** Whether a metadata record is about the capture with this record id and target URI. */
export function isAbout(notes: WarcRecord, recordId: string | null, uri: string): boolean {
  const of = headerField(notes.headers, 'warc-concurrent-to') ?? headerField(notes.headers, 'warc-refers-to');
  if (of !== undefined && recordId !== null) return of === recordId || headerField(notes.headers, 'warc-refers-to') === recordId;
  return headerField(notes.headers, 'warc-target-uri') === uri;
}

/** Reads `languages-cld2` and `charset-detected`, as Common Crawl writes them since 2018. */
export function readCrawlNotes({ block }: WarcRecord): CrawlNotes {
  if (block.length > MAX_NOTES) return NO_NOTES;
  const fields: HeaderFields = parseFields(Buffer.from(block.buffer, block.byteOffset, block.length));
  const languages = headerField(fields, 'languages-cld2');
  return {
    language: languages === undefined ? null : mainLanguage(languages),
    charset: headerField(fields, 'charset-detected')?.toLowerCase() ?? null,
  };
}

/** `{"languages":[{"code":"en","code-iso-639-3":"eng",…},…]}`: the first is the one that covers most of the text. */
function mainLanguage(json: string): string | null {
  try {
    const { languages } = JSON.parse(json) as { languages?: readonly { readonly 'code-iso-639-3'?: unknown }[] };
    const code = languages?.[0]?.['code-iso-639-3'];
    return typeof code === 'string' && /^[a-z]{3}$/.test(code) ? code : null;
  } catch {
    return null;
  }
}
