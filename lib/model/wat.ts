/**
 * The payload of a WAT record: what a crawl's extractor (commoncrawl/ia-web-commons, archive-metadata-extractor) found in
 * one record of a WARC or ARC file. Only what is read is declared; anything may be absent, and all values are text.
 */

/** The text fields of an object in a list. */
export interface WatRow {
  readonly [field: string]: string;
}

/** The rows read of a list, and how many were left out by verdict; `left[0]` counts what is no object. */
export interface WatRows {
  readonly taken: readonly WatRow[];
  readonly left: readonly number[];
}

/** Texts by name. */
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

/** What the extractor found in a page of HTML. */
export interface WatHtml {
  readonly Head?: {
    readonly Base?: string;
    readonly Title?: string;
    readonly Metas?: WatRows;
    readonly Link?: WatRows;
  };
  readonly Links?: WatRows;
}
