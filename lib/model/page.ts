/** A captured page before it is parsed, and what is known of it then. */
import type { HeaderFields, Provenance } from './record.js';
import { literal, nullable, number, string, struct, type Infer } from './schema.js';

export const flagShape = struct(
  {
    rule: string('Name of the rule or irregularity.'),
    value: nullable(number('The value that was measured.')),
    threshold: nullable(number('The limit that the value was compared with.')),
  },
  'One flag.',
);

/** A rule that applied to the page, with the measured value and its limit. */
export interface Flag extends Infer<typeof flagShape> {}

export const charsetViaShape = literal(
  ['bom', 'header', 'meta', 'utf-8-check', 'crawl', 'default'],
  'How the encoding was found; `crawl`: by the detector of the crawl.',
);
export type CharsetVia = Infer<typeof charsetViaShape>;

/** What the crawl's `metadata` record says about a page. */
export interface CrawlNotes {
  /** ISO 639-3 code of the main language found by the crawl's detector, for example `eng`. */
  readonly language: string | null;
  readonly charset: string | null;
}

/** What is known about a captured page before it is parsed. Every value made from the page contains these facts. */
export interface PageFacts {
  readonly url: string;
  readonly status: number;
  /** Media type of the capture without parameters, in lower case, for example `text/html`. It is detected from the bytes if the header is missing or wrong. */
  readonly contentType: string;
  /** WHATWG name of the encoding in lower case, for example `windows-1252`. */
  readonly charset: string;
  readonly charsetVia: CharsetVia;
  readonly crawl: CrawlNotes;
  /** Why the crawler cut the capture: `length`, `time`, `disconnect`, `unspecified`, `segment` if it is the first part of a record in several, `cap` if only its size shows that it was cut, `content-length` if it is shorter than its header says. Null if it was not cut. */
  readonly truncated: string | null;
  /** `id` of the first document of this run with the same payload; null if this one is the first. */
  readonly duplicateOf: string | null;
  /** 128-bit key of payload digest, URL and date, as 32 hex digits. */
  readonly id: string;
  readonly provenance: Provenance;
}

/** One captured page. */
export interface Page extends PageFacts {
  readonly http: HeaderFields;
  /** Always UTF-8: captures in other encodings have been converted. */
  readonly body: Uint8Array;
  /** Irregularities of the capture. */
  readonly flags: readonly Flag[];
}
