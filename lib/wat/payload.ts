/** Reads the payload of a WAT record; defines which parts and which rows of its lists are read. */
import { isPolicyMeta } from '../html/page/policy.js';
import { isReadMeta, SHORTEST_REL } from '../html/page/page-info.js';
import { headerField } from '../model/record.js';
import type { HeaderFields, RecordType } from '../model/record.js';
import type { WatHtml, WatPayload } from '../model/wat.js';
import { readContentType } from '../http/message.js';
import { judgeLink, LINK_FIELDS } from './link-paths.js';
import { pickJson } from './pick.js';
import type { RawRow, ShapeOf } from './shape.js';
import { Form } from './tape.js';

const TAKEN = 0;
/** Tally of rows that pages do not need. It is not reported. */
const UNREAD = 1;

const REL = 2;

/** Skips style sheets and icons, which are nearly all of these links. */
function judgeHeadLink(link: RawRow): number {
  const { starts, stops, forms } = link;
  if (starts[REL] === -1) return UNREAD;
  if (forms[REL] === Form.plain && stops[REL]! - starts[REL]! < SHORTEST_REL) return UNREAD;
  return link.text(REL)!.length < SHORTEST_REL ? UNREAD : TAKEN;
}

const META_NAMES = [0, 1, 2];

/** Takes the meta names that pages use, and the attributes of the `html` element. */
function judgeMeta(meta: RawRow): number {
  return META_NAMES.some((field) => isWantedName(meta.text(field))) ? TAKEN : UNREAD;
}

function isWantedName(name: string | null): boolean {
  return name !== null && (isReadMeta(name) || name.startsWith('HTML@/'));
}

/** HTTP fields that are read. */
const HTTP_FIELDS: ReadonlySet<string> = new Set(['content-type', 'content-language']);

function isReadField(name: string): boolean {
  const lower = name.toLowerCase();
  return HTTP_FIELDS.has(lower) || isPolicyMeta(lower);
}

const HTML = {
  fields: {
    Head: {
      fields: {
        Base: 'text',
        Title: 'text',
        Metas: { rows: ['name', 'property', 'http-equiv', 'content'], judge: judgeMeta },
        Link: { rows: ['path', 'url', 'rel', 'type'], judge: judgeHeadLink },
      },
    },
    Links: { rows: LINK_FIELDS, judge: judgeLink, sieve: 'links' },
  },
} as const satisfies ShapeOf<WatHtml>;

export const WAT_SHAPE = {
  fields: {
    Container: {
      fields: { Filename: 'text', Offset: 'text', 'Gzip-Metadata': { fields: { 'Deflate-Length': 'text' } } },
    },
    Envelope: {
      fields: {
        'WARC-Header-Metadata': {
          fields: {
            'WARC-Type': 'text',
            'WARC-Target-URI': 'text',
            'WARC-Date': 'text',
            'WARC-Record-ID': 'text',
            'WARC-Payload-Digest': 'text',
            'WARC-Truncated': 'text',
            'WARC-Concurrent-To': 'text',
            'WARC-Refers-To': 'text',
          },
        },
        'ARC-Header-Metadata': { fields: { 'Target-URI': 'text', Date: 'text' } },
        'Payload-Metadata': {
          fields: {
            'HTTP-Response-Metadata': {
              fields: {
                'Response-Message': { fields: { Status: 'text' } },
                Headers: { pairs: isReadField },
                'Entity-Digest': 'text',
                'HTML-Metadata': HTML,
              },
            },
            'HTML-Metadata': HTML,
            'WARC-Metadata-Metadata': { fields: { 'Metadata-Records': { rows: ['Name', 'Value'] } } },
          },
        },
      },
    },
  },
} as const satisfies ShapeOf<WatPayload>;

/** Whether a record with this type and header may be a WAT record. */
export function isWat(type: RecordType, headers: HeaderFields): boolean {
  return type === 'metadata' && readContentType(headerField(headers, 'content-type')).essence === 'application/json';
}

/**
 * Reads a payload; undefined if the JSON is not a WAT payload.
 *
 * Throws a SyntaxError if it is not JSON.
 */
export function readPayload(block: Uint8Array): WatPayload | undefined {
  return pickJson(block, WAT_SHAPE);
}
