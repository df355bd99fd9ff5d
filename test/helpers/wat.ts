/**
 * Makes WAT files: what commoncrawl/ia-web-commons writes about a page, taken from parse5's tree, and the media that
 * must be found in such a file, taken from the tree independently.
 */
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { HeaderFields, WarcRecord } from '../../lib/model/record.js';
import type { Page } from '../../lib/model/page.js';
import { recordId } from '../../bench/warc-writer.js';
import { writeMember, writeRecord, type RecordDraft } from './warc.js';

export type WatPage = Pick<Page, 'url' | 'status' | 'http' | 'body'> & {
  readonly provenance: Pick<Page['provenance'], 'file' | 'offset' | 'length' | 'record_id' | 'date' | 'payload_digest'>;
};

export type WatLink = Record<string, string>;

interface Found {
  readonly links: WatLink[];
  readonly head: {
    Base?: string;
    Title?: string;
    Metas: WatLink[];
    Link: WatLink[];
    Scripts: WatLink[];
  };
}

const attributesOf = (element: Tree.Element): Map<string, string> =>
  new Map(element.attrs.map(({ name, value }) => [name, value]));

const childrenOf = (node: Tree.Node): readonly Tree.Node[] => {
  if ('content' in node) return node.content.childNodes;
  return 'childNodes' in node ? node.childNodes : [];
};

/** Elements with attributes that are links of their own, in the order in which they are written. */
const BASIC: { readonly [tag: string]: readonly string[] } = {
  applet: ['codebase', 'cdata'],
  audio: ['src'],
  blockquote: ['cite'],
  button: ['formaction'],
  del: ['cite'],
  embed: ['src'],
  frame: ['src'],
  iframe: ['src'],
  input: ['src', 'formaction'],
  ins: ['cite'],
  object: ['codebase', 'cdata', 'data'],
  q: ['cite'],
  source: ['src'],
  track: ['src'],
  video: ['src', 'poster'],
};

/** Attributes that are links on any element. */
const GLOBAL = ['background', 'data-href', 'data-uri'];

/** Characters kept of an anchor's text. */
const MAX_TEXT = 128;

/** A link with its URL under `url`, and those of the other attributes that are present. */
function linkOf(element: Tree.Element, attribute: string, beside: readonly string[]): WatLink | null {
  const attributes = attributesOf(element);
  const url = attributes.get(attribute);
  if (url === undefined) return null;
  const link: WatLink = { path: `${element.tagName.toUpperCase()}@/${attribute}`, url };
  for (const name of beside) if (attributes.has(name)) link[name] = attributes.get(name)!;
  return link;
}

function textOf(node: Tree.Node): string {
  if ('value' in node && node.nodeName === '#text') return node.value;
  return childrenOf(node).map(textOf).join('');
}

function pick(element: Tree.Element, names: readonly string[]): WatLink {
  return Object.fromEntries(
    element.attrs.filter(({ name }) => names.includes(name)).map(({ name, value }) => [name, value]),
  );
}

function collect(root: Tree.Node): Found {
  const found: Found = { links: [], head: { Metas: [], Link: [], Scripts: [] } };
  const add = (link: WatLink | null): void => void (link === null || found.links.push(link));
  const visit = (node: Tree.Node): void => {
    if ('tagName' in node) enter(node);
    for (const child of childrenOf(node)) visit(child);
    if ('tagName' in node && node.tagName === 'a') leaveAnchor(node);
  };
  const enter = (element: Tree.Element): void => {
    for (const name of GLOBAL) add(linkOf(element, name, []));
    for (const name of BASIC[element.tagName] ?? []) add(linkOf(element, name, []));
    if (element.tagName === 'img') add(linkOf(element, 'src', ['alt', 'title']));
    else if (element.tagName === 'form') add(linkOf(element, 'action', ['target', 'method']));
    else if (element.tagName === 'area') add(linkOf(element, 'href', ['rel']));
    else if (element.tagName === 'style')
      for (const href of cssUrls(textOf(element))) add({ path: 'STYLE/#text', href });
    else enterHead(element, found.head);
  };
  const leaveAnchor = (element: Tree.Element): void => {
    const link = linkOf(element, 'href', ['target', 'alt', 'title', 'rel', 'hreflang', 'type']);
    const text = textOf(element).replaceAll(/\s+/g, ' ').trim().slice(0, MAX_TEXT);
    add(link === null || text === '' ? link : { ...link, text });
  };
  visit(root);
  return found;
}

function cssUrls(text: string): string[] {
  return Array.from(text.matchAll(/url\(\s*["']?([^)"'\s]+)/g), ([, url]) => url!);
}

function enterHead(element: Tree.Element, head: Found['head']): void {
  const attributes = attributesOf(element);
  switch (element.tagName) {
    case 'base':
      if (attributes.has('href')) head.Base = attributes.get('href')!;
      break;
    case 'title':
      head.Title ??= textOf(element).trim();
      break;
    case 'meta':
      head.Metas.push(pick(element, ['name', 'rel', 'content', 'http-equiv', 'property']));
      break;
    case 'html':
      if (attributes.has('lang')) head.Metas.push({ name: 'HTML@/lang', content: attributes.get('lang')! });
      break;
    case 'link':
    case 'script': {
      const link =
        element.tagName === 'link' ? linkOf(element, 'href', ['rel', 'type']) : linkOf(element, 'src', ['type']);
      if (link !== null) (element.tagName === 'link' ? head.Link : head.Scripts).push(link);
    }
  }
}

const parsed = (page: WatPage): Tree.Document => parse(Buffer.from(page.body).toString(), { scriptingEnabled: false });

/** `HTML-Metadata` for a page. */
export function htmlMetadata(page: WatPage): object {
  const { links, head } = collect(parsed(page));
  const Head = Object.fromEntries(Object.entries(head).filter(([, value]) => value.length > 0));
  return { Head, ...(links.length === 0 ? {} : { Links: links }) };
}

/** A payload around `HTML-Metadata`, with everything that a crawl's extractor writes. */
export function responsePayload(page: WatPage, html: object | null = htmlMetadata(page)): object {
  const { file, offset, length, record_id, date, payload_digest } = page.provenance;
  return {
    Container: {
      Filename: file ?? 'crawl.warc.gz',
      Compressed: true,
      Offset: String(offset),
      'Gzip-Metadata': { 'Deflate-Length': String(length), 'Header-Length': '10', 'Footer-Length': '8' },
    },
    Envelope: {
      'Payload-Metadata': {
        'Actual-Content-Type': 'application/http; msgtype=response',
        'HTTP-Response-Metadata': {
          'Response-Message': { Version: 'HTTP/1.1', Status: String(page.status), Reason: 'OK' },
          'Headers-Length': '234',
          Headers: headersOf(page.http),
          ...(html === null ? {} : { 'HTML-Metadata': html }),
          'Entity-Length': String(page.body.length),
          'Entity-Digest': payload_digest ?? 'sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ',
          'Entity-Trailing-Slop-Length': '0',
        },
        'Actual-Content-Length': String(page.body.length + 236),
        'Trailing-Slop-Length': '4',
        'Block-Digest': 'sha1:IE7NEN3QEJHUCYRRGVMHDDW3BEHFRQ6V',
      },
      Format: 'WARC/1.0',
      'WARC-Header-Length': '584',
      'WARC-Header-Metadata': {
        'WARC-Type': 'response',
        'WARC-Date': date ?? '2024-05-18T12:00:00Z',
        'WARC-Record-ID': record_id ?? recordId('response', page.url),
        'Content-Length': String(page.body.length + 236),
        'Content-Type': 'application/http; msgtype=response',
        'WARC-IP-Address': '198.51.100.84',
        'WARC-Target-URI': page.url,
        ...(payload_digest === null ? {} : { 'WARC-Payload-Digest': payload_digest }),
      },
    },
  };
}

/** A field that occurs twice becomes a list. */
function headersOf(fields: HeaderFields): { [name: string]: string | string[] } {
  const headers: { [name: string]: string | string[] } = {};
  for (const [name, value] of fields)
    headers[name] = Object.hasOwn(headers, name) ? [headers[name]!, value].flat() : value;
  return headers;
}

/** The payload for the request of a page, or for another record that is not a page. */
export function otherPayload(
  { url, provenance }: WatPage,
  type: 'request' | 'metadata',
  records: readonly WatLink[] = [],
): object {
  return {
    Container: { Filename: provenance.file ?? 'crawl.warc.gz', Compressed: true, Offset: '0' },
    Envelope: {
      'Payload-Metadata': {
        'Actual-Content-Type': type === 'request' ? 'application/http; msgtype=request' : 'application/metadata-fields',
        ...(type === 'request'
          ? {
              'HTTP-Request-Metadata': {
                'Request-Message': { Method: 'GET', Path: new URL(url).pathname, Version: 'HTTP/1.1' },
                Headers: { 'User-Agent': 'sample-crawler/1.0', Accept: 'text/html', Host: new URL(url).host },
                'Entity-Length': '0',
              },
            }
          : { 'WARC-Metadata-Metadata': { 'Metadata-Records': records } }),
      },
      Format: 'WARC/1.0',
      'WARC-Header-Metadata': {
        'WARC-Type': type,
        'WARC-Date': provenance.date ?? '2024-05-18T12:00:00Z',
        'WARC-Record-ID': recordId(type, url),
        'WARC-Concurrent-To': provenance.record_id ?? recordId('response', url),
        'WARC-Target-URI': url,
      },
    },
  };
}

/** The draft of a WAT record. */
export function watDraft(url: string, payload: object | string): RecordDraft {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return { type: 'metadata', url, body, headers: { 'Content-Type': 'application/json' } };
}

const INFO = 'Software-Info: ia-web-commons.1.1.10-SNAPSHOT-20240513074037\r\nformat: WARC File Format 1.0\r\n';

/** The draft of the record at the start of a WAT file. */
export const infoDraft = (body = INFO): RecordDraft => ({
  type: 'warcinfo',
  body,
  headers: { 'Content-Type': 'application/warc-fields' },
});

/** The three records for each page, as in a crawl. */
export function draftsOf(page: WatPage): RecordDraft[] {
  const notes = [{ Name: 'fetchTimeMs', Value: '102' }];
  return [otherPayload(page, 'request'), responsePayload(page), otherPayload(page, 'metadata', notes)].map((payload) =>
    watDraft(page.url, payload),
  );
}

/** A WAT file of pages, plain or with one gzip member per record. */
export async function watFile(pages: Iterable<WatPage>, gzip = true): Promise<Buffer> {
  const drafts = [infoDraft(), ...Array.from(pages).flatMap(draftsOf)];
  const parts: Buffer[] = [];
  for (const draft of drafts) parts.push(await (gzip ? writeMember(draft) : writeRecord(draft)));
  return Buffer.concat(parts);
}

/** A WAT record as the WARC reader returns it. */
export function watRecord(page: WatPage): WarcRecord {
  const { url, provenance } = page;
  return {
    type: 'metadata',
    headers: [
      ['WARC-Type', 'metadata'],
      ['WARC-Target-URI', url],
      ['Content-Type', 'application/json'],
    ],
    block: Buffer.from(JSON.stringify(responsePayload(page))),
    provenance: { ...provenance, inner_offset: null },
    oddities: [],
  };
}

/** A media link in a page's tree: element and attribute, and the URL as browsers resolve it. */
export interface TreeLink {
  readonly path: string;
  readonly url: string;
}

const MEDIA: { readonly [tag: string]: readonly string[] } = {
  img: ['src'],
  audio: ['src'],
  video: ['src', 'poster'],
  source: ['src'],
};

/** All links of `img`, `audio`, `video` and `source` elements whose URL is http or https, in tree order. */
export function treeLinks(page: WatPage): TreeLink[] {
  const links: TreeLink[] = [];
  const elements: Tree.Element[] = [];
  const collect = (node: Tree.Node): void => {
    if ('tagName' in node) elements.push(node);
    childrenOf(node).forEach(collect);
  };
  collect(parsed(page));
  const bases = elements.flatMap(({ tagName, attrs }) =>
    tagName === 'base' ? attrs.filter(({ name }) => name === 'href') : [],
  );
  const base = absolute(bases.at(-1)?.value ?? '', page.url) ?? page.url;
  for (const { tagName, attrs } of elements) {
    for (const name of MEDIA[tagName] ?? []) {
      const raw = attrs.find((attribute) => attribute.name === name)?.value;
      const url = raw === undefined || /^\s*(?:#|$)/.test(raw) ? null : absolute(raw, base);
      if (url !== null) links.push({ path: `${tagName}@${name}`, url });
    }
  }
  return links;
}

function absolute(raw: string, base: string): string | null {
  if (!URL.canParse(raw, base)) return null;
  const url = new URL(raw, base);
  if (!/^https?:$/.test(url.protocol)) return null;
  url.hash = url.username = url.password = '';
  return url.href;
}
