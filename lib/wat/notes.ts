/** The crawl's own metadata for a page, which a WAT payload holds as names and values. */
import type { HeaderFields, WarcRecord } from '../model/record.js';
import type { WatEnvelope } from '../model/wat.js';

/** The `metadata` record from which the payload was made, rebuilt as it was in the WARC file. */
export function notesRecord(record: WarcRecord, envelope: WatEnvelope): WarcRecord {
  const header = envelope['WARC-Header-Metadata'] ?? {};
  const headers: HeaderFields = (['WARC-Target-URI', 'WARC-Concurrent-To', 'WARC-Refers-To'] as const).flatMap((name) =>
    header[name] === undefined ? [] : [[name, header[name]] as const],
  );
  const rows = envelope['Payload-Metadata']?.['WARC-Metadata-Metadata']?.['Metadata-Records']?.taken ?? [];
  const lines = rows.map(({ Name = '', Value = '' }) => `${Name}: ${Value}\r\n`);
  return { ...record, headers, block: Buffer.from(lines.join('')) };
}
