/** Attributes of lazy pictures. */
import t from 'tap';
import { lazyAttribute } from '../../../../lib/html/find-media/lazy.js';

t.test('lazyAttribute knows what an attribute means by its name and value', async (t) => {
  t.same(lazyAttribute('data-src', 'a.jpg')?.meaning, 'shown');
  t.same(lazyAttribute('data-orig-file', 'a.jpg')?.meaning, 'larger');
  t.same(lazyAttribute('data-own', '/a.jpg')?.meaning, 'other');
  for (const [name, value] of [
    ['alt', 'a.jpg'],
    ['class', '/a.jpg'],
    ['data-own', 'a.jpg'],
    ['data-own', '/a.html'],
    ['data-own', '/a.mp4'],
    ['data-title', '/a.jpg'],
    ['data-own', '/a b.jpg'],
    ['onerror', "this.src='/a.jpg'"],
  ] as const) {
    t.equal(lazyAttribute(name, value), null, `${name}=${value}`);
  }
});
