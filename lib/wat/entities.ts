/**
 * Decodes payloads written before the extractor decoded character references: their URLs and texts contain `&amp;` as
 * in the HTML.
 */
import { decodeHTMLAttribute } from 'entities/decode';
import type { WarcRecord } from '../model/record.js';
import type { WatRow, WatRows } from '../model/wat.js';

/**
 * Date since which the extractor decodes references (commoncrawl/ia-web-commons, "WAT: unescape XML/HTML character
 * entities").
 */
const DECODES_SINCE = '20190619';

/** `ia-web-commons.1.0-SNAPSHOT-20161209033514`: the date when the extractor was built. */
const BUILD = /^Software-Info:[^\n]*-(\d{8})\d{6}\s*$/im;

/** `Extracted-Date: Thu, 15 Dec 2016 09:37:09 GMT`, used if no build is named. */
const EXTRACTED = /^Extracted-Date:\s*([^\r\n]+)/im;

/**
 * Whether values in the payloads after this `warcinfo` record are written as in the HTML, with character references.
 */
export function writesEntities({ block }: WarcRecord): boolean {
  const text = Buffer.from(block.buffer, block.byteOffset, Math.min(block.length, 4096)).toString('latin1');
  const built = BUILD.exec(text)?.[1];
  if (built !== undefined) return built < DECODES_SINCE;
  const extracted = Date.parse(EXTRACTED.exec(text)?.[1] ?? '');
  return extracted < Date.parse('2019-06-19');
}

/** The same lists with decoded texts. */
export function decodedRows(lists: { readonly [name: string]: WatRows | undefined }): {
  [name: string]: WatRows | undefined;
} {
  return Object.fromEntries(
    Object.entries(lists).map(([name, rows]) => [name, rows && { ...rows, taken: rows.taken.map(decodedRow) }]),
  );
}

function decodedRow(row: WatRow): WatRow {
  return Object.fromEntries(Object.entries(row).map(([name, text]) => [name, decodeHTMLAttribute(text)]));
}
