/** Canonical URLs, their keys, hosts, and parsing. */
import { createHash } from 'node:crypto';
import t from 'tap';
import { hostOf } from '../../../lib/url/host.js';
import { canonicalUrl, mediaId } from '../../../lib/url/key.js';
import { parseUrl } from '../../../lib/url/parse.js';

const BASE = 'https://example.org/b/c.html?q=1#part';

t.test('hostOf gives the host without port', async (t) => {
  const rows: readonly [url: string, host: string][] = [
    ['https://e.org/a.jpg', 'e.org'],
    ['https://e.org:8080/a.jpg', 'e.org'],
    ['https://e.org', 'e.org'],
    ['https://e.org?a=//b', 'e.org'],
    ['http://[2001:db8::1]:8080/a', '[2001:db8::1]'],
    ['http://[2001:db8::1]/a', '[2001:db8::1]'],
    ['mailto:a@e.org', ''],
    ['', ''],
  ];
  for (const [url, host] of rows) t.equal(hostOf(url), host, url);
});

t.test('U4 canonicalUrl drops only the parts that do not change what is fetched', async (t) => {
  t.equal(canonicalUrl('HTTP://Example.COM:80/a/../b?y=2&x=1#f'), 'http://example.com/b?y=2&x=1');
  t.equal(canonicalUrl('https://e.org/A%2fb?'), 'https://e.org/A%2fb?');
  t.equal(canonicalUrl('no URL'), 'no URL');
});

t.test('U6 mediaId is the first 128 bits of the SHA-256 of the canonical URL', async (t) => {
  const url = 'https://example.org/ä.jpg?b=1&a=2';
  const expected = createHash('sha256').update('https://example.org/%C3%A4.jpg?b=1&a=2').digest('hex').slice(0, 32);
  t.equal(mediaId(url), expected);
  t.equal(mediaId(`${url}#x`), expected, 'U4 the fragment does not count');
  t.not(mediaId('https://example.org/%C3%A4.jpg?a=2&b=1'), expected, 'the order of parameters counts');
  t.match(mediaId('https://example.org/'), /^[0-9a-f]{32}$/);
});

t.test('parseUrl accepts Latin-1 hosts however often it is called', async (t) => {
  // In Node 20, URL.canParse refuses these URLs once its call is compiled.
  for (let i = 0; i < 50_000; i++) parseUrl(`/a${i}`, BASE);
  t.equal(parseUrl('http://\u00e4/', BASE)?.href, 'http://xn--4ca/');
  t.equal(parseUrl('http://a b/', BASE), null);
});
