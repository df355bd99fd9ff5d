/** Target URIs of captures, and lists of hosts. */
import t from 'tap';
import { hostMatcher, readTargetUri } from '../../../lib/capture/target-uri.js';

t.test('readTargetUri gives the canonical URL, or says what is wrong', (t) => {
  const table: [string, string | null][] = [
    ['https://a.example/b', 'https://a.example/b'],
    ['<https://a.example/b>', 'https://a.example/b'],
    ['http://a.example/b c', 'http://a.example/b%20c'],
    ['HTTP://A.example:80/%7e', 'http://a.example/%7e'],
    ['http://user:secret@a.example/', 'http://a.example/'],
    ['dns:a.example', 'other-scheme'],
    ['urn:pageinfo:https://a.example/', 'other-scheme'],
    ['/b', null],
    ['http://', null],
    [`http://a.example/${'x'.repeat(100_000)}`, null],
  ];
  for (const [value, expected] of table) {
    const uri = readTargetUri(value);
    t.equal(typeof uri === 'object' && uri !== null ? uri.href : uri, expected, `W9 ${value.slice(0, 60)}`);
  }
  t.end();
});

t.test('a list of hosts includes their subdomains', (t) => {
  const matches = hostMatcher(['example.org', '*.Wild.example', '.dot.example.', 'bücher.example', ''])!;
  for (const host of [
    'example.org',
    'www.example.org',
    'a.b.example.org',
    'example.org.',
    'x.wild.example',
    'dot.example',
    'xn--bcher-kva.example',
  ])
    t.ok(matches(host), host);
  for (const host of ['example.com', 'badexample.org', 'org', 'example.org.evil.example'])
    t.notOk(matches(host), `not ${host}`);
  t.equal(hostMatcher([' ']), null, 'an empty list matches nothing and gates nothing');
  t.end();
});
