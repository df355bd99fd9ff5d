/** Media queries of `source` elements, on an ordinary screen and on a larger, sharper one. */
import t from 'tap';
import { matchesScreen } from '../../../../lib/html/find-media/media-query.js';

const TRUE = [
  '',
  '  ',
  'all',
  'SCREEN',
  'only screen',
  'not print',
  'print, screen',
  '(min-width: 768px)',
  '(min-width:0)',
  '( MIN-WIDTH : 48em )',
  'only screen and (min-width: 35.625rem) and (orientation: landscape)',
  '(max-width: 1280px)',
  '(width >= 600px)',
  '(600px<=width<=1300px)',
  '(1300px > width)',
  '(min-width: 1500px)', // a larger screen has the same picture
  '(min-resolution: 192dpi)',
  '(-webkit-min-device-pixel-ratio: 2), (min-resolution: 2dppx)',
  '(min-width: 1200px) and (max-width: 1499px)',
  '(aspect-ratio: 16/9)',
  '(prefers-color-scheme: light)',
  '(prefers-reduced-motion: no-preference)',
  'not (prefers-color-scheme: dark)',
  'not all and (prefers-color-scheme: dark)',
  '(hover) and (pointer: fine)',
  '(color)',
  '(min-width: 400px) or (unheard-of: 3)',
  '((min-width: 400px) and (not (max-width: 300px)))',
  '/* wide */ (min-width: 800px)',
  '(min-width: 800px',
  '(unheard-of), (min-width: 800px)',
];

const FALSE = [
  'print',
  'not screen',
  'not all',
  'tv',
  '(prefers-color-scheme: dark)',
  '(prefers-color-scheme:dark) and (min-width: 600px)',
  '(prefers-reduced-motion)',
  '(prefers-reduced-data: reduce)',
  '(forced-colors: active)',
  '(orientation: portrait)',
  '(max-width: 767px)',
  'all and (max-width:1279px)',
  '(width < 600px)',
  '(400px < width < 800px)',
  '(min-width: 600px) and (max-width: 1023px)',
  '(min-width: 5000px)',
  '(min-resolution: 3dppx)',
  '(min-width: 2000px) and (max-resolution: 1dppx)', // true on neither of the two
  '(monochrome)',
  '(min-width: 768)', // a length needs a unit
  '(min-width: calc(1px + 1px))',
  '(unheard-of: 3)',
  '(constructor: 3)', // names that every object of JavaScript has
  '(__proto__)',
  '(min-width: 1constructor)',
  '(min-valueof: 1)',
  'not (unheard-of)',
  '(min-width: 400px) and (unheard-of)',
  '(min-width: 1px) and (color) or (hover)', // `and` and `or` are not mixed
  '--desktop',
  'min-width: 400px',
  '(min-width: 400px) screen',
  'and',
  '()',
  ')',
  '(400px < width > 300px)',
];

t.test('matchesScreen evaluates media queries by the standard', async (t) => {
  for (const media of TRUE) t.equal(matchesScreen(media), true, media);
  for (const media of FALSE) t.equal(matchesScreen(media), false, media);
});

t.test('matchesScreen ends on values made to be slow', async (t) => {
  for (const part of ['(', '/*', '(min-width:1px)and', 'not ', ',', '(('])
    t.type(matchesScreen(part.repeat(20_000)), 'boolean', part);
  t.equal(matchesScreen(`${'('.repeat(200)}color${')'.repeat(200)}`), false);
});
