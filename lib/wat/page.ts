/** Turns a WAT record into a page with media but without text, as far as its payload describes it. */
import { createPageInfo } from '../html/page/page-info.js';
import { policyFrom } from '../html/page/policy.js';
import { parseUrl } from '../url/parse.js';
import { createMediaResolver } from '../url/element-resolver.js';
import type { PageFacts } from '../model/page.js';
import type { HeaderFields, Provenance, RecordType, WarcRecord } from '../model/record.js';
import { headerField, recordType } from '../model/record.js';
import type { SegmentedPage } from '../model/segments.js';
import type { WatEnvelope, WatHtml, WatPairs, WatPayload, WatRow, WatRows } from '../model/wat.js';
import { captureId } from '../capture/capture.js';
import type { CaptureDrop, CaptureGates } from '../capture/capture.js';
import { NO_NOTES } from '../capture/crawl-notes.js';
import { readContentType } from '../http/message.js';
import { recordDate } from '../warc/record-head.js';
import { readTargetUri } from '../capture/target-uri.js';
import { decodedRows } from './entities.js';
import { mediaOfLinks } from './link-media.js';
import type { LinkCount } from './link-media.js';

/** Reasons for dropping a payload, named as for captures. */
export const WAT_DROPS = [
  'uri-scheme',
  'host-not-included',
  'host-excluded',
  'status',
  'robots-txt',
  'not-html',
] as const satisfies readonly CaptureDrop[];
export type WatDrop = (typeof WAT_DROPS)[number];

export type WatOutcome =
  | { readonly page: SegmentedPage; readonly counts: ReadonlyMap<LinkCount | 'links', number> }
  | { readonly drop: WatDrop; readonly url: string; readonly value?: number }
  | { readonly fault: 'missing-header' | 'bad-uri' };

export interface WatGates extends Omit<CaptureGates, 'feeds' | 'maxPage'> {
  /** Whether attribute values are written as in HTML, with character references such as `&amp;`. */
  readonly entities: boolean;
}

/** Reads the payload for a response or resource. */
export function readWatPage(record: WarcRecord, payload: WatPayload, gates: WatGates): WatOutcome {
  const envelope = payload.Envelope ?? {};
  const uri = targetUri(envelope) ?? headerField(record.headers, 'warc-target-uri') ?? '';
  if (uri === '') return { fault: 'missing-header' };
  const target = readTargetUri(uri);
  if (target === null) return { fault: 'bad-uri' };
  if (target === 'other-scheme') return { drop: 'uri-scheme', url: uri };
  const url = target.href;
  if (gates.includeHost?.(target.hostname) === false) return { drop: 'host-not-included', url };
  if (gates.excludeHost?.(target.hostname) === true) return { drop: 'host-excluded', url };
  const status = statusOf(envelope);
  if (!gates.status.has(status)) return { drop: 'status', url, value: status };
  if (target.pathname === '/robots.txt') return { drop: 'robots-txt', url };
  const html = htmlOf(envelope);
  if (html === undefined) return { drop: 'not-html', url };
  return pageOf(record, payload, { envelope, url, status, html: gates.entities ? decodedHtml(html) : html });
}

/** URL of the capture as given in its own WARC header. */
export function targetUri(envelope: WatEnvelope): string | undefined {
  return envelope['WARC-Header-Metadata']?.['WARC-Target-URI'] ?? envelope['ARC-Header-Metadata']?.['Target-URI'];
}

/**
 * Type of the record described by the payload. Records of ARC files have no type; responses among them are recognised
 * by their content.
 */
export function envelopeType(envelope: WatEnvelope): RecordType {
  const type = envelope['WARC-Header-Metadata']?.['WARC-Type'];
  if (type !== undefined) return recordType(type);
  return envelope['Payload-Metadata']?.['HTTP-Response-Metadata'] === undefined ? 'other' : 'response';
}

/** Status code; a resource has none, since it is the payload itself. */
function statusOf(envelope: WatEnvelope): number {
  const response = envelope['Payload-Metadata']?.['HTTP-Response-Metadata'];
  if (response === undefined) return 200;
  return Number(response['Response-Message']?.Status ?? 0);
}

function htmlOf(envelope: WatEnvelope): WatHtml | undefined {
  const payload = envelope['Payload-Metadata'];
  return payload?.['HTTP-Response-Metadata']?.['HTML-Metadata'] ?? payload?.['HTML-Metadata'];
}

function decodedHtml({ Head, Links, ...rest }: WatHtml): WatHtml {
  return {
    ...rest,
    ...(Head === undefined ? {} : { Head: { ...Head, ...decodedRows({ Metas: Head.Metas, Link: Head.Link }) } }),
    ...decodedRows({ Links }),
  };
}

interface Found {
  readonly envelope: WatEnvelope;
  readonly url: string;
  readonly status: number;
  readonly html: WatHtml;
}

function pageOf(record: WarcRecord, payload: WatPayload, { envelope, url, status, html }: Found): WatOutcome {
  const response = envelope['Payload-Metadata']?.['HTTP-Response-Metadata'];
  const http = httpFields(response?.Headers);
  const base = baseOf(html.Head?.Base, url);
  const { media, text, counts } = mediaOfLinks(html.Links?.taken ?? [], createMediaResolver(base));
  const { info, pageMedia, policy } = declarations(html, base, http);
  const provenance = provenanceOf(record, payload);
  const digest = provenance.payload_digest ?? response?.['Entity-Digest'] ?? '';
  const facts: PageFacts = {
    url,
    status,
    contentType: readContentType(headerField(http, 'content-type')).essence ?? 'text/html',
    charset: 'utf-8',
    charsetVia: 'default',
    crawl: NO_NOTES,
    truncated: envelope['WARC-Header-Metadata']?.['WARC-Truncated']?.toLowerCase() ?? null,
    duplicateOf: null,
    id: captureId(digest, url, provenance.date),
    provenance,
  };
  const page = { page: facts, info, flags: [], text, blocks: [], media, wordsTotal: 0, pageMedia, policy };
  return { page, counts: allCounts(html.Links, counts) };
}

function httpFields(headers: WatPairs | undefined): HeaderFields {
  return Array.from(headers ?? []).flatMap(([name, values]) => values.map((value) => [name, value] as const));
}

/** `Head.Base` if it is a valid http(s) URL, otherwise the page's URL. */
function baseOf(base: string | undefined, pageUrl: string): string {
  const url = base === undefined ? null : parseUrl(base, pageUrl);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : pageUrl;
}

function declarations({ Head }: WatHtml, base: string, http: HeaderFields) {
  const reader = createPageInfo();
  if (Head?.Title !== undefined) reader.title(Head.Title);
  for (const meta of Head?.Metas?.taken ?? []) {
    if (LANGUAGE_NAMES.has(meta['name'] ?? '')) reader.html(new Map([['lang', meta['content'] ?? '']]));
    else reader.meta(new Map(Object.entries(meta)));
  }
  for (const link of Head?.Link?.taken ?? []) reader.link(linkAttributes(link));
  const { info, pageMedia } = reader.finish(base, 'utf-8', http);
  return { info, pageMedia, policy: policyFrom(http, reader.metas) };
}

/** Since December 2024, attributes of the `html` element are written as if they belonged to a `meta`. */
const LANGUAGE_NAMES: ReadonlySet<string> = new Set(['HTML@/lang', 'HTML@/xml:lang']);

function linkAttributes({ url, rel, type }: WatRow): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  if (url !== undefined) attributes.set('href', url);
  if (rel !== undefined) attributes.set('rel', rel);
  if (type !== undefined) attributes.set('type', type);
  return attributes;
}

/**
 * Provenance of the page itself in the WARC or ARC file that the payload names, so that rows refer to the page and not
 * to the WAT file. If the payload names none, it is the position of the WAT record.
 */
function provenanceOf({ provenance, headers }: WarcRecord, { Container, Envelope }: WatPayload): Provenance {
  const header = Envelope?.['WARC-Header-Metadata'];
  const own = {
    record_id: header?.['WARC-Record-ID'] ?? headerField(headers, 'warc-refers-to') ?? provenance.record_id,
    date: dateOf(Envelope) ?? provenance.date,
    payload_digest: header?.['WARC-Payload-Digest'] ?? null,
  };
  const offset = wholeNumber(Container?.Offset);
  if (Container?.Filename === undefined || offset === null) return { ...provenance, ...own };
  const length = wholeNumber(Container['Gzip-Metadata']?.['Deflate-Length']) ?? 0;
  return { file: Container.Filename, offset, length, inner_offset: null, ...own };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** A date as in ARC files: `20080430204821`. */
const ARC_DATE = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

function dateOf(envelope: WatEnvelope | undefined): string | null {
  const written = envelope?.['WARC-Header-Metadata']?.['WARC-Date'];
  const ofArc = envelope?.['ARC-Header-Metadata']?.Date?.replace(ARC_DATE, '$1-$2-$3T$4:$5:$6Z');
  const date = written ?? ofArc;
  return date === undefined ? null : recordDate([['WARC-Date', date]]);
}

function allCounts(links: WatRows | undefined, counts: ReadonlyMap<LinkCount, number>) {
  const all = new Map<LinkCount | 'links', number>(counts);
  const add = (name: LinkCount | 'links', amount: number): void => void all.set(name, (all.get(name) ?? 0) + amount);
  const [noObject = 0, otherPath = 0, noMedium = 0, noUrl = 0] = links?.left ?? [];
  add('links_other_path', otherPath + noObject);
  add('links_no_medium', noMedium);
  add('links_no_url', noUrl);
  const cut = links?.cut ?? 0;
  add('links_cut', cut);
  add('links', (links?.taken.length ?? 0) + cut + otherPath + noObject + noMedium + noUrl);
  return all;
}
