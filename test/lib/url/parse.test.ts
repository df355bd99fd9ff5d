/** The URL parser: the same results on every version of Node. */
import t from 'tap';
import { mediaId } from '../../../lib/url/key.js';
import { parseUrl } from '../../../lib/url/parse.js';
import { createResolver } from '../../../lib/url/resolve.js';

const BASE = 'https://www.example.org/dir/page.html';

/** Fixed values, by the URL Standard: versions of Node differ in many of them. */
const PARSED: readonly (readonly [raw: string, expected: string | null])[] = [
  // A caret is encoded in paths only.
  ['/pics/a^17.jpg', 'https://www.example.org/pics/a%5E17.jpg'],
  ['b^/../c^', 'https://www.example.org/dir/c%5E'],
  ['/^?a^b#c^d', 'https://www.example.org/%5E?a^b#c^d'],
  ['/%5E^.jpg', 'https://www.example.org/%5E%5E.jpg'],
  ['https://u^v:w@example.net/', 'https://u%5Ev:w@example.net/'],
  // Labels that begin with xn-- must be punycode.
  ['https://xn--bcher-kva.example.org/a.jpg', 'https://xn--bcher-kva.example.org/a.jpg'],
  ['https://XN--BCHER-KVA.example.org/', 'https://xn--bcher-kva.example.org/'],
  ['https://bücher.example.org/', 'https://xn--bcher-kva.example.org/'],
  ['https://xn--e1afmkfd.xn--p1ai/', 'https://xn--e1afmkfd.xn--p1ai/'],
  ['https://xn--a.example.org/a.jpg', null],
  ['https://xn--.example.org/', null],
  ['https://xn---.example.org/', null],
  ['https://www.xn--0.org/', null],
  ['https://xn--a-ecp.ru/', null],
  ['https://xn--ascii-.org/', null],
  ['//xn--zz--.org/x', null],
  ['https://cdn-xn--a.example.org/', 'https://cdn-xn--a.example.org/'],
  // Other hosts.
  ['https://faß.example.org/', 'https://xn--fa-hia.example.org/'],
  ['https://日本｡jp/', 'https://xn--wgv71a.jp/'],
  ['https://ex%41mple.org/', 'https://example.org/'],
  ['https://exa mple.org/', null],
  ['https://a^b.org/', null],
  ['https://0x7f.1/', 'https://127.0.0.1/'],
  ['https://0177.0.0.1/', 'https://127.0.0.1/'],
  ['https://256.256.256.256/', null],
  ['https://1.2.3.4.5/', null],
  ['https://[2001:DB8:0:0::1]/', 'https://[2001:db8::1]/'],
  ['https://[::ffff:1.2.3.4]/', 'https://[::ffff:102:304]/'],
  ['https://[::1/', null],
  ['https://example.org:443/', 'https://example.org/'],
  ['https://example.org:08080/', 'https://example.org:8080/'],
  ['https://example.org:65536/', null],
  // Dot segments, backslashes, tabs, characters to encode.
  ['/.a/../b', 'https://www.example.org/b'],
  ['/a/%2E%2e/b', 'https://www.example.org/b'],
  ['\\a\\b.jpg', 'https://www.example.org/a/b.jpg'],
  ['ht\ntps://a.org/\tb', 'https://a.org/b'],
  ['https:a.jpg', 'https://www.example.org/dir/a.jpg'],
  ['/a|b[c]`{d}"<e>', 'https://www.example.org/a|b[c]%60%7Bd%7D%22%3Ce%3E'],
  [`?a'b"c|d^e\`{f}`, 'https://www.example.org/dir/page.html?a%27b%22c|d^e`{f}'],
  ['/100%/ä\u0000b', 'https://www.example.org/100%/%C3%A4%00b'],
];

t.test('parseUrl gives the values of the standard on every version of Node', async (t) => {
  for (const [raw, expected] of PARSED) t.equal(parseUrl(raw, BASE)?.href ?? null, expected, JSON.stringify(raw));
});

t.test('createResolver and mediaId follow parseUrl', async (t) => {
  const resolve = createResolver(BASE);
  t.equal(resolve('/pics/a^17.jpg'), 'https://www.example.org/pics/a%5E17.jpg');
  t.equal(resolve('https://xn--a.example.org/b.jpg'), null);
  t.equal(mediaId('https://www.example.org/pics/a^17.jpg'), '2db1c1e4a974015d2a86c6e37b083462');
  t.equal(mediaId('https://www.example.org/pics/a%5E17.jpg'), '2db1c1e4a974015d2a86c6e37b083462');
});
