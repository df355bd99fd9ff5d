/**
 * Shared by the benches of the tokenizer: callbacks that do nothing for a rival, and a pass over all attributes for
 * ours.
 */
import { readAttributes } from '../lib/html/tokens/attributes.js';
import { TokenField, tokenField, TokenFlag, tokenFlags, TokenKind, tokenKind } from '../lib/model/tokens.js';
import type { TokenBatch } from '../lib/model/tokens.js';

const nothing = (): void => {};

/** Callbacks for htmlparser2's Tokenizer that do nothing. */
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

/** Decodes the attributes of every start tag that has some. */
export function readAllAttributes(batch: TokenBatch): void {
  for (let i = 0; i < batch.count; i++) {
    if (tokenKind(batch, i) === TokenKind.startTag && (tokenFlags(batch, i) & TokenFlag.attributes) !== 0)
      readAttributes(batch.source, tokenField(batch, i, TokenField.nameEnd), tokenField(batch, i, TokenField.end));
  }
}
