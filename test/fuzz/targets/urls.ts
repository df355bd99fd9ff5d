/** Fuzz target: resolving URLs, and the key that all spellings of a URL share. */
import fc from 'fast-check';
import { canonicalUrl, mediaId } from '../../../lib/url/key.js';
import { kindOfLink } from '../../../lib/url/kind.js';
import { createResolver, MAX_URL_LENGTH } from '../../../lib/url/resolve.js';
import { resolvedByParser } from '../../helpers/url-oracle.js';
import { URL_PIECES } from '../../helpers/url-pieces.js';
import { must, mustEqual, texts } from '../target.js';
import type { FuzzTarget } from '../target.js';

/** Separates base and reference. */
const SEPARATOR = '\u0001';

const BASES = [
  'https://page.example/dir/page.html',
  'http://a.example:8080/?q',
  'https://user:pw@a.example/a/../b',
  'HTTP://A.example:80',
  'about:blank',
  'https://münchen.example/ä/',
];

const TOKENS = [...URL_PIECES, SEPARATOR];

export const urls: FuzzTarget = {
  name: 'urls',
  about:
    'A reference resolves to the result of the URL parser if that is http(s), else to null; all spellings of a URL have one key.',
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
    mustEqual(found, resolvedByParser(raw, base, 'drop'), 'URL');
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
