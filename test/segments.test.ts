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

t.test('P15 media past the most a page may have are left out and flagged', async (t) => {
  const page = segmentHtml('<img src=a.jpg>'.repeat(5000));
  t.equal(page.media.length, 4096);
  t.same(page.flags, [{ rule: 'media-cut', value: 5000, threshold: 4096 }]);
});
