/** What the WARC reader returns: records, and faults in place of records that cannot be read. */
import type { HeaderFields, Provenance, WarcRecord } from '../model/record.js';
import type { WatPayload } from '../model/wat.js';
import { headerField } from '../model/record.js';
import { recordDate } from './record-head.js';
import type { RecordHead } from './record-head.js';
import type { StreamedRecord, StreamFault } from './record-stream.js';

/** Codes for records that cannot be read, with their meanings. */
export const WARC_FAULTS = {
  'gzip-truncated': 'the input ends within a gzip member',
  'gzip-header': 'a gzip member has a bad header',
  'gzip-corrupt': 'a gzip member does not inflate',
  'gzip-crc': 'the checksum of a gzip member is wrong',
  'gzip-length': 'the length of a gzip member is wrong',
  'zstd-truncated': 'the input ends within a Zstandard frame',
  'zstd-corrupt': 'a Zstandard frame does not decompress, or its checksum is wrong',
  'zstd-dictionary': 'a Zstandard frame needs a dictionary that is missing or damaged',
  'compression-truncated': 'an input that is compressed as a whole ends too early',
  'compression-corrupt': 'an input that is compressed as a whole does not decompress from here on',
  garbage: 'there are bytes where a record should be',
  'bad-version': 'a record does not begin with a WARC version line',
  'bad-header': 'a record header does not end',
  'header-too-big': 'a record header is too large',
  'missing-header': 'a record has no WARC-Type',
  'length-conflict': 'a record has two different Content-Length fields',
  'length-mismatch': 'the Content-Length of a record does not lead to the next record',
  'record-truncated': 'the input ends within a record',
  'record-too-big': 'a record is larger than --max-record',
} as const satisfies { [code in StreamFault['code'] | `${'gzip' | 'zstd' | 'compression'}-${string}`]?: string };

/** Oddity of records that may be part of the content of a damaged record before them. */
export const AFTER_DAMAGE = 'after-damage';

/** Oddity of records from a member of several records that is damaged after them, so that no checksum verifies them. */
export const DAMAGED_MEMBER = 'damaged-member';

export type WarcFaultCode = keyof typeof WARC_FAULTS;

/** A place where there should be a record but none can be read. */
export interface WarcFault {
  readonly code: WarcFaultCode;
  readonly message: string;
  readonly provenance: Provenance;
}

/** The part of the input that a record was read from; see `Provenance`. */
export interface Extent {
  readonly offset: number;
  readonly length: number;
  readonly inner_offset: number | null;
}

export function isWarcFault(outcome: WarcRecord | WarcFault): outcome is WarcFault {
  return 'code' in outcome;
}

export function warcFault(
  code: WarcFaultCode,
  message: string,
  { offset, length, inner_offset }: Extent,
  file: string | null,
): WarcFault {
  return {
    code,
    message,
    provenance: { file, offset, length, inner_offset, record_id: null, date: null, payload_digest: null },
  };
}

export function warcRecord(
  head: RecordHead,
  block: Buffer,
  { offset, length, inner_offset }: Extent,
  file: string | null,
  oddities: readonly string[],
  condensed?: WatPayload | null,
): WarcRecord {
  const { fields } = head;
  const date = recordDate(fields);
  const record_id = headerField(fields, 'warc-record-id') ?? null;
  const payload_digest = headerField(fields, 'warc-payload-digest') ?? null;
  const missing = headOddities(fields, date, record_id);
  return {
    type: head.type,
    headers: fields,
    block,
    provenance: { file, offset, length, inner_offset, record_id, date, payload_digest },
    oddities: missing.length === 0 ? oddities : [...oddities, ...missing],
    ...(condensed === undefined ? {} : { condensed }),
  };
}

/** A record or fault of a stream whose positions are those of the input. */
export function streamOutcome(outcome: StreamedRecord | StreamFault, file: string | null): WarcRecord | WarcFault {
  const extent = { offset: outcome.start, length: outcome.length, inner_offset: null };
  if ('head' in outcome)
    return warcRecord(outcome.head, outcome.block, extent, file, outcome.oddities, outcome.condensed);
  return warcFault(outcome.code, outcome.message, extent, file);
}

const NONE: readonly string[] = [];

function headOddities(fields: HeaderFields, date: string | null, id: string | null): readonly string[] {
  if (date !== null && id !== null) return NONE;
  const oddities: string[] = [];
  if (id === null) oddities.push('no-record-id');
  if (date === null) oddities.push(headerField(fields, 'warc-date') === undefined ? 'no-date' : 'bad-date');
  return oddities;
}
