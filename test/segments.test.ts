/** HTML → segments: every folder of `fixtures/segments` (text) and `fixtures/media` (a folder a form of media). */
import t from 'tap';
import { expected, fixtures } from './helpers/fixtures.js';
import { describe, segmentHtml } from './helpers/segment.js';

for (const group of ['segments', 'media']) {
  t.test(`every folder of fixtures/${group} gives the segments it expects`, async (t) => {
    for (const fixture of fixtures(group, 'page.html')) {
      const actual = describe(segmentHtml(fixture.input, { url: 'https://page.example/dir/page.html' }));
      t.equal(actual, expected(fixture, 'expected.txt', actual), fixture.name);
    }
  });
}
