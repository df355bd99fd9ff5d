/** The table of the kinds of media: what must be true of its entries. */
import t from 'tap';
import { elementIds } from '../../../lib/html/tokens/elements.js';
import { kindByName, MEDIA_TYPES, mediaKinds, type MediaKind } from '../../../lib/model/media-kinds.js';
import { kindOfMime, kindOfSuffix, LONGEST_SUFFIX, SHORTEST_SUFFIX } from '../../../lib/url/kind.js';

t.test('every name belongs to one kind of media', async (t) => {
  const lists: { readonly [list: string]: (kind: MediaKind) => readonly string[] } = {
    elements: ({ elements }) => elements,
    suffixes: ({ files }) => Object.keys(files),
    mimes: ({ mimes }) => mimes,
    schemaTypes: ({ schemaTypes }) => schemaTypes,
    properties: ({ properties }) => properties,
    watPaths: ({ watPath }) => (watPath === null ? [] : [watPath]),
  };
  for (const [list, names] of Object.entries(lists)) {
    const all = MEDIA_TYPES.flatMap((type) => names(mediaKinds[type]));
    t.equal(kindByName(names).size, all.length, list);
  }
});

t.test('a kind is found by its suffixes and by its media types', async (t) => {
  for (const type of MEDIA_TYPES) {
    const { files, mimes } = mediaKinds[type];
    for (const [suffix, mime] of Object.entries(files)) {
      t.same(kindOfSuffix(`https://page.example/a.${suffix.toUpperCase()}?b.c`), { type, mime }, suffix);
      t.ok(suffix.length >= SHORTEST_SUFFIX && suffix.length <= LONGEST_SUFFIX, suffix);
    }
    for (const mime of [...mimes, `${type}/x`]) t.same(kindOfMime(`${mime}; a=b`), { type, mime }, mime);
  }
});

t.test('the elements of a kind are names that the tokenizer knows', async (t) => {
  for (const type of MEDIA_TYPES) t.equal(elementIds(mediaKinds[type].elements).includes(0), false, type);
  t.throws(() => elementIds(['no-element']), RangeError);
});
