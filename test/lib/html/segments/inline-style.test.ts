/** Inline styles → how an element is laid out. */
import t from 'tap';
import { displayIn } from '../../../../lib/html/segments/inline-style.js';
import { Display } from '../../../../lib/html/segments/layout.js';
import { keysOf } from '../../../../lib/model/typed-keys.js';

const TABLE: { readonly [display in keyof typeof Display]: readonly string[] } = {
  own: [
    ...['', ';', 'color:red', 'display', 'display:', 'display:none none', '--display:none', 'display:none-of-it'],
    ...['*display:none', 'dis/**/play:none', 'background:url(a;display:none', 'content:"\\";display:none"'],
    ...['display:inline-block', 'display:contents', 'display:inherit', 'visibility:visible', '{display:none}'],
    ...['margin:{display:none;}', 'display:none;display:inline-flex', 'visibility:none', 'x\\;display:none'],
    ...['display:inline flow-root', 'transition:[a;display:none]'],
  ],
  none: [
    ...['display:none', ' DISPLAY : NONE ', 'color:red;;display:none', '/* ; */display/**/:/**/none/**/;'],
    ...['display:block;display:none', 'display:none !IMPORTANT;display:block', 'display:none;display:bloc'],
    ...['visibility:hidden;display:block', 'visibility:collapse', 'content-visibility:hidden', 'display:table-column'],
    ...['background:url(a;b);display:none', "content:';';display:none", 'a:);display:none', 'display:none;/* open'],
  ],
  block: [
    ...['display:block', 'display:flex', 'display:grid;', 'display:list-item', 'display:-webkit-box', 'display:table'],
    ...['display:none;display:block', 'display:block flow', 'display:block!important;display:none'],
    ...['display:block;visibility:hidden;visibility:visible', 'display:table-row'],
  ],
  cell: ['display:table-cell', 'vertical-align:top;display:table-cell;width:1%'],
  inline: ['display:inline', 'display:initial', 'display:inline flow', 'display:inline;*display:block'],
};

for (const name of keysOf(TABLE)) {
  t.test(`a style that gives ${name}`, async (t) => {
    for (const style of TABLE[name]) t.equal(displayIn(style), Display[name], JSON.stringify(style));
  });
}

t.test('P9 a style of brackets, quotes and comments is read in linear time', async (t) => {
  for (const part of ['(', '/*', '"', 'url(', ';', ':', '\\', "'\n", 'display:', '!important']) {
    const started = performance.now();
    displayIn(`${part.repeat(30_000)};display:none`);
    t.ok(performance.now() - started < 500, part);
  }
});
