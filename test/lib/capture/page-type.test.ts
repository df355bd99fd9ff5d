/** The type of a page, by its HTTP header, its crawl and its bytes. */
import t from 'tap';
import { pageType } from '../../../lib/capture/page-type.js';

const HTML = '<!doctype html><title>T</title><p>Hello, page.';

t.test('H7: pageType decides by the HTTP header, the type that the crawl detected and the first bytes', (t) => {
  const jpeg = '\xff\xd8\xff\xe0....';
  const table: [string | null, string | null, string, string | null][] = [
    ['text/html', null, HTML, 'text/html'],
    ['text/html', null, 'no tags at all', 'text/html'],
    ['text/html', null, '%PDF-1.4 …', null],
    ['text/html', null, jpeg, null],
    ['text/html', 'text/html', 'PK\x03\x04', null],
    ['application/xhtml+xml', null, '<?xml version="1.0"?><html>', 'application/xhtml+xml'],
    ['application/xhtml+xml', 'text/html', HTML, 'application/xhtml+xml'],
    ['text/plain', 'text/html', HTML, 'text/html'],
    ['text/plain', null, HTML, null],
    ['application/json', null, '{"a":"<html>"}', null],
    ['application/rss+xml', null, '<?xml version="1.0"?><rss>', null],
    ['image/jpeg', null, HTML, 'text/html'],
    ['image/jpeg', null, jpeg, null],
    ['application/octet-stream', null, `  \n${HTML}`, 'text/html'],
    [null, null, HTML, 'text/html'],
    [null, null, '<!-- x --><p>', 'text/html'],
    [null, null, '<h1>x</h1>', 'text/html'],
    [null, null, '<nothing>', null],
    [null, null, 'text', null],
    [null, 'application/pdf', '%PDF-1.7', null],
  ];
  for (const [declared, identified, body, expected] of table) {
    t.equal(
      pageType(declared, identified, Buffer.from(body, 'latin1')),
      expected,
      `${declared}, ${identified}, ${body.slice(0, 20)}`,
    );
  }
  t.end();
});
