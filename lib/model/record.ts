/** What the WARC reader gives: one record, and where it came from. */
import { integer, largeInteger, nullable, optional, string, struct, type Infer } from './schema.js';
import type { WatPayload } from './wat.js';

/** Header fields in the order and spelling of the file; names may repeat. */
export type HeaderFields = readonly (readonly [name: string, value: string])[];

/** Where a page came from, in the terms of a crawl's URL index. */
export const provenanceShape = struct(
  {
    file: nullable(string('Name of the WARC file.')),
    offset: largeInteger('Byte offset of the compressed member.'),
    length: largeInteger('Its length in bytes.'),
    inner_offset: nullable(
      largeInteger('Byte offset inside the decompressed member, where several records share one.'),
    ),
    record_id: nullable(string('`WARC-Record-ID`.')),
    date: nullable(string('`WARC-Date`.')),
    payload_digest: nullable(string('`WARC-Payload-Digest`.')),
    item: optional(integer('Number of the item in its feed, from 0; items of feeds only.')),
  },
  'Where the page came from.',
);

/**
 * `file` is the argument, else `--source-name`, else the warcinfo's `WARC-Filename`. In plain WARC `offset` and `length`
 * are those of the record itself; `length` is 0 where the record left before its member ended (one-member files too large
 * to hold). `date` is null where `WARC-Date` has not the standard's form.
 */
export interface Provenance extends Infer<typeof provenanceShape> {}

/** The record types of the WARC standard (ISO 28500:2017); `other` stands for any that it does not know. */
export const RECORD_TYPES = [
  'warcinfo',
  'response',
  'resource',
  'request',
  'metadata',
  'revisit',
  'conversion',
  'continuation',
  'other',
] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

const recordTypes: ReadonlyMap<string, RecordType> = new Map(RECORD_TYPES.map((type) => [type, type]));

/** The type that a `WARC-Type` names, in any case. */
export function recordType(name: string): RecordType {
  return recordTypes.get(name.toLowerCase()) ?? 'other';
}

/** One WARC record. */
export interface WarcRecord {
  readonly type: RecordType;
  readonly headers: HeaderFields;
  /** The record's content: for a response the whole HTTP message. */
  readonly block: Uint8Array;
  readonly provenance: Provenance;
  /**
   * Of a WAT record too large to hold: what was read of it while it streamed past, null where that failed. The block is
   * then empty.
   */
  readonly condensed?: WatPayload | null;
  /** Oddities that did not stop the record from being read, as kebab-case codes such as `lf-headers`. */
  readonly oddities: readonly string[];
}

/** The first value of a header field, whatever the case of its name. */
export function headerField(headers: HeaderFields, name: string): string | undefined {
  for (const field of headers) {
    if (field[0].length === name.length && field[0].toLowerCase() === name) return field[1];
  }
  return undefined;
}

/** Every value of a header field, in order, whatever the case of its name. */
export function headerFields(headers: HeaderFields, name: string): string[] {
  return headers.filter((field) => field[0].toLowerCase() === name).map((field) => field[1]);
}
