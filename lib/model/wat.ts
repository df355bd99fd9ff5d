/**
 * The payload of a WAT record: the metadata that a crawl's extractor (commoncrawl/ia-web-commons,
 * archive-metadata-extractor) found in a record of a WARC or ARC file. Only the fields that are read are declared here. Any
 * field may be absent, and all values are texts.
 */

/** The text fields of one object of a list. */
export interface WatRow {
  readonly [field: string]: string;
}

/** The objects of a list that were kept, and the number of entries left out for each verdict. `left[0]` counts entries that are not objects. */
export interface WatRows {
  readonly taken: readonly WatRow[];
  readonly left: readonly number[];
  /** Number of objects left out because there are more than are kept. Absent if there are none. */
  readonly cut?: number;
}

/** Names, each with its values. */
export type WatPairs = ReadonlyMap<string, readonly string[]>;

export interface WatPayload {
  readonly Container?: {
    readonly Filename?: string;
    readonly Offset?: string;
    readonly 'Gzip-Metadata'?: { readonly 'Deflate-Length'?: string };
  };
  readonly Envelope?: WatEnvelope;
}

export interface WatEnvelope {
  readonly 'WARC-Header-Metadata'?: {
    readonly 'WARC-Type'?: string;
    readonly 'WARC-Target-URI'?: string;
    readonly 'WARC-Date'?: string;
    readonly 'WARC-Record-ID'?: string;
    readonly 'WARC-Payload-Digest'?: string;
    readonly 'WARC-Truncated'?: string;
    readonly 'WARC-Concurrent-To'?: string;
    readonly 'WARC-Refers-To'?: string;
  };
  readonly 'ARC-Header-Metadata'?: { readonly 'Target-URI'?: string; readonly Date?: string };
  readonly 'Payload-Metadata'?: {
    readonly 'HTTP-Response-Metadata'?: {
      readonly 'Response-Message'?: { readonly Status?: string };
      readonly Headers?: WatPairs;
      readonly 'Entity-Digest'?: string;
      readonly 'HTML-Metadata'?: WatHtml;
    };
    readonly 'HTML-Metadata'?: WatHtml;
    readonly 'WARC-Metadata-Metadata'?: { readonly 'Metadata-Records'?: WatRows };
  };
}

/** What the extractor found in an HTML page. */
export interface WatHtml {
  readonly Head?: {
    readonly Base?: string;
    readonly Title?: string;
    readonly Metas?: WatRows;
    readonly Link?: WatRows;
  };
  readonly Links?: WatRows;
}
