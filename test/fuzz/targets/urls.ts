/** Fuzz target: resolving URLs, and the key under which they are one. */
import fc from 'fast-check';
import { canonicalUrl, mediaId } from '../../../lib/url/key.js';
import { kindOfLink } from '../../../lib/url/kind.js';
import { createResolver, MAX_URL_LENGTH } from '../../../lib/url/resolve.js';
import { must, mustEqual, texts } from '../target.js';
import type { FuzzTarget } from '../target.js';

/** Between base and reference. */
const SEPARATOR = '\u0001';

const BASES = [
  'https://page.example/dir/page.html',
  'http://a.example:8080/?q',
  'https://user:pw@a.example/a/../b',
  'HTTP://A.example:80',
  'about:blank',
  'https://münchen.example/ä/',
];

const TOKENS = [
  ...[
    'http://',
    'https://',
    'HTTPS://',
    '//',
    '/',
    '\\',
    '..',
    '.',
    '%2e',
    '%2E%2e',
    './',
    '?',
    '#',
    '&',
    '=',
    ':',
    '@',
    ':80',
    ':443',
    ':8443',
    ':99999',
    ':',
  ],
  ...[
    'a.example',
    'A.EXAMPLE',
    'xn--bcher-kva.example',
    'bücher.example',
    '127.0.0.1',
    '0x7f.1',
    '2130706433',
    '[::1]',
    '①.example',
    'localhost',
    'a..b',
  ],
  ...['data:image/png;base64,AA', 'javascript:a', 'blob:http://a/b', 'mailto:a@b', 'file:///a', 'ftp://a/', 'urn:a'],
  ...[
    'img.jpg',
    'a b',
    '\t',
    '\n',
    ' ',
    '\u00a0',
    '\0',
    '%',
    '%00',
    '%zz',
    '%C3%A9',
    'é',
    '中',
    '\u{1f600}',
    '\ufffd',
    '"',
    "'",
    '<',
    '>',
    '|',
    '^',
    '`',
    '{',
    '}',
    '[',
    ']',
    ';',
    ',',
    '~',
    '$',
    '!',
    '*',
    '(',
    ')',
    '+',
    SEPARATOR,
  ],
];

export const urls: FuzzTarget = {
  name: 'urls',
  about:
    'A reference resolves to what the URL parser gives, absolute http(s) or null; the key is the same for itself and for spellings of one URL.',
  seeds: () =>
    texts(
      ...BASES.flatMap((base) =>
        ['img/a.jpg', '../a.png?x=1&y#f', '//cdn.example/b', 'https://x.example/%7Ea'].map(
          (reference) => base + SEPARATOR + reference,
        ),
      ),
    ),
  tokens: TOKENS,
  maxLength: 512,
  structured: fc
    .tuple(fc.constantFrom(...BASES), fc.array(fc.constantFrom(...TOKENS), { maxLength: 9 }))
    .map(([base, parts]) => Buffer.from(base + SEPARATOR + parts.join(''))),
  check(input) {
    const text = input.toString();
    const at = text.indexOf(SEPARATOR);
    const base = at === -1 ? BASES[0]! : text.slice(0, at);
    const raw = text.slice(at + 1);
    const found = createResolver(base)(raw);
    mustEqual(found, slowly(base, raw), 'URL');
    mustEqual(createResolver(base)(raw), found, 'the second time');
    const key = canonicalUrl(raw);
    mustEqual(canonicalUrl(key), key, 'the canonical form of a canonical form');
    if (found === null) return `none ${key === raw}`;
    must(/^https?:\/\//.test(found) && found.length <= MAX_URL_LENGTH && !found.includes('#'), `URL ${found}`);
    mustEqual(canonicalUrl(found), found, 'what resolves is canonical');
    checkSpellings(found);
    const kind = kindOfLink(found);
    const { search, port, host } = new URL(found);
    return [kind, search !== '', port !== '', found === raw, host.startsWith('xn--'), found.includes('%')].join();
  },
};

/** By the URL standard: http(s) only, no credentials, no fragment; what names the page itself is nothing. */
function slowly(base: string, raw: string): string | null {
  const page = parse(base);
  const isUsable = page !== null && /^https?:$/.test(page.protocol);
  const trimmed = raw.replace(/^[\u0000-\u0020]+/, '').replace(/[\u0000-\u0020]+$/, '');
  if (trimmed.length > MAX_URL_LENGTH || trimmed.replace(/#.*/s, '') === '') return null;
  const url = parse(raw, isUsable ? page.href : undefined);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  return url.href.length > MAX_URL_LENGTH ? null : url.href;
}

/** Spellings of one URL have one key. */
function checkSpellings(url: string): void {
  const { protocol, host, port } = new URL(url);
  const key = mediaId(url);
  must(/^[0-9a-f]{32}$/.test(key), `key ${key}`);
  const path = url.slice(protocol.length + 2 + host.length);
  const standardPort = protocol === 'https:' ? 443 : 80;
  const spellings = [
    `${url}#fragment`,
    ` ${url}\n`,
    `${protocol.toUpperCase()}//${host.toUpperCase()}${path}`,
    `${protocol}//${host}/x/..${path}`,
    `${protocol}\\\\${host}${path}`,
    ...(port === '' ? [`${protocol}//${host}:${standardPort}${path}`] : []),
  ];
  for (const spelling of spellings) mustEqual(mediaId(spelling), key, `key of ${spelling}`);
}

function parse(raw: string, base?: string): URL | null {
  try {
    const url = new URL(raw, base);
    if (/^https?:$/.test(url.protocol)) url.pathname = withoutDots(url.pathname);
    return url;
  } catch {
    return null;
  }
}

/** A path without dot segments (RFC 3986 §5.2.4), which Node 20 leaves in where an earlier segment begins with a dot. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.slice(1).split('/');
  for (const [i, segment] of segments.entries()) {
    if (segment === '..') kept.pop();
    if (segment !== '.' && segment !== '..') kept.push(segment);
    else if (i === segments.length - 1) kept.push('');
  }
  return `/${kept.join('/')}`;
}
