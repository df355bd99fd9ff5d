/** URLs of one picture in several sizes. */
import t from 'tap';
import { sizedUrl } from '../../../lib/url/sized-url.js';

/** Two sizes of a picture, with the width that each names. */
const SIZES: readonly (readonly [one: string, width: number, other: string, otherWidth: number])[] = [
  ['/max/60/1*boat.jpeg?q=20', 60, '/max/1400/1*boat.jpeg', 1400],
  ['/v2/resize:fit:60/format:webp/1*boat.png', 60, '/v2/resize:fit:1400/1*boat.png', 1400],
  ['/v1/fill/w_147,h_98,al_c,blur_2/boat.jpg', 147, '/v1/fill/w_1480,h_980,al_c/boat.jpg', 1480],
  ['/photos/7/4:3/w_320%2Cc_limit/boat.jpg', 320, '/photos/7/4:3/w_1600,c_limit/boat.jpg', 1600],
  ['/images/300x200/boat.jpg', 300, '/images/1200x800/boat.jpg', 1200],
  ['/uploads/boat-150x150.jpg', 150, '/uploads/boat.jpg', Infinity],
  ['/thumb/a/ab/Boat.jpg/120px-Boat.jpg', 120, '/thumb/a/ab/Boat.jpg/800px-Boat.jpg', 800],
  ['/boat.jpg?w=20&q=10&blur=40', 20, '/boat.jpg?w=1200&fm=webp', 1200],
  ['/_next/image?url=%2Fboat.jpg&w=64&q=75', 64, '/_next/image?url=%2Fboat.jpg&w=1080&q=75', 1080],
];

const OTHERS: readonly (readonly [one: string, other: string])[] = [
  ['/photos/1/image.jpg', '/photos/2/image.jpg'],
  ['/vi/aaaa/hqdefault.jpg', '/vi/bbbb/hqdefault.jpg'],
  ['/image.php?id=3&w=20', '/image.php?id=4&w=800'],
  ['/_next/image?url=%2Fa.jpg&w=64', '/_next/image?url=%2Fb.jpg&w=64'],
  ['/img_1/a.jpg', '/img_2/a.jpg'],
  ['/a-1.jpg', '/a-2.jpg'],
  ['/max/60/a.jpg', '/max/1400/b.jpg'],
  // Parameters and directories that look like sizes, but name the picture.
  ['/images?q=tbn:AAA', '/images?q=tbn:BBB'],
  ['/thumb.php?h=8f3ab2', '/thumb.php?h=99cdef'],
  ['/thumb?format=front', '/thumb?format=back'],
  ['/chart?w=1&auto=bmw', '/chart?w=1&auto=audi'],
  ['/cat/3x4/tile.png', '/cat/5x6/tile.png'],
];

t.test('sizedUrl finds what sizes of a picture have in common', async (t) => {
  for (const [one, width, other, otherWidth] of SIZES) {
    const [a, b] = [sizedUrl(`https://e.org${one}`), sizedUrl(`https://e.org${other}`)];
    t.equal(a.picture, b.picture, one);
    t.same([a.width, b.width], [width, otherWidth], one);
  }
  for (const [one, other] of OTHERS)
    t.not(sizedUrl(`https://e.org${one}`).picture, sizedUrl(`https://e.org${other}`).picture, one);
});

t.test('sizedUrl is bounded on long URLs', async (t) => {
  for (const part of ['/w_1', 'a_b,', '/max/1', '-1x1', '&w=1', '/a_b,w_1,', 'a_x%2C', '/a_x%2Ca_y,'])
    t.type(sizedUrl(`https://e.org/${part.repeat(500)}`).picture, 'string', part);
});
