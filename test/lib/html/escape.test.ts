/** Text and URLs made safe for a page. */
import t from 'tap';
import { escapeHtml, webUrl } from '../../../lib/html/escape.js';

t.test('escapeHtml leaves nothing that HTML reads as markup, and shows control characters', (t) => {
  const cases = [
    { name: 'markup', input: `<a b="c" d='e'>&amp;`, expected: '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;' },
    { name: 'control characters', input: 'a\0b\x1bc\x7fd\x85e\rf', expected: 'a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf' },
    { name: 'white space and other scripts', input: 'a\tb\nc سلام 茶 🐦', expected: 'a\tb\nc سلام 茶 🐦' },
  ];
  for (const { name, input, expected } of cases) t.equal(escapeHtml(input), expected, name);
  t.end();
});

t.test('webUrl lets http and https through and nothing else', (t) => {
  const cases = [
    { input: 'https://a.example/b?c#d', expected: 'https://a.example/b?c#d' },
    { input: 'HTTP://A.example', expected: 'http://a.example/' },
    { input: 'javascript:alert(1)', expected: null },
    { input: ' https://a.example/', expected: null },
    { input: 'java\nscript:alert(1)', expected: null },
    { input: 'data:text/html,<script>', expected: null },
    { input: '//a.example/', expected: null },
    { input: 'https://', expected: null },
    { input: '', expected: null },
  ];
  for (const { input, expected } of cases) t.equal(webUrl(input), expected, JSON.stringify(input));
  t.end();
});
