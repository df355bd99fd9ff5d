/** Resolving URLs, compared with the URL parser. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import t from 'tap';
import { canonicalUrl } from '../../../lib/url/key.js';
import { createResolver } from '../../../lib/url/resolve.js';
import { fixedSeed } from '../../helpers/random.js';
import { resolvedByParser } from '../../helpers/url-oracle.js';
import { URL_PIECES } from '../../helpers/url-pieces.js';

const BASE = 'https://example.org/b/c.html?q=1#part';

const RESOLVED: readonly (readonly [name: string, raw: string, expected: string | null, base?: string])[] = [
  ['absolute', 'https://example.com/a.jpg', 'https://example.com/a.jpg'],
  ['PEERS relative to the directory of the page', 'foo.jpg', 'https://example.org/b/foo.jpg'],
  ['PEERS dot-dot is resolved, not deleted', '../foo.jpg', 'https://example.org/foo.jpg'],
  ['PEERS scheme is not forced to https', 'http://example.com/a.jpg', 'http://example.com/a.jpg'],
  ['PEERS host with port is kept', 'http://example.com:8080/a.jpg', 'http://example.com:8080/a.jpg'],
  ['PEERS comma and space in the URL', 'a,b c.jpg', 'https://example.org/b/a,b%20c.jpg'],
  ['from the root', '/img/a.jpg?x=1&y=2', 'https://example.org/img/a.jpg?x=1&y=2'],
  ['U2 scheme of the page', '//cdn.example.net/a.jpg', 'https://cdn.example.net/a.jpg'],
  [
    'U4 default port, case of host, dot segments',
    'HTTPS://EXAMPLE.com:443/a/./b/../c.jpg',
    'https://example.com/a/c.jpg',
  ],
  ['U4 fragment is dropped', 'https://example.com/a.jpg#x', 'https://example.com/a.jpg'],
  ['U4 empty query stays', 'https://example.com/a.jpg?', 'https://example.com/a.jpg?'],
  ['U4 order of parameters stays', '/a?b=2&a=1', 'https://example.org/a?b=2&a=1'],
  ['U1 odd IPv4 forms become one', 'http://0x7f.1/a', 'http://127.0.0.1/a'],
  ['U1 number as host', 'http://2130706433/', 'http://127.0.0.1/'],
  ['U1 octal', 'http://0177.0.0.1/', 'http://127.0.0.1/'],
  ['U1 two parts', 'http://127.1/', 'http://127.0.0.1/'],
  ['U1 ideographic full stop', 'http://127。0。0。1/', 'http://127.0.0.1/'],
  ['U1 circled digits', 'http://①②⑦.0.0.1/', 'http://127.0.0.1/'],
  ['U1 mapped IPv6', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/'],
  ['U1 trailing dot of the host', 'http://localhost./', 'http://localhost./'],
  ['U2 credentials are stripped', 'https://user:pw@example.com/a.jpg', 'https://example.com/a.jpg'],
  ['U2 credentials of the base are stripped', 'a.jpg', 'https://example.org/a.jpg', 'https://me:pw@example.org/'],
  ['U2 backslashes', 'https:\\\\example.com\\a.jpg', 'https://example.com/a.jpg'],
  ['U2 backslash in a query stays', '/a?b\\c', 'https://example.org/a?b\\c'],
  ['U2 tab and newline inside', 'https://exa\tmple.com/\na.jpg', 'https://example.com/a.jpg'],
  ['U2 white space and controls around', ' \n\t\u0001https://example.com/a.jpg \r\n', 'https://example.com/a.jpg'],
  ['U2 IDN', 'https://bücher.example/ä.jpg', 'https://xn--bcher-kva.example/%C3%A4.jpg'],
  ['U2 punycode is checked', 'https://xn--a/a.jpg', null],
  ['U2 unpaired surrogate', '/a\ud800.jpg', 'https://example.org/a%EF%BF%BD.jpg'],
  ['U2 encoded NUL', '/a%00.jpg', 'https://example.org/a%00.jpg'],
  ['U2 port out of range', 'http://example.com:99999/', null],
  ['U2 encoded dot segment', '/a/%2E%2e/b.jpg', 'https://example.org/b.jpg'],
  ['path that begins with dots but is no dot segment', '/.../a', 'https://example.org/.../a'],
  ['no path', 'https://example.com', 'https://example.com/'],
  ['query alone', '?x=1', 'https://example.org/b/c.html?x=1'],
  ['colon in the first part of a relative reference', './a:b.jpg', 'https://example.org/b/a:b.jpg'],
  ['same scheme without slashes', 'https:a.jpg', 'https://example.org/b/a.jpg'],
  ['three slashes', 'https:///example.com/a', 'https://example.com/a'],
  ['empty', '', null],
  ['white space only', ' \n ', null],
  ['fragment only', '#', null],
  ['fragment with text', '#top', null],
  ...[
    'javascript:void(0)',
    'data:image/gif;base64,R0lGOD',
    'blob:https://a/b',
    'file:///C:/a.jpg',
    'ftp://a/b.jpg',
    'ws://a/b',
    'about:blank',
    'mailto:a@b.c',
    'tel:123',
    'JAVASCRIPT:x',
    'java\tscript:x',
  ].map((raw) => [`U3 ${raw}`, raw, null] as const),
  ['bad host', 'http://exa mple.com/', null],
  ['empty host', 'https://', null],
  ['no base: relative', 'a.jpg', null, 'not a URL'],
  ['no base: absolute', 'https://example.com/a.jpg', 'https://example.com/a.jpg', 'not a URL'],
  ['no http base: relative', 'a.jpg', null, 'file:///a/b'],
];

t.test('createResolver gives absolute http(s) URLs in normal form', async (t) => {
  for (const [name, raw, expected, base = BASE] of RESOLVED) t.equal(createResolver(base)(raw), expected, name);
});

t.test('U2 P4 createResolver refuses URLs longer than 8,192 characters', async (t) => {
  const resolve = createResolver('https://e.org/');
  const path = (length: number) => `https://e.org/${'a'.repeat(length - 14)}`;
  t.equal(resolve(path(8192)), path(8192));
  t.equal(resolve(path(8193)), null);
  t.equal(resolve(`/${'ä'.repeat(3000)}`), null, 'too long once encoded');
  t.equal(resolve(`/${'a'.repeat(8190)}`), null, 'too long once absolute');
  t.equal(resolve(`data:image/png;base64,${'A'.repeat(1 << 20)}`), null);
  t.equal(resolve(' '.repeat(1 << 20)), null);
});

t.test('createResolver with fragments kept reads links as a browser does', async (t) => {
  const resolve = createResolver(BASE, 'keep');
  t.equal(resolve('#top'), 'https://example.org/b/c.html?q=1#top');
  t.equal(resolve(''), 'https://example.org/b/c.html?q=1');
  t.equal(resolve('/a#b c'), 'https://example.org/a#b%20c');
  t.equal(resolve('/a#'), 'https://example.org/a#');
  t.equal(resolve('/wiki/Ä#Ö'), 'https://example.org/wiki/%C3%84#%C3%96');
});

t.test('createResolver equals the URL parser on random references', async (t) => {
  const raws = fc.array(fc.constantFrom(...URL_PIECES), { maxLength: 12 }).map((parts) => parts.join(''));
  const bases = fc.constantFrom(
    BASE,
    'http://u:p@example.com:8080/a/b/',
    'https://example.net',
    'http://1.2.3.4/x?y',
    'nonsense',
  );
  fc.assert(
    fc.property(raws, bases, fc.constantFrom('drop' as const, 'keep' as const), (raw, base, fragment) => {
      assert.equal(createResolver(base, fragment)(raw), resolvedByParser(raw, base, fragment));
    }),
    { seed: fixedSeed, numRuns: 20_000 },
  );
  t.pass(`WEFT_SEED=${fixedSeed}`);
});

t.test('createResolver equals the URL parser on every character in every part of a URL', async (t) => {
  const resolve = createResolver(BASE);
  for (let code = 0; code < 0x180; code++) {
    const char = String.fromCharCode(code);
    for (const raw of [
      `https://e${char}x.org/a`,
      `https://e.org/a${char}b`,
      `https://e.org/${char}`,
      `/a?b${char}c`,
      `a${char}b/c`,
      `//e.org/${char}./a`,
      `${char}a`,
      `/a#${char}`,
    ]) {
      if (resolve(raw) !== resolvedByParser(raw, BASE, 'drop'))
        t.equal(resolve(raw), resolvedByParser(raw, BASE, 'drop'), JSON.stringify(raw));
      const keep = createResolver(BASE, 'keep');
      if (keep(raw) !== resolvedByParser(raw, BASE, 'keep'))
        t.equal(keep(raw), resolvedByParser(raw, BASE, 'keep'), JSON.stringify(raw));
    }
  }
  t.pass('all characters below U+0180');
});

const corpus = new URL('../../../../shared/corpora/public-small.warc.gz', import.meta.url);

t.test(
  'createResolver equals the URL parser on the URLs of real pages',
  { skip: existsSync(corpus) ? false : 'needs ../shared' },
  async (t) => {
    const text = gunzipSync(readFileSync(corpus)).toString('utf8');
    const resolve = createResolver(BASE);
    let count = 0;
    for (const match of text.matchAll(/(?:src|href|content|data-[\w-]+)=(?:"([^"]{0,9000})"|'([^']{0,9000})')/g)) {
      const raw = match[1] ?? match[2]!;
      count++;
      const expected = resolvedByParser(raw, BASE, 'drop');
      if (resolve(raw) !== expected) t.equal(resolve(raw), expected, raw);
    }
    t.ok(count > 10_000, `${count} values`);
  },
);

t.test('a resolved URL is canonical', async (t) => {
  const resolve = createResolver(BASE);
  for (const [name, raw] of RESOLVED) {
    const url = resolve(raw);
    if (url !== null) t.equal(canonicalUrl(url), url, name);
  }
});
