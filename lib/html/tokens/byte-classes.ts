/** The meaning of each byte in the states of the HTML tokenizer, as tables of 256 entries. */

/** Meaning of the byte after `<`: the `<` is text unless a letter, `/`, `!` or `?` follows. */
export const Opening = { text: 0, startTag: 1, slash: 2, declaration: 3, question: 4 } as const;

/** `Opening` for each byte after `<`. */
export const openings: Uint8Array = createOpenings();

function createOpenings(): Uint8Array {
  const table = new Uint8Array(256);
  for (let i = 0; i < 26; i++) table[0x41 + i] = table[0x61 + i] = Opening.startTag;
  table[0x2f] = Opening.slash;
  table[0x21] = Opening.declaration;
  table[0x3f] = Opening.question;
  return table;
}

const WHITE_SPACE = [0x09, 0x0a, 0x0c, 0x0d, 0x20];

/** Bits of `tagClasses`. */
export const TagClass = { space: 1, endsName: 2, endsValue: 4 } as const;

/** For each byte inside a tag: whether it is white space, ends an attribute's name, or ends an unquoted value. */
export const tagClasses: Uint8Array = createTagClasses();

function createTagClasses(): Uint8Array {
  const classes = new Uint8Array(256);
  for (const byte of WHITE_SPACE) classes[byte] = TagClass.space | TagClass.endsName | TagClass.endsValue;
  classes[0x3e] = TagClass.endsName | TagClass.endsValue;
  classes[0x2f] = classes[0x3d] = TagClass.endsName;
  return classes;
}
