/** One captured page on its way from bytes to a sequence of segments. */
import type { HeaderFields, Provenance } from './record.js';
import { literal, nullable, number, string, struct, type Infer } from './schema.js';

export const flagShape = struct(
  {
    rule: string('Name of the rule or oddity.'),
    value: nullable(number('What was measured.')),
    threshold: nullable(number('The limit it was held against.')),
  },
  'One flag.',
);

/** A rule that fired, with the value it saw and the limit it holds. */
export interface Flag extends Infer<typeof flagShape> {}

export const charsetViaShape = literal(
  ['bom', 'header', 'meta', 'utf-8-check', 'default'],
  'How the encoding was found.',
);
export type CharsetVia = Infer<typeof charsetViaShape>;

/** What the crawl's own `metadata` record says of a page. */
export interface CrawlNotes {
  /** ISO 639-3 code of the main language by the crawl's detector, for example `eng`. */
  readonly language: string | null;
  readonly charset: string | null;
}

/** What is known of a captured page before it is parsed; every value made of the page carries it. */
export interface PageFacts {
  readonly url: string;
  readonly status: number;
  /** Type of the capture without parameters, in lower case, for example `text/html`; sniffed where the header has none or lies. */
  readonly contentType: string;
  /** WHATWG name of the encoding in lower case, for example `windows-1252`. */
  readonly charset: string;
  readonly charsetVia: CharsetVia;
  readonly crawl: CrawlNotes;
  /** Why the crawler cut the capture (`length`, `time`, `disconnect`, `unspecified`, or `cap` where only its length shows it), else null. */
  readonly truncated: string | null;
  /** `id` of the first document of this run with the same payload, else null. */
  readonly duplicateOf: string | null;
  /** 128-bit key of payload digest, URL and date, as 32 hex digits. */
  readonly id: string;
  readonly provenance: Provenance;
}

/** One captured page. */
export interface Page extends PageFacts {
  readonly http: HeaderFields;
  /** In UTF-8, whatever the capture's charset was. */
  readonly body: Uint8Array;
  /** Oddities of the capture. */
  readonly flags: readonly Flag[];
}
