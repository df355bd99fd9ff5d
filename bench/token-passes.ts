/** What benches of the tokenizer share: a rival that does nothing with what it finds, and a pass over every attribute of ours. */
import { readAttributes } from '../lib/html/tokens/attributes.js';
import { TOKEN_STRIDE, TokenFlag, TokenKind } from '../lib/model/tokens.js';
import type { TokenBatch } from '../lib/model/tokens.js';

const nothing = (): void => {};

/** Callbacks of htmlparser2's Tokenizer. */
export const SILENT = {
  onattribdata: nothing,
  onattribentity: nothing,
  onattribend: nothing,
  onattribname: nothing,
  oncdata: nothing,
  onclosetag: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onopentagend: nothing,
  onopentagname: nothing,
  onprocessinginstruction: nothing,
  onselfclosingtag: nothing,
  ontext: nothing,
  ontextentity: nothing,
};

/** Decodes the attributes of every start tag that has any. */
export function readAllAttributes({ source, count, fields }: TokenBatch): void {
  for (let at = 0; at < count * TOKEN_STRIDE; at += TOKEN_STRIDE) {
    const head = fields[at]!;
    if ((head & 0xff) === TokenKind.startTag && ((head >> 20) & TokenFlag.attributes) !== 0)
      readAttributes(source, fields[at + 3]!, fields[at + 2]!);
  }
}
