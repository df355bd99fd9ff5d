/** Passes what a page declares about itself, mostly in its head, to `page-info` and `policy`. */
import type { PageMedium } from '../../model/media.js';
import type { Policy } from '../../model/policy.js';
import type { HeaderFields } from '../../model/record.js';
import type { PageInfo } from '../../model/segments.js';
import type { Attributes } from '../find-media/attributes.js';
import { ElementId as E } from '../tokens/elements.js';
import { MAX_JSON_LD_BYTES } from './json-ld.js';
import { createPageInfo } from './page-info.js';
import { policyFrom } from './policy.js';
import { utf8Slice } from '../../text/decode-slice.js';

export interface Declarations {
  readonly info: PageInfo;
  readonly pageMedia: readonly PageMedium[];
  readonly policy: Policy;
  /** Number of values in JSON-LD scripts, and of scripts, that could not be read. */
  readonly unreadable: number;
}

export class HeadReader {
  readonly #source: Uint8Array;
  readonly #info = createPageInfo();

  constructor(source: Uint8Array) {
    this.#source = source;
  }

  /** Reads a start tag of `html`, `meta` or `link`. */
  element(id: number, attributes: Attributes): void {
    if (id === E.meta) this.#info.meta(attributes);
    else if (id === E.html) this.#info.html(attributes);
    else this.#info.link(attributes);
  }

  title(text: string): void {
    this.#info.title(text);
  }

  /** Reads the content of a JSON-LD script. */
  jsonLd(start: number, end: number): void {
    this.#info.jsonLd(end - start <= MAX_JSON_LD_BYTES ? utf8Slice(this.#source, start, end) : null);
  }

  finish(base: string, charset: string, http: HeaderFields): Declarations {
    return { ...this.#info.finish(base, charset, http), policy: policyFrom(http, this.#info.metas) };
  }
}
