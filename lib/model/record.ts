/** WARC records as the reader returns them, and where they come from. */
import { integer, largeInteger, nullable, optional, string, struct, type Infer } from './schema.js';
import type { WatPayload } from './wat.js';

/** Header fields in the order and spelling of the file. A name may occur more than once. */
export type HeaderFields = readonly (readonly [name: string, value: string])[];

/** Where a page comes from. The names of the fields are those of a crawl's URL index. */
export const provenanceShape = struct(
  {
    file: nullable(string('Name of the WARC file.')),
    offset: largeInteger('Byte offset of the compressed member in the file.'),
    length: largeInteger('Length of the compressed member in bytes.'),
    inner_offset: nullable(
      largeInteger(
        'Byte offset of the record in the decompressed member, if the member has several records; else null.',
      ),
    ),
    record_id: nullable(string('`WARC-Record-ID`.')),
    date: nullable(string('`WARC-Date`.')),
    payload_digest: nullable(string('`WARC-Payload-Digest`.')),
    item: optional(integer('Number of the item in its feed, from 0. Only items of feeds have this field.')),
    feed_url: optional(
      string('URL of the feed, whose capture the other fields describe. Only items of feeds have this field.'),
    ),
  },
  'Where the page comes from.',
);

/**
 * `file` is the name given as an argument, else `--source-name`, else `WARC-Filename` of the warcinfo record. In
 * uncompressed files `offset` and `length` are those of the record itself. `length` is 0 if the record was passed on before
 * the end of its member was read, as in a file that is one member too large to hold. `date` is null if `WARC-Date` does not
 * have the form that the standard requires.
 */
export interface Provenance extends Infer<typeof provenanceShape> {}

/** The record types of the WARC standard (ISO 28500:2017). `other` means any type that the standard does not define. */
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

/** The record type for a value of `WARC-Type`, whatever the case of its letters. */
export function recordType(name: string): RecordType {
  return recordTypes.get(name.toLowerCase()) ?? 'other';
}

/** One WARC record. */
export interface WarcRecord {
  readonly type: RecordType;
  readonly headers: HeaderFields;
  /** The record's content; for a response, the whole HTTP message. */
  readonly block: Uint8Array;
  readonly provenance: Provenance;
  /**
   * Only in a WAT record too large to hold, whose `block` is then empty: the part of its payload that was kept while it was
   * read as a stream; null if it could not be read.
   */
  readonly condensed?: WatPayload | null;
  /** Irregularities of a record that could be read all the same, as kebab-case codes such as `lf-headers`. */
  readonly oddities: readonly string[];
}

/** The first value of a header field. `name` is in lower case; the case of the header's own name does not matter. */
export function headerField(headers: HeaderFields, name: string): string | undefined {
  for (const field of headers) {
    if (field[0].length === name.length && field[0].toLowerCase() === name) return field[1];
  }
  return undefined;
}

/** All values of a header field, in order. `name` is in lower case; the case of the header's own name does not matter. */
export function headerFields(headers: HeaderFields, name: string): string[] {
  return headers.filter((field) => field[0].toLowerCase() === name).map((field) => field[1]);
}
